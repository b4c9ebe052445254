import type { InboxCounts } from '../../../shared/contract/inbox.ts'
import type { Bind, Reader } from '../store/database.ts'
import type { QueryHandlers } from './context.ts'
import { conversationColumns, conversationJoins, toConversationRow } from './views.ts'
import type { JoinedConversation } from './views.ts'

const viewConditions = {
  needs_reply: 'c.needs_reply = 1',
  mine: 'c.needs_reply = 1 AND c.assignee = (SELECT number FROM members WHERE is_me = 1)',
  unassigned: 'c.needs_reply = 1 AND c.assignee IS NULL',
  waiting: "c.state = 'waiting'",
  snoozed: "c.state = 'snoozed'",
  closed: "c.state = 'closed'",
  all_open: "c.state = 'open' AND c.kind <> 'listening'",
  listening: "c.kind = 'listening' AND c.state = 'open'",
  all: '1',
} as const

const orders = {
  due: 'c.reply_due_at, c.number',
  newest: 'c.last_message_at DESC, c.number DESC',
  oldest: 'c.last_message_at, c.number',
} as const

/** The list and its counters. */
export const inboxQueries = {
  'inbox.list': (db, input) => {
    const owes = viewConditions[input.view].startsWith('c.needs_reply = 1')
    const conditions: string[] = [viewConditions[input.view], 'c.last_message IS NOT NULL', "a.state <> 'removed'"]
    const bind: Record<string, string | number> = { limit: input.limit + 1 }
    const add = (condition: string, name: string, value: string | number | null): void => {
      if (value === null) return
      conditions.push(condition)
      bind[name] = value
    }
    add('c.brand = (SELECT number FROM brands WHERE id = :brand)', 'brand', input.brandId)
    add('c.account = (SELECT number FROM accounts WHERE id = :account)', 'account', input.accountId)
    add('a.network = :network', 'network', input.network)
    add('c.language = :language', 'language', input.language)
    add('c.kind = :kind', 'kind', input.kind)
    add('c.urgency = :urgency', 'urgency', input.urgency)
    if (input.onlyUnread) conditions.push('c.unread_count > 0')
    // Only what owes a reply has a due time; elsewhere the newest comes first, which an index gives as well.
    const order = orders[input.sort === 'due' && !owes ? 'newest' : input.sort]
    const rows = db.all<JoinedConversation>(
      `SELECT ${conversationColumns} FROM conversations c ${conversationJoins} WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT :limit`,
      bind,
    )
    return { rows: rows.slice(0, input.limit).map(toConversationRow), hasMore: rows.length > input.limit }
  },
  'inbox.counts': (db, input) => countsOf(db, input.brandId),
} satisfies Partial<QueryHandlers>

/** Sums of the kept counters of one brand's accounts, or of all. */
function countsOf(db: Reader, brandId: string | null): InboxCounts {
  const where = brandId === null ? '' : ' AND a.brand = (SELECT number FROM brands WHERE id = :brand)'
  const bind: Bind = brandId === null ? {} : { brand: brandId }
  const sums = db.get<Record<string, number | null>>(
    `SELECT sum(unread) AS unread, sum(needs_reply) AS needs_reply, sum(unassigned) AS unassigned, sum(waiting) AS waiting,
       sum(snoozed) AS snoozed, sum(open) AS open, sum(listening) AS listening, sum(closed) AS closed FROM accounts a WHERE a.state <> 'removed'${where}`,
    bind,
  )
  const mine = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM conversations a WHERE needs_reply = 1 AND assignee = (SELECT number FROM members WHERE is_me = 1)${where}`,
    bind,
  )
  const outbox = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM outbox o JOIN accounts a ON a.number = o.account
     WHERE o.state NOT IN ('sent','cancelled')${where}`,
    bind,
  )
  return {
    needsReply: sums?.['needs_reply'] ?? 0,
    mine: mine?.n ?? 0,
    unassigned: sums?.['unassigned'] ?? 0,
    waiting: sums?.['waiting'] ?? 0,
    snoozed: sums?.['snoozed'] ?? 0,
    allOpen: sums?.['open'] ?? 0,
    listening: sums?.['listening'] ?? 0,
    closed: sums?.['closed'] ?? 0,
    unread: sums?.['unread'] ?? 0,
    outbox: outbox?.n ?? 0,
  }
}
