import { conflict, invalid, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { openApproval } from '../approvals/ask.ts'
import { endApproval, othersOf, settleApproval } from '../approvals/end.ts'
import { letGo } from '../approvals/go.ts'
import { tellOutcome } from '../approvals/outcome.ts'
import { isEnough, saysOf } from '../approvals/speakers.ts'
import type { Say } from '../approvals/speakers.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { addVote, addWording, approvalOf, textHash, votesOf, wordingsOf, wordsHash } from '../store/approvals.ts'
import type { ApprovalRow, Wording } from '../store/approvals.ts'
import { getConversation } from '../store/conversations.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { findMember, setAwayOfMember } from '../store/members.ts'
import { actionOf, findOutbox, partsOfReply } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { termsFor } from './approvalTerms.ts'
import { refuseBlockedWords, refuseQuietChannel } from './clientRights.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mayDecide, mustDecide, mustDecideFor } from './deskRights.ts'
import { refuseWhatDoesNotFit } from './offered.ts'
import { takeBack } from './takeBack.ts'

/** As many wordings as an approval may have, with those that its readers made of them. */
const mostWordings = 30

/** Takes back what never went out, an entry or the parts of one reply: nobody has to read it any more. Returns its text. */
export function takeBackReply(ctx: CommandContext, entries: readonly OutboxRow[]): string {
  const [first] = entries
  const asked = first === undefined ? undefined : approvalOf(ctx.db, first)
  if (asked?.state !== 'waiting') return takeBack(ctx, entries)
  const others = othersOf(wordingsOf(ctx.db, asked, entries))
  settleApproval(ctx, asked, 'withdrawn', { member: ctx.me.number, note: '' })
  tellOutcome(ctx, asked, { outcome: 'withdrawn', member: ctx.me.number })
  return takeBack(ctx, entries, others)
}

/** The part of others in sending a reply. */
export const approvalCommands = {
  'approval.ask': (ctx, input) => {
    const entry = findOutbox(ctx.db, input.outboxId) ?? notFound('This entry is not in the outbox.')
    if (entry.action_kind !== 'reply' || entry.conversation === null)
      unsupported('Only replies are read by a second person.')
    const conversation = getConversation(ctx.db, entry.conversation)
    openApproval(ctx, {
      entry,
      terms: termsFor(ctx, conversation, input.ask),
      reason: 'hand',
      askedBy: ctx.me.number,
      sendAt: entry.hold === 'scheduled' ? entry.due_at : null,
      wordings: [],
      replaces: input.ask.replaces,
    })
    ctx.refresh(entry.conversation)
    ctx.record('approval.ask', { kind: 'outbox', id: entry.id }, conversation.brand)
    return {}
  },
  'approval.decide': (ctx, input) => {
    const waiting = mustFindWaiting(ctx, input.outboxId)
    const { asked, conversation } = waiting
    const says = mustSay(ctx, waiting)
    const about = {
      verdict: input.verdict,
      standsFor: says.flatMap((it) => (it.standsFor === null ? [] : [it.standsFor.id])).join(' '),
    }
    if (input.verdict === 'changes') {
      if (input.note === '') invalid('note', 'Say what should be changed.')
      endApproval(ctx, asked, 'changes', { member: ctx.me.number, note: input.note })
      ctx.record('approval.decide', { kind: 'outbox', id: asked.id }, asked.brand, { ...about, goes: null })
      return { outboxId: asked.id, goes: false }
    }
    const account = getAccount(ctx.db, waiting.parts[0]?.account ?? 0)
    refuseQuietChannel(ctx, account)
    const wording = chosenWording(ctx, waiting, account, input)
    const hash = wordsHash(wording.texts)
    for (const it of says)
      addVote(
        ctx.db,
        asked.number,
        {
          reader: it.reader,
          member: ctx.me.number,
          stands_for: it.standsFor?.number ?? null,
          words_hash: hash,
        },
        ctx.now,
      )
    const isGoing = isEnough(ctx.db, asked, votesOf(ctx.db, asked.number), hash)
    const goes = isGoing ? letGo(ctx, { ...waiting, account, wording, note: input.note }) : asked.id
    ctx.refresh(conversation.number)
    ctx.record('approval.decide', { kind: 'outbox', id: asked.id }, asked.brand, {
      ...about,
      goes: isGoing ? goes : null,
      wording: wording.place,
      isEdited: wording.editedFrom !== null,
    })
    return { outboxId: goes, goes: isGoing }
  },
  'approval.seen': (ctx, input) => {
    for (const id of input.outboxIds)
      ctx.db.run(
        `UPDATE approval_news SET seen_at = :now WHERE member = :me AND seen_at IS NULL
           AND approval = (SELECT number FROM approvals WHERE id = :id)`,
        { id, me: ctx.me.number, now: ctx.now },
      )
    ctx.record('approval.seen', { kind: 'member', id: ctx.me.id }, null, { replies: input.outboxIds.length })
    return {}
  },
  'member.setAway': (ctx, input) => {
    const member = findMember(ctx.db, input.memberId) ?? notFound('This member is not here any more.')
    if (member.number !== ctx.me.number) mustDecide(ctx, 'say who stands in for others')
    if (input.away === null) setAwayOfMember(ctx.db, member.number, null)
    else {
      const standIn = findMember(ctx.db, input.away.delegateId) ?? notFound('This member is not here any more.')
      if (standIn.number === member.number) invalid('delegateId', 'Choose somebody else to stand in.')
      if (standIn.role === 'external' && member.role !== 'external')
        unsupported('Somebody from outside the team cannot stand in for one of it. Choose somebody else.')
      if (input.away.until <= input.away.from || input.away.until <= ctx.now)
        invalid('until', 'This is over before it begins, or already. Choose a later day.')
      setAwayOfMember(ctx.db, member.number, { ...input.away, standIn: standIn.number })
    }
    ctx.record('member.setAway', { kind: 'member', id: member.id }, null, {
      from: input.away?.from ?? null,
      until: input.away?.until ?? null,
      delegate: input.away?.delegateId ?? null,
    })
    return {}
  },
} satisfies Partial<CommandHandlers>

interface Waiting {
  readonly asked: ApprovalRow
  readonly parts: readonly OutboxRow[]
  readonly conversation: ConversationRowStored
}

function mustFindWaiting(ctx: CommandContext, id: string): Waiting {
  const asked = approvalOf(ctx.db, { id }) ?? notFound('Nobody was asked to read this reply.')
  const parts = partsOfReply(ctx.db, asked)
  if (asked.state !== 'waiting' || parts.some((it) => it.state === 'cancelled'))
    conflict('This was decided already, or the reply was taken back.')
  if (asked.decide_by !== null && asked.decide_by <= ctx.now)
    conflict('The time to decide about this has passed. Nothing goes out; its text returns to the draft.')
  if (parts.some((it) => it.hold !== 'approval'))
    conflict('This reply comes from a backup. Somebody has to look whether it went out before it is approved.')
  if (textHash(parts) !== asked.text_hash)
    conflict('The text is not the one that was given to read. It does not go out.')
  return { asked, parts, conversation: getConversation(ctx.db, asked.conversation) }
}

/** Refuses whoever wrote a reply or asked for it to be read, in whosever place, and who was not asked to read it. */
function mustSay(ctx: CommandContext, { asked, parts }: Waiting): readonly Say[] {
  const says = saysOf(ctx.db, asked, ctx.me, ctx.now)
  if (says.length > 0) return says
  const isAuthor = asked.asked_by === ctx.me.number || parts.some((it) => it.actor === ctx.me.id)
  if (isAuthor && (asked.by_leads === 0 || mayDecide(ctx.me.role)))
    unsupported('You wrote this yourself. Another lead or manager reads it; until then it does not go out.')
  if (asked.by_leads === 1) mustDecide(ctx, 'approve replies')
  mustDecideFor(ctx, asked.brand)
  return unsupported('You were not asked to read this reply. Nothing was changed; those who were asked decide.')
}

/** The words that are approved: one of the wordings, or what this member made of one, which others then see as one more. */
function chosenWording(
  ctx: CommandContext,
  { asked, parts, conversation }: Waiting,
  account: AccountRow,
  input: { readonly wording: number; readonly text: string | null; readonly more: readonly string[] },
): Wording {
  const all = wordingsOf(ctx.db, asked, parts)
  const base = all.find((it) => it.place === input.wording) ?? notFound('This wording is not here.')
  const texts = input.text === null ? base.texts : [input.text, ...input.more].map((it) => it.toWellFormed())
  if (texts.length !== base.texts.length)
    unsupported(
      'A reply in parts is changed part by part: give as many as it has. Nothing was changed; or ask for changes instead.',
    )
  const [first] = parts
  const action = first === undefined ? undefined : actionOf(first)
  // Also what was not changed is looked at again: the client may have banned a word meanwhile.
  for (const text of texts) {
    refuseBlockedWords(ctx, account, text, conversation.language)
    refuseWhatDoesNotFit(
      ctx,
      account,
      'reply',
      text,
      action?.kind === 'reply' && action.isPrivate ? 'private' : 'public',
    )
  }
  const known = all.find((it) => wordsHash(it.texts) === wordsHash(texts))
  if (known !== undefined) return known
  if (all.length >= mostWordings) conflict('This reply has been changed too often. Ask for changes instead.')
  const wording: Wording = {
    place: all.length + 1,
    texts,
    editedFrom: base.place,
    member: ctx.me.number,
  }
  addWording(ctx.db, asked.number, wording, ctx.now)
  return wording
}
