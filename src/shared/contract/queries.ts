import { z } from 'zod'
import { accountView, networkView, syncStatus } from './account.ts'
import { activityView } from './activity.ts'
import { count, id, time } from './basics.ts'
import { brandView, memberView } from './brand.ts'
import { authorCard, conversationDetail, messageView } from './conversation.ts'
import { inboxCounts, inboxFilter, inboxPage, searchPage } from './inbox.ts'
import { outboxState, outboxView } from './outbox.ts'
import { query } from './entry.ts'
import { cannedQueries } from './cannedQueries.ts'
import { caseQueries } from './caseQueries.ts'
import { clientQueries } from './clientQueries.ts'
import { viewQueries } from './viewQueries.ts'
import { deskQueries } from './deskQueries.ts'
import { statementQueries } from './statementQueries.ts'
import { historyQueries } from './history.ts'
import { postPauseQueries } from './postPause.ts'
import { composeQueries } from './composeQueries.ts'
import { findQueries } from './findQueries.ts'
import { flowQueries } from './flowQueries.ts'
import { networkAppQueries } from './networkApp.ts'
import { settings } from './settings.ts'
import { reportQueries } from './reportQueries.ts'
import { serviceQueries } from './serviceQueries.ts'
import { translateQueries } from './translateQueries.ts'

const limit = (usual: number) => z.number().int().min(1).max(5000).default(usual)

/** THE list: every question anyone can ask. Queries never write, and each can be watched. */
export const queries = {
  'brand.list': query(z.strictObject({}), z.array(brandView)),
  'member.list': query(z.strictObject({}), z.array(memberView)),
  'network.list': query(z.strictObject({}), z.array(networkView)),
  /** Removed accounts are left out. */
  'account.list': query(z.strictObject({ brandId: id.nullable().default(null) }), z.array(accountView)),
  'account.detail': query(z.strictObject({ accountId: id }), accountView.nullable()),
  /** The feeds of a brand as an OPML list, and how many they are; null when the brand is not here. */
  'feeds.export': query(z.strictObject({ brandId: id }), z.object({ opml: z.string(), feeds: count }).nullable()),
  'sync.status': query(z.strictObject({}), syncStatus),
  'settings.all': query(z.strictObject({}), settings),

  /** `limit` rows after the first `offset` of the list as it stands now: one page of it. */
  'inbox.list': query(
    inboxFilter.extend({ limit: limit(50), offset: z.number().int().min(0).max(10_000_000).default(0) }).strict(),
    inboxPage,
  ),
  'inbox.counts': query(z.strictObject({ brandId: id.nullable() }), inboxCounts),
  'conversation.detail': query(z.strictObject({ conversationId: id }), conversationDetail.nullable()),
  /** The newest `limit` messages in reading order; raise the limit to see earlier ones. */
  'conversation.thread': query(
    z.strictObject({ conversationId: id, limit: limit(60) }),
    z.object({ messages: z.array(messageView), hasEarlier: z.boolean() }),
  ),
  /** One message, wherever it stands. */
  'message.detail': query(z.strictObject({ messageId: id }), messageView.nullable()),
  'author.card': query(z.strictObject({ authorId: id }), authorCard.nullable()),
  'search.messages': query(
    z.strictObject({
      text: z.string().max(500),
      brandId: id.nullable().default(null),
      accountId: id.nullable().default(null),
      state: z.enum(['open', 'waiting', 'snoozed', 'closed']).nullable().default(null),
      /** `next` of the page before. */
      after: z.number().int().nullable().default(null),
      limit: limit(50),
    }),
    searchPage,
  ),
  /** What the pictures kept here take. */
  'media.usage': query(z.strictObject({}), z.object({ files: count, bytes: count })),
  'outbox.list': query(
    z.strictObject({
      brandId: id.nullable().default(null),
      conversationId: id.nullable().default(null),
      states: z.array(outboxState).nullable().default(null),
      /** Only these, in whatever state when `states` is null. */
      ids: z.array(id).max(5000).nullable().default(null),
      limit: limit(200),
    }),
    z.array(outboxView),
  ),
  'activity.list': query(
    z.strictObject({
      conversationId: id.nullable().default(null),
      outboxId: id.nullable().default(null),
      limit: limit(100),
    }),
    z.array(activityView),
  ),
  /** Integrity of the file and of what it promises: lost, doubled or misbound rows. Reads only. */
  'data.verify': query(
    z.strictObject({}),
    z.object({
      isSound: z.boolean(),
      problems: z.array(z.string()),
      counts: z.record(z.string(), count),
      checkedAt: time,
    }),
    'parent',
  ),

  ...cannedQueries,
  ...clientQueries,
  ...viewQueries,
  ...deskQueries,
  ...statementQueries,
  ...composeQueries,
  ...translateQueries,
  ...networkAppQueries,
  ...serviceQueries,
  ...findQueries,
  ...flowQueries,
  ...caseQueries,
  ...postPauseQueries,
  ...reportQueries,
  ...historyQueries,
} as const

export type QueryName = keyof typeof queries
export type QueryInput<N extends QueryName> = z.input<(typeof queries)[N]['input']>
/** The input after parsing: defaults are filled in. */
export type QueryParsed<N extends QueryName> = z.output<(typeof queries)[N]['input']>
export type QueryOutput<N extends QueryName> = z.output<(typeof queries)[N]['output']>
