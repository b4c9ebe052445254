import { z } from 'zod'
import { count, id, language, time } from './basics.ts'
import { foldText } from './foldText.ts'

/** How a language addresses people: keigo, the polite everyday form, or among friends. */
export const register = z.enum(['formal', 'polite', 'casual'])
export type Register = z.infer<typeof register>

/** Where a canned response may be used: public replies, direct messages, or both. */
export const cannedVisibility = z.enum(['public', 'private', 'both'])
export type CannedVisibility = z.infer<typeof cannedVisibility>

/** Life of one variant. `expired` is never stored: it is an approved one past its last day. */
export const cannedStatus = z.enum(['draft', 'review', 'approved', 'expired'])
export type CannedStatus = z.infer<typeof cannedStatus>

/** Who may use it: people, rules that answer by themselves, or both. */
export const cannedClass = z.enum(['agent', 'auto', 'both'])

/** Letters, marks, digits, `_` and `-` of any script, of which something can be seen; written without the `;` that calls it. */
export const shortcut = z
  .string()
  .regex(/^[\p{L}\p{M}\p{N}_-]{1,60}$/u, 'A shortcut is made of letters, digits, _ and -, without spaces')
  // Some letters and marks are drawn as nothing, such as the Hangul filler: nobody could type or find them.
  .refine((typed) => foldText(typed).trim() !== '', 'A shortcut needs a letter or a digit that can be seen')

/** What is done besides, when a reply with this response is sent; undone with it. */
export const cannedAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tag'), tag: z.string().trim().min(1).max(60) }),
  z.strictObject({ kind: z.literal('assign'), memberId: id }),
  /** Hours from sending, by the clock. */
  z.strictObject({ kind: z.literal('snooze'), hours: z.number().int().min(1).max(8760) }),
  z.strictObject({ kind: z.literal('close') }),
])
export type CannedAction = z.infer<typeof cannedAction>

/** One wording of a canned response: for a network, a language, a register and a place. Null fits any. */
export const cannedVariant = z.object({
  id,
  network: z.string().nullable(),
  language,
  register: register.nullable(),
  visibility: cannedVisibility,
  /** As typed, with its `{{variables}}` and `[[questions]]`. */
  body: z.string(),
  status: cannedStatus,
  /** The text that is in use while `body` waits for approval; null when it is `body` itself or nothing was approved yet. */
  approvedBody: z.string().nullable(),
  /** Counts the texts of this variant, from 1. */
  version: count,
  changedAt: time,
  changedByName: z.string(),
  approvedByName: z.string().nullable(),
  approvedAt: time.nullable(),
  /** What a template says wrongly, in sentences; empty when it can be used. */
  problems: z.array(z.string()),
  /** The acting member wrote this text, so somebody else has to approve it. */
  isMine: z.boolean().optional(),
})
export type CannedVariant = z.infer<typeof cannedVariant>

/** One line of the list of canned responses. */
export const cannedRow = z.object({
  id,
  /** Null = shared by all brands. */
  brandId: id.nullable(),
  folderId: id.nullable(),
  title: z.string(),
  shortcut: z.string(),
  keywords: z.array(z.string()),
  /** The least finished of its variants: draft, review, approved, expired when past its last day. */
  status: cannedStatus,
  languages: z.array(z.string()),
  networks: z.array(z.string()),
  /** Last local day of use, `YYYY-MM-DD`; null = no end. */
  validUntil: z.string().nullable(),
  /** Only for the member who made it. */
  isPersonal: z.boolean(),
  isArchived: z.boolean(),
  uses: count,
  lastUsedAt: time.nullable(),
})
export type CannedRow = z.infer<typeof cannedRow>

/** How a response did. Rates are 0 to 1; null where nothing can be said yet. */
export const cannedStats = z.object({
  uses: count,
  lastUsedAt: time.nullable(),
  /** Share of uses whose text was changed by more than 15 % before it was sent. */
  editRate: z.number().nullable(),
  /** Median change, 0 to 1. */
  medianEdit: z.number().nullable(),
  /** Share of uses after which the person wrote again. */
  repliedRate: z.number().nullable(),
  /** Of the messages that came next from the people answered: how many bear each label, set by a person or a word rule; null while none bears one. */
  after: z.object({ positive: count, neutral: count, negative: count, mixed: count }).nullable(),
  /** Share of complaints among those of them that bear any label; null while none does. */
  complaintsAfter: z.number().nullable(),
})
export type CannedStats = z.infer<typeof cannedStats>

