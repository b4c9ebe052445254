import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { startOfDay } from '../rules/dayStart.ts'
import { localDay } from '../rules/localDay.ts'
import { hoursOf } from './brands.ts'
import type { BrandRow } from './brands.ts'
import type { Reader, Writer } from './database.ts'

/** A calendar of a brand; the first of a brand has no day. */
export interface HoursEntry {
  readonly fromAt: number
  readonly validFrom: string | null
  readonly hours: BusinessHours
  readonly by: string | null
  readonly savedAt: number | null
}

/** The calendars of a brand, oldest first; there is always one. */
export function listHours(db: Reader, brand: BrandRow): readonly HoursEntry[] {
  const rows = db.all<{ from_at: number; valid_from: string; hours_json: string; name: string; saved_at: number }>(
    `SELECT h.from_at, h.valid_from, h.hours_json, m.name, h.saved_at FROM brand_hours h JOIN members m ON m.number = h.member
     WHERE h.brand = :brand ORDER BY h.from_at`,
    { brand: brand.number },
  )
  return [
    { fromAt: Number.MIN_SAFE_INTEGER, validFrom: null, hours: hoursOf(brand), by: null, savedAt: null },
    ...rows.map((row) => ({
      fromAt: row.from_at,
      validFrom: row.valid_from,
      hours: hoursOf({ hours_json: row.hours_json, time_zone: brand.time_zone }),
      by: row.name,
      savedAt: row.saved_at,
    })),
  ]
}

/** Whether anything was measured by the calendars of a brand. */
export function hasConversations(db: Reader, brand: BrandRow): boolean {
  return db.get('SELECT 1 FROM conversations WHERE brand = :brand LIMIT 1', { brand: brand.number }) !== undefined
}

/**
 * Writes a calendar that holds from the start of a local day and answers from which moment (epoch ms) on it changes anything.
 * While a brand has no conversation, nothing was measured yet: then the first of all that have begun holds from the beginning.
 */
export function writeHours(
  db: Writer,
  brand: BrandRow,
  entry: {
    readonly validFrom: string
    readonly hours: BusinessHours
    readonly member: number
    readonly now: number
  },
): number {
  const json = JSON.stringify(entry.hours)
  const today = localDay(entry.now, entry.hours.timeZone)
  const isUnmeasured = !hasConversations(db, brand)
  const first = db.get<{ valid_from: string }>(
    'SELECT valid_from FROM brand_hours WHERE brand = :brand ORDER BY from_at LIMIT 1',
    { brand: brand.number },
  )
  const isFirst = entry.validFrom <= today && (first === undefined || entry.validFrom <= first.valid_from)
  if (isUnmeasured && isFirst)
    db.run('UPDATE brands SET hours_json = :json WHERE number = :brand', { json, brand: brand.number })
  if (isUnmeasured && first === undefined && entry.validFrom === today) return Number.MIN_SAFE_INTEGER
  const fromAt = startOfDay(entry.validFrom, entry.hours.timeZone)
  db.run('DELETE FROM brand_hours WHERE brand = :brand AND (valid_from = :day OR from_at = :fromAt)', {
    brand: brand.number,
    day: entry.validFrom,
    fromAt,
  })
  db.run(
    `INSERT INTO brand_hours (brand, from_at, valid_from, hours_json, member, saved_at)
     VALUES (:brand, :fromAt, :day, :json, :member, :now)`,
    { brand: brand.number, fromAt, day: entry.validFrom, json, member: entry.member, now: entry.now },
  )
  return fromAt
}

/** Moves the calendars that have not begun to another zone, so that they begin and run in it. */
export function moveHoursAhead(db: Writer, brand: BrandRow, timeZone: string, now: number): void {
  for (const entry of listHours(db, brand)) {
    if (entry.fromAt <= now || entry.validFrom === null) continue
    db.run(
      'UPDATE brand_hours SET from_at = :to, hours_json = :json WHERE brand = :brand AND valid_from = :validFrom',
      {
        brand: brand.number,
        validFrom: entry.validFrom,
        to: startOfDay(entry.validFrom, timeZone),
        json: JSON.stringify({ ...entry.hours, timeZone }),
      },
    )
  }
}
