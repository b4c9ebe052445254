import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { conversationKind, conversationRow, urgency } from './conversation.ts'

/** The fixed views of the rail. `all_open` holds every open conversation, also those that owe no reply; `listening` what feeds and searches brought, which stands in no other view but `closed` and `all`. */
export const inboxView = z.enum([
  'needs_reply',
  'mine',
  'unassigned',
  'waiting',
  'snoozed',
  'closed',
  'all_open',
  'listening',
  'all',
])
export type InboxView = z.infer<typeof inboxView>

/** What the list shows. Null means "any". */
export const inboxFilter = z.object({
  brandId: id.nullable(),
  view: inboxView,
  accountId: id.nullable().default(null),
  network: z.string().nullable().default(null),
  language: z.string().nullable().default(null),
  kind: conversationKind.nullable().default(null),
  urgency: urgency.nullable().default(null),
  onlyUnread: z.boolean().default(false),
  /** `due`: soonest due first; in views where nothing is owed the same as `newest`. `newest`, `oldest`: by last message. */
  sort: z.enum(['due', 'newest', 'oldest']).default('due'),
})
export type InboxFilter = z.infer<typeof inboxFilter>

export const inboxPage = z.object({ rows: z.array(conversationRow), hasMore: z.boolean() })
export type InboxPage = z.infer<typeof inboxPage>

/** Counters kept by the writing transaction, for one brand or all. */
export const inboxCounts = z.object({
  needsReply: count,
  mine: count,
  unassigned: count,
  waiting: count,
  snoozed: count,
  allOpen: count,
  /** Open listening items that nobody has read. */
  listening: count,
  closed: count,
  unread: count,
  /** Outbox entries that are not settled. */
  outbox: count,
})
export type InboxCounts = z.infer<typeof inboxCounts>

/** One found message; `text` is the whole stored text and `ranges` the places that match, in UTF-16 units. */
export const searchHit = z.object({
  messageId: id,
  conversationId: id,
  row: conversationRow,
  text: z.string(),
  ranges: z.array(z.object({ from: count, to: count })),
  at: time,
  isOurs: z.boolean(),
})
export type SearchHit = z.infer<typeof searchHit>
/** Newest first. `next` continues the search after the last hit; null when nothing is left. */
export const searchPage = z.object({ hits: z.array(searchHit), next: z.number().int().nullable(), searched: count })
export type SearchPage = z.infer<typeof searchPage>
