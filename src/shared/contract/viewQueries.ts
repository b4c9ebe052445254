import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { intent, sentiment } from './conversation.ts'
import { query } from './entry.ts'
import { listShape } from './inbox.ts'

/** One tag, the same for all brands. `uses` counts conversations up to 1000; `alsoCalled`: names that lead to it, of its own past and of tags joined into it. */
export const tagView = z.object({
  id,
  name: z.string(),
  isArchived: z.boolean(),
  uses: count,
  alsoCalled: z.array(z.string()),
})
export type TagView = z.infer<typeof tagView>

/** A view that somebody made. `brandId` null = all brands. Own ones are seen by who made them only. */
export const savedView = z.object({
  id,
  name: z.string(),
  brandId: id.nullable(),
  isShared: z.boolean(),
  /** Whether the acting member may change it. */
  canEdit: z.boolean(),
  shape: listShape,
})
export type SavedView = z.infer<typeof savedView>

/** Words that make a rule say something of a message, for one language. */
export const labelWords = z.array(z.string().trim().min(1).max(60)).max(200)
export const labelRules = z.object({
  sentiment: z.partialRecord(sentiment.exclude(['mixed', 'neutral']), labelWords),
  intent: z.partialRecord(intent.exclude(['other']), labelWords),
})
export type LabelRules = z.infer<typeof labelRules>

/** How far a brand's catch-up is: what arrived in [from, to) while it was closed. */
export const catchUpState = z.object({
  brandId: id,
  from: time,
  to: time,
  /** Conversations that got something then. */
  total: count,
  /** Those of them that still wait for an answer. */
  left: count,
  /** When somebody began it; null = nobody has. */
  begunAt: time.nullable(),
  /** When the last of them was done; null = not yet, or nobody has begun. */
  clearedAt: time.nullable(),
})
export type CatchUpState = z.infer<typeof catchUpState>

/** A column of the deck: a saved view, or a list of its own. */
export const deckColumn = z.object({
  id,
  /** Null = the column's own `shape`. A saved view that is gone leaves the column with the shape it had. */
  viewId: id.nullable(),
  brandId: id.nullable(),
  shape: listShape,
  /** Pixels. */
  width: z.number().int().min(240).max(640).default(320),
})
export type DeckColumn = z.infer<typeof deckColumn>

/** Questions about what the list is made of: saved views and tags. */
export const viewQueries = {
  /** By name. Archived tags only when asked for. */
  'tag.list': query(z.strictObject({ withArchived: z.boolean().default(false) }), z.array(tagView)),
  /** Shared ones and those of the acting member, in their order. */
  'view.list': query(z.strictObject({}), z.array(savedView)),
  /** How many conversations each saved view holds, counted up to 1000. */
  'view.counts': query(z.strictObject({}), z.array(z.object({ viewId: id, count }))),
  /** The acting member's columns, from left to right. */
  'deck.columns': query(z.strictObject({}), z.array(deckColumn)),
  /** The word rules of every language that has any. `isOwn`: somebody changed them. */
  'label.rules': query(
    z.strictObject({}),
    z.array(z.object({ language: z.string(), isOwn: z.boolean(), rules: labelRules })),
  ),
  /** One for each brand that has been closed for some hours in the last weeks; a lunch break is no closing. */
  'catchUp.state': query(z.strictObject({ brandId: id.nullable() }), z.array(catchUpState)),
} as const
