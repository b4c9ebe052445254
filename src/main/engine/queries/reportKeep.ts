import type { ReportMonth } from '../../../shared/contract/report.ts'
import { isKnownAmended } from '../report/makeReport.ts'
import { startOfDay } from '../rules/dayStart.ts'
import { localDay } from '../rules/localDay.ts'
import { monthAfter } from '../rules/report/monthHours.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { competitorsOf, decisionsOf } from '../store/reportKept.ts'
import { dueOf, scheduleOf } from '../store/reportSchedules.ts'
import { templatesOf } from '../store/reportTemplates.ts'
import { closedMonths } from '../store/reportVersions.ts'
import type { QueryHandlers } from './context.ts'

/** More after the time than this, ms, is late: the machine was off or the run failed before. */
const lateMs = 900_000

/** What is kept beside the figures: months, templates, schedules, decisions, competitors. */
export const reportKeepQueries = {
  'report.months': (db, { brandId }, { now }) => {
    const brand = findBrand(db, brandId)
    return brand === undefined ? [] : monthsOf(db, brand, now)
  },
  'report.templates': (db, { brandId }) => {
    const brand = findBrand(db, brandId)
    return brand === undefined ? [] : [...templatesOf(db, brand)]
  },
  'report.schedule': (db, { brandId }, { now }) => {
    const brand = findBrand(db, brandId)
    return brand === undefined ? null : scheduleOf(db, brand, now)
  },
  'report.decisions': (db, { brandId, month }) => {
    const brand = findBrand(db, brandId)
    if (brand === undefined) return []
    return [...decisionsOf(db, brand.number, month, startOfDay(`${month}-01`, brand.time_zone))]
  },
  'report.competitors': (db, { brandId }) => {
    const brand = findBrand(db, brandId)
    return brand === undefined ? [] : competitorsOf(db, brand.number).map((it) => ({ ...it, words: [...it.words] }))
  },
  'report.due': (db, _input, { now }) =>
    db
      .all<BrandRow>(
        `SELECT b.* FROM report_schedules t JOIN brands b ON b.number = t.brand
         WHERE t.is_on = 1 AND b.archived_at IS NULL ORDER BY b.position, b.number`,
      )
      .flatMap((brand) => {
        const run = dueOf(db, brand, now)
        return run === null ? [] : [{ brandId: brand.id, ...run, isLate: now > run.dueAt + lateMs }]
      }),
} satisfies Partial<QueryHandlers>

/** From the first message of the brand, or the first month that was closed, to the one that runs. */
function monthsOf(db: Reader, brand: BrandRow, now: number): ReportMonth[] {
  const closed = new Map(closedMonths(db, brand.number).map((it) => [it.month, it]))
  const first =
    db.get<{ at: number | null }>(
      `SELECT min(at) AS at FROM (SELECT (SELECT min(m.created_at) FROM messages m WHERE m.conversation = c.number) AS at
     FROM conversations c WHERE c.brand = :brand)`,
      { brand: brand.number },
    )?.at ?? null
  const current = localDay(now, brand.time_zone).slice(0, 7)
  const begun = [...closed.keys(), ...(first === null ? [] : [localDay(first, brand.time_zone).slice(0, 7)])]
  const oldest = begun.reduce((least, it) => (it < least ? it : least), current)
  const months: ReportMonth[] = []
  for (let month = current; month >= oldest; month = monthAfter(month, -1)) {
    const known = closed.get(month)
    months.push({
      month,
      state: known === undefined ? 'draft' : 'closed',
      version: known?.version ?? 0,
      closedAt: known?.closedAt ?? null,
      isAmended: known !== undefined && isKnownAmended(db, brand, month),
    })
  }
  return months
}
