import { z } from 'zod'
import { id, time } from './basics.ts'
import { approvalAsk, approvalRule, coolOffSeconds, decideMinutes } from './compose.ts'
import { command } from './entry.ts'

const none = z.object({})

/** Changes of what is written: times, holds and checks. */
export const composeCommands = {
  /** Gives a queued reply (all its parts), or one that missed its time, another time, epoch ms. */
  'outbox.reschedule': command(z.strictObject({ outboxId: id, sendAt: time }), none),
  /** Says how a brand wants replies held; what is left out stays. */
  'compose.setRules': command(
    z.strictObject({
      brandId: id,
      approval: approvalRule.optional(),
      coolOffSeconds: coolOffSeconds.optional(),
      decideMinutes: decideMinutes.nullable().optional(),
    }),
    none,
  ),
  /** Has a second person read a queued reply before it goes. `conflict` while another waits in its conversation, unless it replaces that. */
  'approval.ask': command(z.strictObject({ outboxId: id, ask: approvalAsk.prefault({}) }), none),
  /**
   * Somebody else than its author approves one wording (with `text`, and `more` for its further parts, as they changed it), or sends
   * the reply back with a note; the other wordings are rejected by that. Says whether it goes now: where all have to approve the same
   * words, it waits for the others. `outboxId` is the entry that goes: another one when other words than the first go out.
   */
  'approval.decide': command(
    z.strictObject({
      outboxId: id,
      verdict: z.enum(['approve', 'changes']),
      /** Place of the wording. */
      wording: z.number().int().min(1).max(100).default(1),
      text: z.string().min(1, 'Write something first').max(100_000).nullable().default(null),
      more: z.array(z.string().min(1, 'Write something first').max(100_000)).max(20).default([]),
      note: z.string().trim().max(2000).default(''),
    }),
    z.object({ outboxId: id, goes: z.boolean() }),
  ),
  /** The acting member has seen what became of these replies. */
  'approval.seen': command(z.strictObject({ outboxIds: z.array(id).min(1).max(500) }), none),
  /** Somebody approves in a member's place from `from` until `until`, epoch ms; null ends that. For oneself, or by leads for others. */
  'member.setAway': command(
    z.strictObject({
      memberId: id,
      away: z.strictObject({ from: time, until: time, delegateId: id }).nullable(),
    }),
    none,
  ),
} as const
