import { z } from 'zod'
import { id, time } from './basics.ts'
import { approvalRule, coolOffSeconds } from './compose.ts'
import { command } from './entry.ts'

const none = z.object({})

/** Changes of what is written: times, holds and checks. */
export const composeCommands = {
  /** Gives a queued reply (all its parts), or one that missed its time, another time, epoch ms. */
  'outbox.reschedule': command(z.strictObject({ outboxId: id, sendAt: time }), none),
  /** Says how a brand wants replies held; what is left out stays. */
  'compose.setRules': command(
    z.strictObject({ brandId: id, approval: approvalRule.optional(), coolOffSeconds: coolOffSeconds.optional() }),
    none,
  ),
  /** Has a second person read a queued reply before it goes. */
  'approval.ask': command(z.strictObject({ outboxId: id }), none),
  /**
   * Another lead or manager approves a reply (with `text`, as they changed it) or sends it back with a note. `outboxId` is the
   * entry that goes out: another one when the text was changed.
   */
  'approval.decide': command(
    z.strictObject({
      outboxId: id,
      verdict: z.enum(['approve', 'changes']),
      text: z.string().min(1, 'Write something first').max(100_000).nullable().default(null),
      note: z.string().trim().max(2000).default(''),
    }),
    z.object({ outboxId: id }),
  ),
} as const
