import { conflict, notFound, unsupported } from '../../../shared/contract/failure.ts'
import { approvalOf, isCleared } from '../store/approvals.ts'
import { composeRulesOf } from '../store/compose.ts'
import { getConversation } from '../store/conversations.ts'
import { getAccount } from '../store/accounts.ts'
import { findOutbox, partsOfReply, partsOfThread, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { approvalCommands } from './approvals.ts'
import { mustFindBrand } from './brands.ts'
import type { CommandContext, CommandHandlers } from './context.ts'
import { mustDecide } from './deskRights.ts'
import { ownLane, refuseMoment, refuseTime } from './replyPlan.ts'

/** Changes of what is written: times, holds and checks. */
export const composeCommands = {
  ...approvalCommands,
  'outbox.reschedule': (ctx, input) => {
    const entry = findOutbox(ctx.db, input.outboxId) ?? notFound('This entry is not in the outbox.')
    if (entry.action_kind === 'post') return reschedulePost(ctx, entry, input.sendAt)
    if (entry.action_kind !== 'reply' || entry.conversation === null)
      unsupported('Only replies and posts go out at a chosen time.')
    const isMissed = entry.state === 'needs_look' && entry.hold === 'missed'
    const parts = isMissed
      ? missedTogether(ctx, entry)
      : partsOfReply(ctx.db, entry).filter((it) => it.state === 'queued')
    if (!parts.some((it) => it.seq === entry.seq) || parts.some((it) => it.is_doubtful === 1))
      conflict('It is on its way or over already, so its time cannot be changed. Nothing was changed.')
    const conversation = getConversation(ctx.db, entry.conversation)
    refuseTime(ctx, conversation, input.sendAt)
    const asked = approvalOf(ctx.db, entry)
    if (asked !== undefined)
      ctx.db.run('UPDATE approvals SET send_at = :sendAt WHERE number = :number', {
        sendAt: input.sendAt,
        number: asked.number,
      })
    for (const it of parts) {
      const isWaiting = !isCleared(ctx.db, it)
      setOutbox(ctx.db, it.seq, {
        state: 'queued',
        hold: isWaiting ? 'approval' : 'scheduled',
        due_at: isWaiting ? it.due_at : input.sendAt,
        lane: ownLane(entry.conversation, entry.id.replace(/:\d+$/, '')),
        error_kind: null,
        error_text: null,
      })
    }
    ctx.refresh(entry.conversation)
    ctx.record('outbox.reschedule', { kind: 'outbox', id: entry.id }, conversation.brand, {
      sendAt: input.sendAt,
      isMissed,
    })
    return {}
  },
  'compose.setRules': (ctx, input) => {
    mustDecide(ctx, 'say how replies are held')
    const brand = mustFindBrand(ctx, input.brandId)
    const before = composeRulesOf(ctx.db, brand.number)
    const approval = input.approval ?? before.approval
    const seconds = input.coolOffSeconds ?? before.coolOffSeconds
    const minutes = input.decideMinutes === undefined ? before.decideMinutes : input.decideMinutes
    ctx.db.run(
      `INSERT INTO brand_composing (brand, approval, cool_off_seconds, decide_minutes) VALUES (:brand, :approval, :seconds, :minutes)
       ON CONFLICT (brand) DO UPDATE SET approval = excluded.approval, cool_off_seconds = excluded.cool_off_seconds,
         decide_minutes = excluded.decide_minutes`,
      { brand: brand.number, approval, seconds, minutes },
    )
    ctx.record('compose.setRules', { kind: 'brand', id: brand.id }, brand.number, { approval, seconds, minutes })
    return {}
  },
} satisfies Partial<CommandHandlers>

/** Gives a post, with the other parts of its thread, another time. */
function reschedulePost(ctx: CommandContext, entry: OutboxRow, sendAt: number): Record<never, never> {
  const isMissed = entry.state === 'needs_look' && entry.hold === 'missed'
  const parts = isMissed
    ? missedTogether(ctx, entry)
    : partsOfThread(ctx.db, entry).filter((it) => it.state === 'queued' && it.hold === 'scheduled')
  if (!parts.some((it) => it.seq === entry.seq))
    conflict('It is on its way or over already, so its time cannot be changed. Nothing was changed.')
  refuseMoment(ctx, sendAt)
  for (const it of parts)
    setOutbox(ctx.db, it.seq, {
      state: 'queued',
      hold: 'scheduled',
      due_at: sendAt,
      error_kind: null,
      error_text: null,
    })
  const { brand } = getAccount(ctx.db, entry.account)
  ctx.record('outbox.reschedule', { kind: 'outbox', id: entry.id }, brand, { sendAt, isMissed })
  return {}
}

/** The parts of a reply, or of a thread of posts, that missed their time, which are decided about as one. */
export function missedTogether(ctx: CommandContext, entry: OutboxRow): OutboxRow[] {
  const parts = entry.action_kind === 'post' ? partsOfThread(ctx.db, entry) : partsOfReply(ctx.db, entry)
  return parts.filter((it) => it.state === 'needs_look' && it.hold === 'missed')
}
