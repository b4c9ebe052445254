import { businessHours, defaultHours } from '../../../shared/contract/businessHours.ts'
import type { BrandImages } from '../../../shared/contract/brand.ts'
import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import type { AliasRule } from '../../../shared/contract/client.ts'
import type { Reader } from './database.ts'

export interface BrandRow {
  number: number
  id: string
  name: string
  hue: string
  time_zone: string
  hours_json: string
  images: BrandImages
  position: number
  is_sample: number
  archived_at: number | null
  /** Empty = the first letter of the name. */
  monogram: string
  languages_json: string
  alt_contact: string
  sign_off: string
  alias_rule: AliasRule
  faq_json: string
}

/** The brand with this text id that was not archived, or undefined. */
export function findBrand(db: Reader, id: string): BrandRow | undefined {
  return db.get<BrandRow>('SELECT * FROM brands WHERE id = :id AND archived_at IS NULL', { id })
}

const parsed = new Map<string, BusinessHours>()

/** The calendar of a brand row; a broken one falls back to the usual hours of its zone. */
export function hoursOf(row: { hours_json: string; time_zone: string }): BusinessHours {
  const known = parsed.get(row.hours_json)
  if (known !== undefined) return known
  const result = businessHours.safeParse(JSON.parse(row.hours_json))
  const hours = result.success ? result.data : defaultHours(row.time_zone)
  if (parsed.size > 500) parsed.clear()
  parsed.set(row.hours_json, hours)
  return hours
}

/** The calendar of a brand that was valid at a moment, epoch ms; before the first the first holds. Null when there is no such brand. */
export function hoursAt(db: Reader, brand: number, at: number): BusinessHours | null {
  const row = db.get<{ hours_json: string; time_zone: string }>(
    `SELECT ifnull((SELECT h.hours_json FROM brand_hours h WHERE h.brand = b.number AND h.from_at <= :at
       ORDER BY h.from_at DESC LIMIT 1), b.hours_json) AS hours_json, b.time_zone
     FROM brands b WHERE b.number = :brand`,
    { brand, at },
  )
  return row === undefined ? null : hoursOf(row)
}

/** The language that a brand (by number) answers in first, BCP 47; null when it names none. */
export function firstLanguage(db: Reader, brand: number): string | null {
  return (
    db.get<{ language: string | null }>(
      "SELECT json_extract(languages_json, '$[0]') AS language FROM brands WHERE number = :brand",
      { brand },
    )?.language ?? null
  )
}
