import type { Reader, Store, Writer } from './database.ts'

export interface MemberRow {
  number: number
  id: string
  name: string
  role: 'agent' | 'lead' | 'manager' | 'external'
  is_me: number
  alias: string
  /** From when until when, epoch ms, somebody else approves in their place: `stand_in`, by number. All null = nobody was named. */
  away_from: number | null
  away_until: number | null
  stand_in: number | null
}

const columns = 'number, id, name, role, is_me, alias, away_from, away_until, stand_in'

/** The member who acts now; undefined before the first was written. */
export function findMe(db: Reader): MemberRow | undefined {
  return db.get<MemberRow>(`SELECT ${columns} FROM members WHERE is_me = 1`)
}

/** A member by id, else by exact name. */
export function findMember(db: Reader, idOrName: string): MemberRow | undefined {
  return db.get<MemberRow>(
    `SELECT ${columns} FROM members WHERE (id = :it OR name = :it) AND archived_at IS NULL ORDER BY id = :it DESC`,
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

/** The members who were not taken out, in the order in which they came. */
export function listMembers(db: Reader): readonly MemberRow[] {
  return db.all<MemberRow>(`SELECT ${columns} FROM members WHERE archived_at IS NULL ORDER BY number`)
}

/** The text ids of the brands that a member belongs to, without those that were archived; null = all, which is how a member begins. */
export function brandsOfMember(db: Reader, member: number): string[] | null {
  const rows = db.all<{ id: string; archived_at: number | null }>(
    `SELECT b.id, b.archived_at FROM brand_members m JOIN brands b ON b.number = m.brand
     WHERE m.member = :member ORDER BY b.position, b.number`,
    { member },
  )
  // Whoever belonged to nothing but an archived brand does not belong to all for that.
  return rows.length === 0 ? null : rows.filter((row) => row.archived_at === null).map((row) => row.id)
}

/** Whether a member belongs to a brand. */
export function belongsTo(db: Reader, member: number, brand: number): boolean {
  const rows = db.all<{ brand: number }>('SELECT brand FROM brand_members WHERE member = :member', { member })
  return rows.length === 0 || rows.some((row) => row.brand === brand)
}

/** Says which brands a member belongs to; null = all. */
export function setBrandsOfMember(db: Writer, member: number, brands: readonly number[] | null): void {
  db.run('DELETE FROM brand_members WHERE member = :member', { member })
  for (const brand of new Set(brands ?? []))
    db.run('INSERT INTO brand_members (member, brand) VALUES (:member, :brand)', { member, brand })
}

/** Says who approves in a member's place and when; null = nobody. */
export function setAwayOfMember(
  db: Writer,
  member: number,
  away: { readonly from: number; readonly until: number; readonly standIn: number } | null,
): void {
  db.run('UPDATE members SET away_from = :from, away_until = :until, stand_in = :standIn WHERE number = :member', {
    from: away?.from ?? null,
    until: away?.until ?? null,
    standIn: away?.standIn ?? null,
    member,
  })
}

/** Who approves in a member's place, until then; undefined when nobody was named, who was named left, or it is over at `now`, epoch ms. */
export function awayOfMember(
  db: Reader,
  member: MemberRow,
  now: number,
): { readonly from: number; readonly until: number; readonly delegateId: string } | undefined {
  const { away_from: from, away_until: until, stand_in: number } = member
  if (from === null || until === null || number === null || until <= now) return undefined
  const delegate = db.get<{ id: string }>('SELECT id FROM members WHERE number = :number AND archived_at IS NULL', {
    number,
  })
  return delegate === undefined ? undefined : { from, until, delegateId: delegate.id }
}
