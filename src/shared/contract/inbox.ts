import { z } from 'zod'
import { count, id, time } from './basics.ts'
import { conversationKind, conversationRow, intent, sentiment, tagName, urgency, waitingFor } from './conversation.ts'

/** The fixed views of the rail. `all_open` holds every open conversation, also those that owe no reply; `listening` what feeds and searches brought, which stands in no other view but `closed` and `all`; `catch_up` what arrived while a brand was last closed and still waits for an answer. */
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
  'catch_up',
])
export type InboxView = z.infer<typeof inboxView>

const set = <T extends z.ZodType>(of: T) => z.array(of).max(100).default([])

/** What a list leaves of its view. Within a set any of the values will do; all sets must be met; an empty one asks nothing. */
export const listFilters = z.object({
  networks: set(z.string().max(60)),
  brandIds: set(id),
  languages: set(z.string().min(2).max(12)),
  /** By name. */
  tags: set(tagName),
  kinds: set(conversationKind),
  urgencies: set(urgency),
  sentiments: set(sentiment),
  intents: set(intent),
  /** Ids of people who wrote. */
  authorIds: set(id),
  /** Ids of members, `me` for who acts, `nobody` for none. */
  assignees: set(id),
  waitingFor: set(waitingFor),
  onlyUnread: z.boolean().default(false),
  hasDraft: z.boolean().default(false),
})
export type ListFilters = z.infer<typeof listFilters>

/** `due`: soonest due first; in views where nothing is owed the same as `newest`. `newest`, `oldest`: by last message. */
export const listSort = z.enum(['due', 'newest', 'oldest'])
export type ListSort = z.infer<typeof listSort>
/** What the rows are gathered under. `brand` changes the order of the rows too; the others only what stands between them. */
export const listGroup = z.enum(['due', 'brand', 'person', 'tag', 'none'])
export type ListGroup = z.infer<typeof listGroup>

/** Views in which every conversation owes a reply: only these have an order by when it is due. */
const owing: readonly InboxView[] = ['needs_reply', 'mine', 'unassigned', 'catch_up']

/** The order in which the rows really come: by newest where somebody asks for due times that the view has not. */
export function sortOf({ view, sort }: { readonly view: InboxView; readonly sort: ListSort }): ListSort {
  return sort === 'due' && !owing.includes(view) ? 'newest' : sort
}

/** A view with what it leaves, its order and its groups: what a saved view and a column keep. */
export const listShape = listFilters.extend({
  view: inboxView,
  sort: listSort.default('due'),
  group: listGroup.default('due'),
})
export type ListShape = z.infer<typeof listShape>

/** What the list shows. Null means "any". */
export const inboxFilter = z.object({
  brandId: id.nullable(),
  view: inboxView,
  accountId: id.nullable().default(null),
  network: z.string().nullable().default(null),
  language: z.string().nullable().default(null),
  kind: conversationKind.nullable().default(null),
  urgency: urgency.nullable().default(null),
  ...listFilters.shape,
  sort: listSort.default('due'),
  group: listGroup.default('due'),
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
