import type { CommandContext, ReplyOrigin } from '../commands/context.ts'
import { ownLane, queueReply } from '../commands/replyPlan.ts'
import type { AccountRow } from '../store/accounts.ts'
import { textHash, textsOf, wordsHash } from '../store/approvals.ts'
import type { ApprovalRow, Wording } from '../store/approvals.ts'
import type { ConversationRowStored } from '../store/conversations.ts'
import { removeMessage } from '../store/messages.ts'
import { actionOf, isApart, partsOfReply, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { findMessageOf } from '../store/ownMessages.ts'
import { settleApproval } from './end.ts'
import { tellOutcome } from './outcome.ts'

interface Going {
  readonly asked: ApprovalRow
  readonly parts: readonly OutboxRow[]
  readonly conversation: ConversationRowStored
  readonly account: AccountRow
  /** What was approved. */
  readonly wording: Wording
  readonly note: string
}

/**
 * Lets an approved reply go, at its time or now. What stands in the outbox goes as it is when those words were approved; else it is
 * cancelled for good and the approved words take its place, sealed anew. Every other wording is rejected by that. Returns the id of
 * the entry that goes.
 */
export function letGo(ctx: CommandContext, going: Going): string {
  const { asked, parts, wording, note } = going
  const by = { member: ctx.me.number, note, chosen: wording.place }
  let goes = asked.id
  if (wordsHash(textsOf(parts)) === wordsHash(wording.texts)) {
    settleApproval(ctx, asked, 'approved', by)
    for (const it of parts) release(ctx, it, asked)
  } else {
    goes = replace(ctx, going)
    settleApproval(ctx, asked, wording.editedFrom === null ? 'approved' : 'edited', { ...by, became: goes })
  }
  tellOutcome(ctx, asked, { outcome: 'approved', member: ctx.me.number })
  return goes
}

/** It may go: at its time, or now. Its place among what arrived stays, so that it stops when they wrote again meanwhile. */
function release(ctx: CommandContext, entry: Pick<OutboxRow, 'seq'>, asked: ApprovalRow): void {
  const isLater = asked.send_at !== null && asked.send_at > ctx.now
  setOutbox(ctx.db, entry.seq, {
    hold: isLater ? 'scheduled' : null,
    due_at: isLater ? (asked.send_at ?? ctx.now) : ctx.now,
  })
}

/** Puts the approved words in the place of the first ones; the author stays the author. */
function replace(ctx: CommandContext, { asked, parts: old, conversation, account, wording }: Going): string {
  const [first] = old
  if (first === undefined) throw new Error('An approval without a reply')
  const action = actionOf(first)
  if (action.kind !== 'reply') throw new Error('Only replies are approved')
  const member = findMessageOf(ctx.db, first.seq)?.member ?? null
  for (const it of old) {
    setOutbox(ctx.db, it.seq, { state: 'cancelled', settled_at: ctx.now, hold: null })
    const message = findMessageOf(ctx.db, it.seq)
    if (message !== undefined) removeMessage(ctx.db, message.seq)
  }
  const entry = queueReply(ctx, {
    conversation,
    account,
    target: { replyTo: action.replyTo, answers: first.answers },
    texts: wording.texts,
    attachments: old.map(actionOf).flatMap((it) => (it.kind === 'reply' ? it.attachments : [])),
    origin: first.origin as ReplyOrigin, // written by ctx.send only
    hold: 'approval',
    notBefore: ctx.now,
    isPrivate: isApart(ctx.db, first),
    lane: ownLane(conversation.number, ctx.commandId),
    author: { actor: first.actor, member },
  })
  for (const table of ['canned_uses', 'canned_effects'])
    ctx.db.run(`UPDATE ${table} SET outbox = :now WHERE outbox = :old`, { now: entry.seq, old: first.seq })
  const parts = partsOfReply(ctx.db, entry)
  ctx.db.run(
    `INSERT INTO approvals (id, brand, conversation, text_hash, reason, send_at, asked_by, asked_at, state, decided_by, decided_at,
       need, by_leads, "case", chosen)
     VALUES (:id, :brand, :conversation, :hash, :reason, :sendAt, :askedBy, :askedAt, 'approved', :me, :now,
       :need, :byLeads, :case, 1)`,
    {
      id: entry.id,
      brand: asked.brand,
      conversation: asked.conversation,
      hash: textHash(parts),
      reason: asked.reason,
      sendAt: asked.send_at,
      askedBy: asked.asked_by,
      askedAt: asked.asked_at,
      me: ctx.me.number,
      now: ctx.now,
      need: asked.need,
      byLeads: asked.by_leads,
      case: asked.case,
    },
  )
  for (const it of parts) {
    setOutbox(ctx.db, it.seq, { watermark: first.watermark })
    release(ctx, it, asked)
  }
  return entry.id
}
