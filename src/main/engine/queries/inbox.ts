import type { InboxCounts } from '../../../shared/contract/inbox.ts'
import type { Bind, Reader } from '../store/database.ts'
import type { QueryHandlers } from './context.ts'
import { listSql } from './listSql.ts'
import type { ListSql } from './listSql.ts'
import { conversationColumns, conversationJoins, toConversationRow } from './views.ts'
import type { JoinedConversation } from './views.ts'

/** The list and its counters. */
export const inboxQueries = {
  'inbox.list': (db, input, facts) => {
    const list = listSql(db, input, facts.now)
    const most = input.limit + 1
    const rows =
      input.group === 'brand' && input.brandId === null
        ? byBrand(db, list, most, input.offset)
        : readRows(db, list, most, input.offset)
    return { rows: rows.slice(0, input.limit).map(toConversationRow), hasMore: rows.length > input.limit }
  },
  'inbox.counts': (db, input) => countsOf(db, input.brandId),
} satisfies Partial<QueryHandlers>

function readRows(
  db: Reader,
  list: ListSql,
  limit: number,
  offset: number,
  only?: { readonly brand: number },
): JoinedConversation[] {
  const where = `${list.where}${only === undefined ? '' : ' AND c.brand = :only'}`
  const bind = { ...list.bind, ...(only === undefined ? {} : { only: only.brand }), limit }
  if (offset === 0 && list.sources === null)
    return db.all<JoinedConversation>(
      `SELECT ${conversationColumns} FROM ${list.from} ${conversationJoins} WHERE ${where} ORDER BY ${list.order} LIMIT :limit`,
      bind,
    )
  const picked =
    list.sources === null
      ? `SELECT c.number FROM ${list.from} CROSS JOIN accounts a ON a.number = c.account WHERE ${where} ORDER BY ${list.order}`
      : `${list.sources.map((source) => `SELECT c.number, c.last_message_at FROM ${source} AND ${where}`).join(' UNION ALL ')} ORDER BY 2 DESC, 1 DESC`
  // What is passed over is counted by the index, without its people, texts and tags.
  return db.all<JoinedConversation>(
    `SELECT ${conversationColumns} FROM (${picked} LIMIT :limit OFFSET :offset) page
     CROSS JOIN conversations c ON c.number = page.number ${conversationJoins} ORDER BY ${list.order}`,
    { ...bind, offset },
  )
}

/** Brand after brand, each read in its own order: an index gives that order, where one sort over all brands would have to see every row. */
function byBrand(db: Reader, list: ListSql, most: number, offset: number): JoinedConversation[] {
  const rows: JoinedConversation[] = []
  let over = offset
  for (const { number } of db.all<{ number: number }>('SELECT number FROM brands ORDER BY position, number')) {
    if (rows.length >= most) break
    const own = over === 0 ? 0 : countRows(db, list, number)
    if (over > 0 && own <= over) {
      over -= own
      continue
    }
    rows.push(...readRows(db, list, most - rows.length, over, { brand: number }))
    over = 0
  }
  return rows
}

function countRows(db: Reader, list: ListSql, brand: number): number {
  return (
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM ${list.from} CROSS JOIN accounts a ON a.number = c.account WHERE ${list.where} AND c.brand = :only`,
      { ...list.bind, only: brand },
    )?.n ?? 0
  )
}

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
    `SELECT count(*) AS n FROM conversations c JOIN accounts a ON a.number = c.account
     WHERE c.needs_reply = 1 AND c.assignee = (SELECT number FROM members WHERE is_me = 1) AND a.state <> 'removed'${where}`,
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
