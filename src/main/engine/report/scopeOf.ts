import { startOfDay } from '../rules/dayStart.ts'
import { addWholeDayHours } from '../rules/businessTime.ts'
import { monthAfter } from '../rules/report/monthHours.ts'
import { findBrand } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { calendarFinder } from '../store/serviceFacts.ts'
import type { ReportScope } from './scope.ts'

/** Hours over days with any opening that a month stays open for answers after its end (decisions.md 5.1). */
export const graceHours = 24

/** A month of a brand as it is asked for at `now` (epoch ms). Null without such a brand. */
export function scopeOf(
  db: Reader,
  brandId: string,
  month: string,
  now: number,
): (ReportScope & { readonly closableFrom: number }) | null {
  const brand = findBrand(db, brandId)
  if (brand === undefined) return null
  const timeZone = brand.time_zone
  const from = startOfDay(`${month}-01`, timeZone)
  const to = startOfDay(`${monthAfter(month, 1)}-01`, timeZone)
  const calendarAt = calendarFinder(db, brand.number)
  const calendar = calendarAt(to)
  // A brand that never opens again waits by the clock.
  const closableFrom =
    (calendar === null ? null : addWholeDayHours(calendar, to, graceHours)) ?? to + graceHours * 3_600_000
  return {
    brand: brand.number,
    brandId,
    brandName: brand.name,
    month,
    timeZone,
    from,
    to,
    asOf: Math.min(now, closableFrom),
    calendarAt,
    closableFrom,
    isSample: brand.is_sample === 1,
  }
}
