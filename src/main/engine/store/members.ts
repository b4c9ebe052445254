import type { Reader, Store } from './database.ts'

export interface MemberRow {
  number: number
  id: string
  name: string
  role: 'agent' | 'lead' | 'manager' | 'external'
  is_me: number
}

/** The member who acts now; undefined before the first was written. */
export function findMe(db: Reader): MemberRow | undefined {
  return db.get<MemberRow>('SELECT number, id, name, role, is_me FROM members WHERE is_me = 1')
}

/** A member by id, else by exact name. */
export function findMember(db: Reader, idOrName: string): MemberRow | undefined {
  return db.get<MemberRow>(
    'SELECT number, id, name, role, is_me FROM members WHERE (id = :it OR name = :it) AND archived_at IS NULL ORDER BY id = :it DESC',
    {
      it: idOrName,
    },
  )
}

/** Writes the first member, so that there is always somebody who acts. */
export function ensureMe(store: Store, id: string): void {
  if (findMe(store.reader) !== undefined) return
  store.write((db) => db.run("INSERT INTO members (id, name, role, is_me) VALUES (:id, 'You', 'manager', 1)", { id }), {
    durable: true,
  })
}