/** A canned response, whole. */
export const cannedDetail = cannedRow.extend({
  intent: z.string(),
  class: cannedClass,
  actions: z.array(cannedAction),
  variants: z.array(cannedVariant),
  ownerName: z.string(),
  forkedFromId: id.nullable(),
  createdAt: time,
  /** Raised by every change: a save that names an older one is refused, so that nobody overwrites another. */
  revision: count,
  stats: cannedStats,
  /** Whether the acting member may change it; else only fork it. */
  canEdit: z.boolean(),
  canApprove: z.boolean(),
})
export type CannedDetail = z.infer<typeof cannedDetail>

/** A canned response that was put into a reply; `text` as it was inserted, after filling. */
export const cannedInReply = z.strictObject({
  cannedId: id,
  variantId: id,
  version: count,
  text: z.string().max(100_000),
  /** What is done besides, as the person saw it before sending; left out = all that the response does. */
  actions: z.array(cannedAction).max(10).optional(),
})
export type CannedInReply = z.infer<typeof cannedInReply>

/** A folder of canned responses, of one brand or shared. Two levels are shown. */
export const cannedFolder = z.object({
  id,
  brandId: id.nullable(),
  parentId: id.nullable(),
  name: z.string(),
  isPinned: z.boolean(),
  position: count,
  /** Responses in it, without those in folders below. */
  count,
})
export type CannedFolder = z.infer<typeof cannedFolder>

/** Something in a text that a person has to fill before it may be sent. Places are UTF-16 units of the text. */
export const openPlaceholder = z.object({
  kind: z.enum(['question', 'variable']),
  /** The question, or the variable's name. */
  name: z.string(),
  choices: z.array(z.string()),
  from: count,
  to: count,
})
export type OpenPlaceholder = z.infer<typeof openPlaceholder>

/** Length of a text by a network's rule; `over` > 0 cannot be sent. */
export const cannedLength = z.object({ used: count, max: count, unit: z.string(), over: count })

/** A response made ready for a conversation (or for values given by hand). */
export const cannedRendered = z.object({
  cannedId: id.nullable(),
  variantId: id.nullable(),
  version: count,
  text: z.string(),
  open: z.array(openPlaceholder),
  /** Null where the network is not known. */
  length: cannedLength.nullable(),
  /** Why this variant: the things that fit, such as `network, language`; in the order of their weight. */
  why: z.array(z.enum(['network', 'language', 'visibility', 'register', 'newest'])),
  score: count,
  /** What the chosen text was made for; null = any. Without a saved text: what it was made ready for. */
  network: z.string().nullable(),
  /** Of the text; of the person where the text fits any. */
  language,
  register: register.nullable(),
  visibility: cannedVisibility,
  status: cannedStatus,
  actions: z.array(cannedAction),
  /** Sentences to read first: expired, not approved, said to this person already, too often in this thread. */
  warnings: z.array(z.string()),
  /** Wrong syntax, a loop of includes: the text cannot be used. */
  problems: z.array(z.string()),
})
export type CannedRendered = z.infer<typeof cannedRendered>

/** One line of the picker. */
export const cannedPick = z.object({
  id,
  title: z.string(),
  shortcut: z.string(),
  brandId: id.nullable(),
  status: cannedStatus,
  isPersonal: z.boolean(),
  uses: count,
  /** The wordings that could be used here, best first; Tab walks through them. */
  variantIds: z.array(id),
})
export type CannedPick = z.infer<typeof cannedPick>

/** One row of an import: one variant. Columns are those of the CSV. */
export const cannedImportRow = z.object({
  /** Line of the file, from 1, for what is said about it. */
  line: count,
  folder: z.string(),
  title: z.string(),
  shortcut: z.string(),
  keywords: z.string(),
  network: z.string().nullable(),
  language,
  register: register.nullable(),
  visibility: cannedVisibility,
  body: z.string(),
  status: z.enum(['draft', 'review', 'approved']).nullable(),
  validUntil: z.string().nullable(),
})
export type CannedImportRow = z.infer<typeof cannedImportRow>

/** What an import did; nothing that is refused stops the rest. */
export const cannedImportResult = z.object({
  added: count,
  changed: count,
  unchanged: count,
  refused: z.array(z.object({ line: count, reason: z.string() })),
})
export type CannedImportResult = z.infer<typeof cannedImportResult>

/** A variable that templates may name. */
export const cannedVariable = z.object({ name: z.string(), about: z.string(), example: z.string() })
