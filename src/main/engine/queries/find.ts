import type { FoundPerson } from '../../../shared/contract/findQueries.ts'
import { handlesBeginning, namesBeginning } from '../rules/findPerson.ts'
import type { Reader } from '../store/database.ts'
import type { QueryHandlers } from './context.ts'

/** So many names are looked at for each question, however many begin like that. */
const mostLookedAt = 100

/** Questions of the palette. */
export const findQueries = {
  'people.find': (db, input) => {
    const name = namesBeginning(input.text)
    const handle = handlesBeginning(input.text)
    const rows = [
      ...(name === null ? [] : lookUp(db, 'name_key', name)),
      ...(handle === null ? [] : lookUp(db, 'handle_key', handle)),
    ]
    const people = new Map<string, FoundRow>()
    for (const row of rows.toSorted((a, b) => b.at - a.at)) if (!people.has(row.authorId)) people.set(row.authorId, row)
    return [...people.values()].slice(0, input.limit).map(({ at: _at, ...person }) => person)
  },
} satisfies Partial<QueryHandlers>

interface FoundRow extends FoundPerson {
  readonly at: number
}

function lookUp(db: Reader, key: 'name_key' | 'handle_key', range: { from: string; to: string }): readonly FoundRow[] {
  return db.all<FoundRow>(
    `SELECT p.id AS authorId, p.display_name AS name, p.handle, a.network, b.id AS brandId, b.name AS brandName,
       c.id AS conversationId, c.last_message_at AS at
     FROM authors p
       CROSS JOIN conversations c ON c.number = (SELECT k.number FROM conversations k WHERE k.author = p.number AND k.last_message IS NOT NULL
         ORDER BY k.last_message_at DESC LIMIT 1)
       CROSS JOIN accounts a ON a.number = p.account CROSS JOIN brands b ON b.number = c.brand
     WHERE p.number IN (SELECT number FROM authors WHERE ${key} >= :from AND ${key} < :to AND ${key} IS NOT NULL ORDER BY ${key} LIMIT ${String(mostLookedAt)})
       AND p.is_self = 0 AND b.archived_at IS NULL`,
    { from: range.from, to: range.to },
  )
}
