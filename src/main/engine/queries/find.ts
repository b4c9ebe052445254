import type { FoundPerson } from '../../../shared/contract/findQueries.ts'
import { handlesBeginning, namesBeginning, wordsBeginning } from '../rules/findPerson.ts'
import type { KeyRange } from '../rules/findPerson.ts'
import { wordsIn } from '../rules/personWords.ts'
import type { Reader } from '../store/database.ts'
import type { QueryHandlers } from './context.ts'

/** So many people are looked at for each way of finding them, however many fit. */
const mostLookedAt = 100
/** Of the people with a common word, so many are tried for the other words. */
const mostTried = 20_000

/** Questions of the palette. */
export const findQueries = {
  'people.find': (db, input) => {
    const name = namesBeginning(input.text)
    const handle = handlesBeginning(input.text)
    const rows = [
      ...(name === null ? [] : lookUp(db, byKey('name_key'), name)),
      ...(handle === null ? [] : lookUp(db, byKey('handle_key'), handle)),
      ...byWords(db, input.text),
    ]
    const people = new Map<string, FoundRow>()
    for (const row of rows) if (!people.has(row.authorId)) people.set(row.authorId, row)
    const typed = wordsIn(input.text)
    return [...people.values()]
      .map((row) => ({ row, rank: rankOf(row, typed) }))
      .toSorted((a, b) => a.rank - b.rank || b.row.at - a.row.at)
      .slice(0, input.limit)
      .map(({ row: { at: _at, ...person } }) => person)
  },
} satisfies Partial<QueryHandlers>

interface FoundRow extends FoundPerson {
  readonly at: number
}

/** Whoever is called exactly that comes first, then who has each word as it was typed, then all others. */
function rankOf(row: FoundPerson, typed: readonly string[]): number {
  const whole = typed.join(' ')
  const words = wordsIn(row.name)
  if (words.join(' ') === whole || wordsIn(row.handle).join(' ') === whole) return 0
  return typed.every((word) => words.includes(word)) ? 1 : 2
}

const byKey = (key: 'name_key' | 'handle_key'): string =>
  `SELECT number FROM authors WHERE ${key} >= :from AND ${key} < :to AND ${key} IS NOT NULL ORDER BY ${key} LIMIT ${String(mostLookedAt)}`

/** People who have a word for each that was typed: those with the very word, newest first, and those with one that begins so. */
function byWords(db: Reader, text: string): readonly FoundRow[] {
  const [first, ...others] = wordsBeginning(text)
  if (first === undefined) return []
  const bind = Object.fromEntries(
    others.flatMap(({ from, to }, at) => [
      [`from${String(at)}`, from],
      [`to${String(at)}`, to],
    ]),
  )
  const rest = others
    .map(
      (_, at) =>
        `AND EXISTS (SELECT 1 FROM author_words o WHERE o.author = w.author AND o.word >= :from${String(at)} AND o.word < :to${String(at)})`,
    )
    .join(' ')
  const among = (which: string, order: string): string =>
    `SELECT w.author FROM (SELECT author, word FROM author_words WHERE ${which} ORDER BY ${order} LIMIT ${String(mostTried)}) w
     WHERE true ${rest} LIMIT ${String(mostLookedAt)}`
  return [
    ...lookUp(db, among('word = :from', 'author DESC'), first, bind),
    ...lookUp(db, among('word >= :from AND word < :to', 'word'), first, bind),
  ]
}

function lookUp(
  db: Reader,
  numbers: string,
  range: KeyRange,
  bind: Readonly<Record<string, string>> = {},
): readonly FoundRow[] {
  return db.all<FoundRow>(
    `SELECT p.id AS authorId, p.display_name AS name, p.handle, a.network, b.id AS brandId, b.name AS brandName,
       c.id AS conversationId, c.last_message_at AS at
     FROM authors p
       CROSS JOIN conversations c ON c.number = (SELECT k.number FROM conversations k WHERE k.author = p.number AND k.last_message IS NOT NULL
         ORDER BY k.last_message_at DESC LIMIT 1)
       CROSS JOIN accounts a ON a.number = p.account CROSS JOIN brands b ON b.number = c.brand
     WHERE p.number IN (${numbers})
       AND p.is_self = 0 AND b.archived_at IS NULL`,
    { ...bind, from: range.from, to: range.to },
  )
}
