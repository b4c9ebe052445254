import { conflict, invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { scriptLanguage } from '../rules/scriptLanguage.ts'
import { caseOnApproval } from '../cases/hooks.ts'
import { getAccount } from '../store/accounts.ts'
import { approvalId, approvalOf, textHash } from '../store/compose.ts'
import type { ApprovalRow } from '../store/compose.ts'
import { getConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { removeMessage } from '../store/messages.ts'
import { findMessageOf } from '../store/ownMessages.ts'
import { actionOf, findOutbox, partsOfReply, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { showAttachments } from './attachments.ts'
import { refuseBlockedWords, refuseQuietChannel } from './clientRights.ts'
import type { CommandContext, CommandHandlers, ReplyOrigin } from './context.ts'
import { mustDecide, mustDecideFor } from './deskRights.ts'
import { refuseWhatDoesNotFit } from './offered.ts'
import { insertOwn } from './ownMessage.ts'
import { ownLane } from './replyPlan.ts'
import { takeBack } from './takeBack.ts'

/** Has a second person read a reply that was just queued; `first` is the id of its (first) entry. */
export function askForApproval(
  ctx: CommandContext,
  conversation: ConversationRowStored,
  first: string,
  reason: 'rule' | 'hand',
  sendAt: number | null,
): void {
  ctx.db.run(
    `INSERT INTO approvals (id, brand, conversation, text_hash, reason, send_at, asked_by, asked_at, state)
     VALUES (:id, :brand, :conversation, :hash, :reason, :sendAt, :me, :now, 'waiting')`,
    {
      id: first,
      brand: conversation.brand,
      conversation: conversation.number,
      hash: textHash(partsOfReply(ctx.db, { id: first })),
      reason,
      sendAt,
      me: ctx.me.number,
      now: ctx.now,
    },
  )
}

/** Takes back what never went out, an entry or the parts of one reply: nobody has to read it any more. Returns its text. */
export function takeBackReply(ctx: CommandContext, entries: readonly OutboxRow[]): string {
  for (const entry of entries.slice(0, 1))
    ctx.db.run(
      "UPDATE approvals SET state = 'withdrawn', decided_by = :me, decided_at = :now WHERE id = :id AND state = 'waiting'",
      { me: ctx.me.number, now: ctx.now, id: approvalId(entry) },
    )
  return takeBack(ctx, entries)
}

/** A second person's part in sending a reply. */
export const approvalCommands = {
  'approval.ask': (ctx, input) => {
    const entry = findOutbox(ctx.db, input.outboxId) ?? notFound('This entry is not in the outbox.')
    if (entry.action_kind !== 'reply' || entry.conversation === null)
      unsupported('Only replies are read by a second person.')
    const parts = partsOfReply(ctx.db, entry)
    if (parts.some((it) => it.state !== 'queued' || it.is_doubtful === 1))
      conflict('It is on its way already, so nobody can read it first. Nothing was changed.')
    if (approvalOf(ctx.db, entry) !== undefined) conflict('A second person was asked about this reply already.')
    const conversation = getConversation(ctx.db, entry.conversation)
    const sendAt = entry.hold === 'scheduled' ? entry.due_at : null
    const id = approvalId(entry)
    for (const it of parts)
      setOutbox(ctx.db, it.seq, { hold: 'approval', due_at: ctx.now, lane: ownLane(entry.conversation, id) })
    askForApproval(ctx, conversation, id, 'hand', sendAt)
    ctx.refresh(entry.conversation)
    ctx.record('approval.ask', { kind: 'outbox', id }, conversation.brand)
    return {}
  },
  'approval.decide': (ctx, input) => {
    const { asked, parts, conversation } = mustFindWaiting(ctx, input.outboxId)
    mustDecide(ctx, 'approve replies')
    mustBeOther(ctx, asked, parts)
    let goes = asked.id
    if (input.verdict === 'changes') {
      if (input.note === '') invalid('note', 'Say what should be changed.')
      settle(ctx, asked, 'changes', input.note, null)
      for (const it of parts) setOutbox(ctx.db, it.seq, { state: 'cancelled', settled_at: ctx.now, hold: null })
      takeBack(ctx, parts)
    } else {
      const account = parts[0]?.account
      if (account !== undefined) refuseQuietChannel(ctx, getAccount(ctx.db, account))
      const text = input.text?.toWellFormed() ?? null
      const [only] = parts
      const isEdited = text !== null && only !== undefined && (parts.length > 1 || text !== textOf(only))
      if (isEdited) {
        if (parts.length > 1)
          unsupported('A reply in parts cannot be changed here. Nothing was changed: ask for changes instead.')
        goes = replace(ctx, asked, only, conversation, text)
      } else {
        settle(ctx, asked, 'approved', input.note, null)
        for (const it of parts) release(ctx, it, asked)
      }
    }
    caseOnApproval(ctx, {
      outboxId: asked.id,
      case: null,
      conversation: conversation.number,
      outcome: input.verdict === 'approve' ? 'approved' : 'changes',
      member: ctx.me.number,
    })
    ctx.refresh(conversation.number)
    ctx.record('approval.decide', { kind: 'outbox', id: asked.id }, asked.brand, {
      verdict: input.verdict,
      goes: input.verdict === 'approve' ? goes : null,
      isEdited: goes !== asked.id,
    })
    return { outboxId: goes }
  },
} satisfies Partial<CommandHandlers>

function mustFindWaiting(
  ctx: CommandContext,
  id: string,
): { asked: ApprovalRow; parts: OutboxRow[]; conversation: ConversationRowStored } {
  const asked = approvalOf(ctx.db, { id }) ?? notFound('Nobody was asked to read this reply.')
  const parts = partsOfReply(ctx.db, asked)
  if (asked.state !== 'waiting' || parts.some((it) => it.state === 'cancelled'))
    conflict('This was decided already, or the reply was taken back.')
  if (parts.some((it) => it.hold !== 'approval'))
    conflict('This reply comes from a backup. Somebody has to look whether it went out before it is approved.')
  if (textHash(parts) !== asked.text_hash)
    conflict('The text is not the one that was given to read. It does not go out.')
  return { asked, parts, conversation: getConversation(ctx.db, asked.conversation) }
}

/** Whoever wrote a reply, or asked for it to be read, does not approve it. */
function mustBeOther(ctx: CommandContext, asked: ApprovalRow, parts: readonly OutboxRow[]): void {
  if (asked.asked_by === ctx.me.number || parts.some((it) => it.actor === ctx.me.id))
    unsupported('You wrote this yourself. Another lead or manager reads it; until then it does not go out.')
  mustDecideFor(ctx, asked.brand)
}

function settle(
  ctx: CommandContext,
  asked: ApprovalRow,
  state: ApprovalRow['state'],
  note: string,
  became: string | null,
): void {
  ctx.db.run(
    'UPDATE approvals SET state = :state, decided_by = :me, decided_at = :now, note = :note, became = :became WHERE number = :number',
    { state, me: ctx.me.number, now: ctx.now, note: note.toWellFormed(), became, number: asked.number },
  )
}

/** It may go: at its time, or now. Its place among what arrived stays, so that it stops when they wrote again meanwhile. */
function release(ctx: CommandContext, entry: Pick<OutboxRow, 'seq'>, asked: ApprovalRow): void {
  const isLater = asked.send_at !== null && asked.send_at > ctx.now
  setOutbox(ctx.db, entry.seq, {
    hold: isLater ? 'scheduled' : null,
    due_at: isLater ? (asked.send_at ?? ctx.now) : ctx.now,
  })
}

/** Puts the text as the second person changed it in the place of what was given to them; the author stays the author. */
function replace(
  ctx: CommandContext,
  asked: ApprovalRow,
  old: OutboxRow,
  conversation: ConversationRowStored,
  text: string,
): string {
  const account = getAccount(ctx.db, old.account)
  const action = actionOf(old)
  if (action.kind !== 'reply') throw new Error('Only replies are approved')
  refuseBlockedWords(ctx, account, text, conversation.language)
  refuseWhatDoesNotFit(ctx, account, 'reply', text, action.isPrivate)
  const language = scriptLanguage(text) ?? conversation.language
  const message = findMessageOf(ctx.db, old.seq)
  const origin = old.origin as ReplyOrigin // written by ctx.send only
  const entry = ctx.send({
    account,
    conversation: conversation.number,
    action: { ...action, text, language },
    notBefore: ctx.now,
    hold: null,
    answers: old.answers,
    origin,
    lane: ownLane(conversation.number, ctx.commandId),
    actor: old.actor,
  })
  setOutbox(ctx.db, entry.seq, { watermark: old.watermark })
  setOutbox(ctx.db, old.seq, { state: 'cancelled', settled_at: ctx.now, hold: null })
  for (const table of ['canned_uses', 'canned_effects'])
    ctx.db.run(`UPDATE ${table} SET outbox = :now WHERE outbox = :old`, { now: entry.seq, old: old.seq })
  if (message !== undefined) removeMessage(ctx.db, message.seq)
  const messageId = `${ctx.commandId}:message`
  insertOwn(ctx, {
    id: messageId,
    account,
    conversation: conversation.number,
    outbox: entry.seq,
    direction: 'out',
    text,
    language,
    replyTo: old.answers,
    origin,
    member: message?.member ?? null,
  })
  showAttachments(ctx, messageId, action.attachments)
  settle(ctx, asked, 'edited', '', entry.id)
  ctx.db.run(
    `INSERT INTO approvals (id, brand, conversation, text_hash, reason, send_at, asked_by, asked_at, state, decided_by, decided_at)
     VALUES (:id, :brand, :conversation, :hash, :reason, :sendAt, :askedBy, :askedAt, 'approved', :me, :now)`,
    {
      id: entry.id,
      brand: asked.brand,
      conversation: asked.conversation,
      hash: textHash(partsOfReply(ctx.db, entry)),
      reason: asked.reason,
      sendAt: asked.send_at,
      askedBy: asked.asked_by,
      askedAt: asked.asked_at,
      me: ctx.me.number,
      now: ctx.now,
    },
  )
  release(ctx, entry, asked)
  return entry.id
}

function textOf(entry: OutboxRow): string {
  const action = actionOf(entry)
  return action.kind === 'reply' ? action.text : ''
}
