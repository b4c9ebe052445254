import type { Reader } from './database.ts'

/** One name of a person, on one account of a brand. */
export interface NameRow {
  readonly number: number
  readonly id: string
  readonly account: number
  readonly brand: number
  readonly network: string
  readonly remote_id: string
  readonly person: number | null
  readonly note: string
  readonly name_key: string | null
  readonly handle_key: string | null
}

const columns = 'p.number, p.id, p.account, a.brand, a.network, p.remote_id, p.person, p.note, p.name_key, p.handle_key'

/** The name with this text id, or undefined. */
export function findName(db: Reader, authorId: string): NameRow | undefined {
  return db.get<NameRow>(
    `SELECT ${columns} FROM authors p JOIN accounts a ON a.number = p.account WHERE p.id = :authorId`,
    { authorId },
  )
}

/** All names of one person to their brand, the given one first: the same id seen by several of our accounts, and what was joined by hand. */
export function namesOf(db: Reader, first: NameRow): readonly NameRow[] {
  const found = new Map<number, NameRow>([[first.number, first]])
  const persons = new Set<number>()
  const todo = [first]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    for (const row of [...sightings(db, next), ...joinedWith(db, next, persons)]) {
      if (found.has(row.number)) continue
      found.set(row.number, row)
      todo.push(row)
    }
  }
  return [...found.values()]
}

/** The same person by the network's own id, as each of the brand's accounts there sees them; the given one is among them. */
export function sightings(db: Reader, of: NameRow): readonly NameRow[] {
  return db.all<NameRow>(
    `SELECT ${columns} FROM accounts a CROSS JOIN authors p ON p.account = a.number AND p.remote_id = :remoteId
     WHERE a.brand = :brand AND a.network = :network`,
    { remoteId: of.remote_id, brand: of.brand, network: of.network },
  )
}

function joinedWith(db: Reader, of: NameRow, known: Set<number>): readonly NameRow[] {
  if (of.person === null || known.has(of.person)) return []
  known.add(of.person)
  return db.all<NameRow>(
    `SELECT ${columns} FROM authors p CROSS JOIN accounts a ON a.number = p.account WHERE p.person = :person`,
    { person: of.person },
  )
}
