import { z } from 'zod'
import { count, id, time } from './basics.ts'

/** One line of the append-only record: who did what to which thing, and what caused it. Holds ids and small facts, never message text. */
export const activityView = z.object({
  seq: count,
  at: time,
  /** A member id, `engine`, or `network:<name>`. */
  actor: z.string(),
  actorName: z.string(),
  /** A command name such as `conversation.assign` or an engine event such as `outbox.sent`. */
  action: z.string(),
  brandId: id.nullable(),
  subjectKind: z.string(),
  subjectId: z.string(),
  causeId: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type ActivityView = z.infer<typeof activityView>
