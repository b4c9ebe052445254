import type { CannedRow, CannedStatus } from '../../../shared/contract/canned.ts'
import { dayAfter, localDay } from '../rules/localDay.ts'
import { shownStatus } from '../store/canned.ts'
import { habitsOf } from '../store/cannedScope.ts'
import type { ScopeEntry } from '../store/cannedMemory.ts'
import type { Reader } from '../store/database.ts'
import { findMe, findMember } from '../store/members.ts'
import type { MemberRow } from '../store/members.ts'
import type { CannedFacts } from './context.ts'

const nobody = { away_from: null, away_until: null, stand_in: null }

/** Who asks: the member who acts, as commands have it. Before there is one, somebody who owns nothing. */
export function askingMember(db: Reader, facts: CannedFacts): MemberRow {
  const named = facts.actAs === undefined || facts.actAs === null ? findMe(db) : findMember(db, facts.actAs)
  return named ?? { ...nobody, number: 0, id: '', name: '', role: 'external', is_me: 0, alias: '' }
}

/** The number of a brand by its text id, also of one that was archived: null for null, 0 when there is none. */
export function scopeBrand(db: Reader, id: string | null): number | null {
  if (id === null) return null
  return db.get<{ number: number }>('SELECT number FROM brands WHERE id = :id', { id })?.number ?? 0
}

/** Tells the local day of each brand; what is for all brands goes by the zone of the brand that is looked at, else of this computer. */
export function todayOf(db: Reader, now: number, looking: number | null): (brand: number | null) => string {
  const zones = new Map(
    db
      .all<{ number: number; time_zone: string }>('SELECT number, time_zone FROM brands')
      .map((it) => [it.number, it.time_zone]),
  )
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const days = new Map<string, string>()
  return (brand) => {
    const zone = zones.get(brand ?? looking ?? -1) ?? here
    const day = days.get(zone) ?? localDay(now, zone)
    days.set(zone, day)
    return day
  }
}

const order: readonly CannedStatus[] = ['draft', 'review', 'approved', 'expired']

/** The least finished of the wordings' states. */
export function statusOfEntry(entry: Pick<ScopeEntry, 'row' | 'variants'>, today: string): CannedStatus {
  const found = entry.variants.map((it) => shownStatus(it.status, entry.row.valid_until, today))
  return order.find((it) => found.includes(it)) ?? 'draft'
}

/** One line of the list. */
export function toCannedRow(
  entry: Pick<ScopeEntry, 'row' | 'variants' | 'keywords'>,
  today: string,
  habit: { readonly uses: number; readonly lastUsedAt: number } | undefined,
): CannedRow {
  const { row, variants } = entry
  return {
    id: row.id,
    brandId: row.brand_id,
    folderId: row.folder_id,
    title: row.title,
    shortcut: row.shortcut,
    keywords: [...entry.keywords],
    status: statusOfEntry(entry, today),
    languages: distinct(variants.map((it) => it.language)),
    networks: distinct(variants.map((it) => it.network)),
    validUntil: row.valid_until,
    isPersonal: row.is_personal === 1,
    isArchived: row.archived_at !== null,
    uses: habit?.uses ?? 0,
    lastUsedAt: habit?.lastUsedAt ?? null,
  }
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((it) => it !== null))]
}

const dayMs = 86_400_000
const expiringDays = 14
const unusedDays = 90
const editedShare = 0.4

export type Need = 'approval' | 'expiring' | 'retire' | 'rewrite'

/** Sorts responses into the lists to look after. */
export function needFinder(
  db: Reader,
  now: number,
  member: number,
  today: (brand: number | null) => string,
): (entry: ScopeEntry) => readonly Need[] {
  const habits = habitsOf(db, member)
  return (entry) => {
    const { row, variants } = entry
    if (row.archived_at !== null) return []
    const habit = habits.get(row.number)
    const needs: Need[] = []
    if (row.is_personal === 0 && variants.some((it) => it.status === 'review')) needs.push('approval')
    const day = today(row.brand)
    if (row.valid_until !== null && row.valid_until >= day && row.valid_until <= dayAfter(day, expiringDays))
      needs.push('expiring')
    if ((habit?.lastUsedAt ?? row.created_at) < now - unusedDays * dayMs) needs.push('retire')
    if (habit !== undefined && habit.edited > habit.uses * editedShare) needs.push('rewrite')
    return needs
  }
}
