import { z } from 'zod'

/** What stands around every answer. */
export const envelope = z.object({
  code: z.int(),
  request_id: z.string().max(100).nullish().catch(null),
  /** A refusal may bring none. */
  data: z.unknown().optional(),
})
