import { z } from 'zod'
import { count, id, language, time } from './basics.ts'

/** When a brand wants a second person to read a reply: never, in negative or urgent conversations, or always. */
export const approvalRule = z.enum(['never', 'negative', 'always'])
export type ApprovalRule = z.infer<typeof approvalRule>

/** Seconds that a reply is held in a negative or urgent conversation; 0 = not held. */
export const coolOffSeconds = z.number().int().min(0).max(3600)

/** How a brand wants its replies held. */
export const composeRules = z.object({ approval: approvalRule, coolOffSeconds })
export type ComposeRules = z.infer<typeof composeRules>

/** What became of a reply that was given to a second person. */
export const approvalState = z.enum(['waiting', 'approved', 'edited', 'changes', 'withdrawn'])

/** A reply that a second person reads before it goes. */
export const approvalView = z.object({
  outboxId: id,
  brandId: id,
  conversationId: id,
  network: z.string(),
  to: z.string(),
  /** All of it; parts are joined by an empty line. */
  text: z.string(),
  language,
  parts: count,
  reason: z.enum(['rule', 'hand']),
  sendAt: time.nullable(),
  askedByName: z.string(),
  /** The acting member asked for it, and so cannot decide about it. */
  isMine: z.boolean(),
  askedAt: time,
  state: approvalState,
  decidedByName: z.string().nullable(),
  decidedAt: time.nullable(),
  note: z.string(),
  /** The text as the second person changed it; null when it was not changed. */
  edited: z.string().nullable(),
})
export type ApprovalView = z.infer<typeof approvalView>

/** What will happen to a reply written now. */
export const composeFacts = z.object({
  /** Why care is taken here; null when nothing says so. */
  heat: z.enum(['negative', 'urgent']).nullable(),
  /** Seconds that a reply is held here besides the undo window; 0 = none. */
  coolOffSeconds: count,
  needsApproval: z.boolean(),
  /** Times in the last three days that we answered something they wrote. */
  rounds: count,
  brandZone: z.string(),
  /** Whether the brand is open now. */
  isOpen: z.boolean(),
  /** When the brand opens next; null while it is open, or when it never does. */
  nextOpenAt: time.nullable(),
  /** Tomorrow at 09:00 in the zone of the brand. */
  tomorrowAt: time,
  /** What a second person said of the newest reply that was given to one; null when nothing is to be told. */
  decision: approvalView.nullable(),
})
export type ComposeFacts = z.infer<typeof composeFacts>
