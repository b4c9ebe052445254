import { z } from 'zod'
import { count, id } from './basics.ts'
import { cannedAction } from './canned.ts'

/** A canned response that was put into a reply which is not sent yet; kept with its draft. */
export const insertedCanned = z.object({
  cannedId: id,
  variantId: id,
  version: count,
  title: z.string().max(200),
  /** The text as it was inserted, with what a person filled in since. */
  text: z.string().max(100_000),
  /** What will be done besides, once the reply is queued; only what a person armed. */
  actions: z.array(cannedAction).max(10),
})
export type InsertedCanned = z.infer<typeof insertedCanned>
