import type { SearchHit } from '../../../shared/contract/inbox.ts'
import { highlighter, searchPlan } from '../rules/searchQuery.ts'
import type { Reader } from '../store/database.ts'
import type { QueryHandlers } from './context.ts'
import { conversationColumns, conversationJoins, toConversationRow } from './views.ts'
import type { JoinedConversation } from './views.ts'

/** Rows that one search looks at before it stops and offers to go on. */
const mostLookedAt = 50_000

interface Candidate {
  seq: number
  id: string
  body: string
  created_at: number
  direction: 'in' | 'out' | 'note'
  conversation: number
  state: string
}

/** Full-text search: the index proposes newest first, the stored text decides. */
export const searchQueries = {
  'search.messages': (db, input) => {
    const accounts = db.all<{ number: number }>(
      `SELECT a.number FROM accounts a JOIN brands b ON b.number = a.brand
       WHERE (:brand IS NULL OR b.id = :brand) AND (:account IS NULL OR a.id = :account)`,
      { brand: input.brandId, account: input.accountId },
    )
    const isFiltered = input.brandId !== null || input.accountId !== null
    const plan = searchPlan(input.text, isFiltered ? accounts.map((it) => it.number) : undefined)
    const searched = db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'arrival'")
    if (plan === null) return { hits: [], next: null, searched: Number(searched?.value ?? 0) }
    const found: Candidate[] = []
    let last: number | null = null
    let looked = 0
    let isMore = false
    for (const row of db.each<Candidate>(
      `SELECT m.seq, m.id, m.body, m.created_at, m.direction, m.conversation, c.state
       FROM message_search s JOIN messages m ON m.seq = s.rowid JOIN conversations c ON c.number = m.conversation
       WHERE s.message_search MATCH :match AND s.rowid < :before ORDER BY s.rowid DESC`,
      { match: plan.match, before: input.after ?? Number.MAX_SAFE_INTEGER },
    )) {
      if (found.length === input.limit || looked === mostLookedAt) {
        isMore = true
        break
      }
      looked++
      last = row.seq
      if ((input.state === null || row.state === input.state) && plan.verify(row.body)) found.push(row)
    }
    return {
      hits: toHits(db, found, input.text),
      next: isMore ? last : null,
      searched: Number(searched?.value ?? 0),
    }
  },
} satisfies Partial<QueryHandlers>

/** All conversations in one question: fifty questions for one row each cost ten times as much. */
function toHits(db: Reader, found: readonly Candidate[], query: string): SearchHit[] {
  const joined = db.all<JoinedConversation>(
    `SELECT ${conversationColumns} FROM conversations c ${conversationJoins} WHERE c.number IN (SELECT value FROM json_each(:numbers))`,
    { numbers: JSON.stringify(Array.from(new Set(found.map((row) => row.conversation)))) },
  )
  const rows = new Map(joined.map((row) => [row.number, toConversationRow(row)]))
  const mark = highlighter(query)
  // The row ids are a little coarser than the times.
  const inOrder = found.toSorted((a, b) => b.created_at - a.created_at || b.seq - a.seq)
  return inOrder.map((hit) => {
    const row = rows.get(hit.conversation)
    if (row === undefined) throw new Error(`No conversation ${hit.conversation}`)
    return {
      messageId: hit.id,
      conversationId: row.id,
      row,
      text: hit.body,
      ranges: mark(hit.body).map((it) => ({ from: it.start, to: it.end })),
      at: hit.created_at,
      isOurs: hit.direction !== 'in',
    }
  })
}
