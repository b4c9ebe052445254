import type { ReportFormat, ReportSchedule, ReportScheduleFields } from '../../../shared/contract/report.ts'
import { dueRun, nextRun } from '../rules/reportDue.ts'
import type { ReportRun } from '../rules/reportDue.ts'
import { listHours } from './brandHours.ts'
import type { BrandRow } from './brands.ts'
import type { Reader, Writer } from './database.ts'

/** What failed is tried again after so long, ms. */
const retryMs = 3_600_000

interface ScheduleRow {
  readonly is_on: number
  readonly clock: string
  readonly folder: string
  readonly formats_json: string
  readonly template: string | null
  readonly mail_json: string
  readonly since: number
  readonly last_month: string | null
  readonly last_at: number | null
  readonly last_files_json: string | null
  readonly last_trouble: string | null
  readonly last_is_late: number | null
}

/** What became of a run. */
export type LastRun = NonNullable<ReportSchedule['last']>

/** The schedule of a brand; null before one was saved. */
export function scheduleOf(db: Reader, brand: BrandRow, now: number): ReportSchedule | null {
  const row = rowOf(db, brand)
  if (row === undefined) return null
  const last = lastOf(row)
  return {
    brandId: brand.id,
    isOn: row.is_on === 1,
    at: row.clock,
    folder: row.folder,
    formats: JSON.parse(row.formats_json) as ReportFormat[], // written by `writeSchedule`
    templateId: row.template,
    mailTo: JSON.parse(row.mail_json) as string[], // the same
    nextAt: row.is_on === 1 ? nextOf(db, brand, row, last, now) : null,
    last,
  }
}

/** The report that is to be made now; null = none. */
export function dueOf(db: Reader, brand: BrandRow, now: number): ReportRun | null {
  const row = rowOf(db, brand)
  if (row?.is_on !== 1) return null
  const waiting = waitingOf(db, brand, row, lastOf(row), now)
  return waiting === null || waiting.at > now ? null : waiting.run
}

/** Saves a schedule. What fell due before it was switched on is not caught up. */
export function writeSchedule(
  db: Writer,
  brand: BrandRow,
  fields: ReportScheduleFields & { readonly template: number | null },
  now: number,
): void {
  db.run(
    `INSERT INTO report_schedules (brand, is_on, clock, folder, formats_json, template, mail_json, since)
     VALUES (:brand, :isOn, :clock, :folder, :formats, :template, :mail, :now)
     ON CONFLICT (brand) DO UPDATE SET since = iif(is_on = 0, :now, since), is_on = :isOn, clock = :clock, folder = :folder,
       formats_json = :formats, template = :template, mail_json = :mail`,
    {
      brand: brand.number,
      isOn: fields.isOn ? 1 : 0,
      clock: fields.at,
      folder: fields.folder,
      formats: JSON.stringify(fields.formats),
      template: fields.template,
      mail: JSON.stringify(fields.mailTo),
      now,
    },
  )
}

/** Keeps what became of a run; false when the brand has no schedule. */
export function writeLastRun(db: Writer, brand: number, last: LastRun): boolean {
  const { changes } = db.run(
    `UPDATE report_schedules SET last_month = :month, last_at = :at, last_files_json = :files, last_trouble = :trouble,
       last_is_late = :isLate WHERE brand = :brand`,
    {
      brand,
      month: last.month,
      at: last.at,
      files: JSON.stringify(last.files),
      trouble: last.trouble,
      isLate: last.isLate ? 1 : 0,
    },
  )
  return changes > 0
}

function rowOf(db: Reader, brand: BrandRow): ScheduleRow | undefined {
  return db.get<ScheduleRow>(
    `SELECT s.is_on, s.clock, s.folder, s.formats_json, t.id AS template, s.mail_json, s.since, s.last_month, s.last_at,
       s.last_files_json, s.last_trouble, s.last_is_late
     FROM report_schedules s LEFT JOIN report_templates t ON t.number = s.template WHERE s.brand = :brand`,
    { brand: brand.number },
  )
}

function lastOf(row: ScheduleRow): LastRun | null {
  if (row.last_month === null || row.last_at === null) return null
  return {
    month: row.last_month,
    at: row.last_at,
    files: JSON.parse(row.last_files_json ?? '[]') as string[], // written by `writeLastRun`
    trouble: row.last_trouble ?? '',
    isLate: row.last_is_late === 1,
  }
}

function rule(db: Reader, brand: BrandRow, row: ScheduleRow) {
  return { calendars: listHours(db, brand), timeZone: brand.time_zone, clock: row.clock, since: row.since }
}

/** The report whose time has come and that was not made yet, and from when it is made: what failed rests for a while. */
function waitingOf(
  db: Reader,
  brand: BrandRow,
  row: ScheduleRow,
  last: LastRun | null,
  now: number,
): { readonly run: ReportRun; readonly at: number } | null {
  const run = dueRun(rule(db, brand, row), now)
  if (run === null || (last !== null && last.month > run.month)) return null
  if (last?.month !== run.month) return { run, at: run.dueAt }
  return last.trouble === '' ? null : { run, at: last.at + retryMs }
}

function nextOf(db: Reader, brand: BrandRow, row: ScheduleRow, last: LastRun | null, now: number): number | null {
  return waitingOf(db, brand, row, last, now)?.at ?? nextRun(rule(db, brand, row), now)?.dueAt ?? null
}
