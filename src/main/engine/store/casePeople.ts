import type { CaseLevel, Ladder } from '../../../shared/contract/escalation.ts'
import type { People } from '../../../shared/contract/flow.ts'
import type { Reader } from './database.ts'
import { belongsTo, findMember, listMembers } from './members.ts'
import type { MemberRow } from './members.ts'

/** Somebody of the client's, or a desk, without a seat. */
export interface ContactRow {
  readonly number: number
  readonly id: string
  readonly name: string
  readonly role: string
  readonly mail: string
  readonly phone: string
}

/** Whoever leads a brand (by number): its leads, else its managers; those who belong to it by name before those who belong to all. */
export function leadsOf(db: Reader, brand: number): readonly MemberRow[] {
  const named = new Set(
    db
      .all<{ member: number }>('SELECT member FROM brand_members WHERE brand = :brand', { brand })
      .map((it) => it.member),
  )
  const here = listMembers(db).filter((it) => belongsTo(db, it.number, brand))
  const sorted = here.toSorted((a, b) => Number(named.has(b.number)) - Number(named.has(a.number)))
  const leads = sorted.filter((it) => it.role === 'lead')
  return leads.length > 0 ? leads : sorted.filter((it) => it.role === 'manager')
}

/** The account's owner: the first manager of a brand; undefined when it has none. */
export function accountOwner(db: Reader, brand: number): MemberRow | undefined {
  return listMembers(db).find((it) => it.role === 'manager' && belongsTo(db, it.number, brand))
}

/** Who is told at a level of a ladder: those who are named and still here for the brand (by number), else whoever leads. */
export function targetsOf(db: Reader, brand: number, ladder: Ladder, level: CaseLevel): readonly MemberRow[] {
  const here = named(db, brand, ladder.steps.find((it) => it.level === level)?.targets ?? [])
  return here.length > 0 ? here : leadsOf(db, brand)
}

/** The members whom a flow means in a brand (by number); those who left it are left out. */
export function membersOf(db: Reader, brand: number, who: People): readonly MemberRow[] {
  const here = named(db, brand, who.memberIds)
  const leads = who.isLead ? leadsOf(db, brand).filter((it) => !here.some((other) => other.number === it.number)) : []
  return [...here, ...leads]
}

/** Those of these ids who are still here and belong to the brand. */
function named(db: Reader, brand: number, ids: readonly string[]): readonly MemberRow[] {
  return ids.flatMap((id) => memberById(db, id) ?? []).filter((it) => belongsTo(db, it.number, brand))
}

/** The contacts whom a flow means; those who were removed are left out. */
export function contactsOf(db: Reader, who: People): readonly ContactRow[] {
  return who.contactIds.flatMap(
    (id) =>
      db.get<ContactRow>(
        'SELECT number, id, name, role, mail, phone FROM contacts WHERE id = :id AND removed_at IS NULL',
        { id },
      ) ?? [],
  )
}

/** The contacts on the call sheet of a level of a brand (by number). */
export function contactsAt(db: Reader, brand: number, level: CaseLevel): readonly ContactRow[] {
  return db.all<ContactRow>(
    `SELECT number, id, name, role, mail, phone FROM contacts WHERE brand = :brand AND removed_at IS NULL
       AND EXISTS (SELECT 1 FROM json_each(levels_json) WHERE value = :level) ORDER BY number`,
    { brand, level },
  )
}

/** The one of these with the fewest open cases, the first of those who have as few. */
export function leastLoaded(db: Reader, members: readonly MemberRow[]): MemberRow | undefined {
  const load = (it: MemberRow): number =>
    db.get<{ n: number }>('SELECT count(*) AS n FROM cases WHERE owner = :member AND closed_at IS NULL', {
      member: it.number,
    })?.n ?? 0
  return members.map((member) => ({ member, load: load(member) })).toSorted((a, b) => a.load - b.load)[0]?.member
}

/** A member who is still here, by id. */
export function memberById(db: Reader, id: string): MemberRow | undefined {
  const member = findMember(db, id)
  return member?.id === id ? member : undefined
}
