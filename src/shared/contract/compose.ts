import { z } from 'zod'
import { count, id, language, time } from './basics.ts'

/** When a brand wants a second person to read a reply: never, in negative or urgent conversations, or always. */
export const approvalRule = z.enum(['never', 'negative', 'always'])
export type ApprovalRule = z.infer<typeof approvalRule>

/** Seconds that a reply is held in a negative or urgent conversation; 0 = not held. */
export const coolOffSeconds = z.number().int().min(0).max(3600)

/** Minutes until which a reply has to be read: up to 30 days. */
export const decideMinutes = z.number().int().min(1).max(43_200)

/** How a brand wants its replies held. */
export const composeRules = z.object({
  approval: approvalRule,
  coolOffSeconds,
  /** How long a second person has for a reply, minutes from the asking; null = no end. */
  decideMinutes: decideMinutes.nullable(),
})
export type ComposeRules = z.infer<typeof composeRules>

/** What became of a reply that was given to a second person. */
export const approvalState = z.enum(['waiting', 'approved', 'edited', 'changes', 'withdrawn', 'replaced', 'expired'])
export type ApprovalState = z.infer<typeof approvalState>

/** One text, in parts when it is too long for its network. */
export const wordingParts = z.array(z.string().min(1, 'Write something first').max(100_000)).min(1).max(21)

/** By whom and until when a reply is read. */
export const approvalAsk = z.strictObject({
  /** Members by name; empty = whoever leads the brand. */
  memberIds: z.array(id).max(20).default([]),
  /** With `all`, it goes only when every one of them has approved the same words. */
  need: z.enum(['any', 'all']).default('any'),
  /** Epoch ms; null = no end; left out = as the brand says. */
  decideBy: time.nullable().optional(),
  /** It takes the place of a reply that waits in this conversation already. */
  replaces: z.boolean().default(false),
})
export type ApprovalAsk = z.infer<typeof approvalAsk>

/** One wording of a reply that is read: as its author wrote it, or as somebody who reads it changed it. */
export const candidate = z.object({
  /** Names it when it is decided about; from 1. */
  place: count,
  /** All of it; parts are joined by an empty line. */
  text: z.string(),
  parts: z.array(z.string()),
  /** Place of the wording that was changed; null = the author wrote it. */
  editedFrom: count.nullable(),
  byName: z.string(),
  /** Who approved these words so far, such as “Mika” or “Aom for Mika”. */
  approvedBy: z.array(z.string()),
  state: z.enum(['waiting', 'approved', 'rejected']),
})
export type Candidate = z.infer<typeof candidate>

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
  /** It goes to the writer of a public message alone. */
  isPrivate: z.boolean(),
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
  /** Every wording, in order of place. */
  candidates: z.array(candidate),
  need: z.enum(['any', 'all']),
  /** Members who were asked by name, and whether whoever leads was asked. */
  readers: z.array(z.string()),
  byLeads: z.boolean(),
  /** Nothing goes out when it was not approved until then, epoch ms; null = no end. */
  decideBy: time.nullable(),
  /** The acting member may decide about it now. */
  mayDecide: z.boolean(),
  /** In whose place the acting member decides; empty = in their own. */
  standsFor: z.array(z.string()),
  /** As people call the case that it was asked for; null = none. */
  caseLabel: z.string().nullable(),
})
export type ApprovalView = z.infer<typeof approvalView>

/** What will happen to a reply written now. */
export const composeFacts = z.object({
  /** Why care is taken here; null when nothing says so. */
  heat: z.enum(['negative', 'urgent']).nullable(),
  /** Seconds that a reply is held here besides the undo window; 0 = none. */
  coolOffSeconds: count,
  needsApproval: z.boolean(),
  /** The reply that waits for a second person here; null = none does. */
  waiting: approvalView.nullable(),
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
