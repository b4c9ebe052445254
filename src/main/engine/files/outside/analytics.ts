import { refuseFile, readNumber } from './figures.ts'
import type { OutsideRead } from './figures.ts'

/*
 * Exports of Google Analytics (4): tables of text, each below comment lines that begin with #. The comments tell the time, as
 * "# Start date: 20261001" and "# End date: 20261031" or as "# 20261001-20261031"; their words are in the language of who exported.
 */

/** A table with the days that the comments above it tell, YYYYMMDD; null when they tell none. */
export interface AnalyticsTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly from: string | null
  readonly to: string | null
}

/** A column whose numbers are no counts: added up they would say nothing. */
const noCount =
  /rate|average|\bavg\b|\bper\b|percent|%|duration|time\b|\bbounce|ratio|\bshare\b|user engagement|率|平均|割合|時間|율|률|평균|시간|อัตรา|เฉลี่ย|เวลา/iu
const aPerson = /user|visitor|ユーザー|사용자|ผู้ใช้/iu
const total = /^(grand total|totals?|合計|総計|합계|총계|ผลรวม.*|ผลรวมทั้งหมด)$/iu

/** The counts of an export, added up by month. `month` is needed for what tells no time. */
export function readAnalytics(tables: readonly AnalyticsTable[], month: string | null): OutsideRead {
  const sums = new Map<string, { month: string; name: string; value: number; note: string }>()
  const ignored = new Set<string>()
  const seen = new Set<string>()
  let isAnyDated = false
  for (const table of tables) {
    const days = dayColumn(table)
    const whole = days === null ? monthOf(table) : null
    isAnyDated ||= days !== null || whole !== null
    const rows = table.rows.filter((row) => !isTotal(table, row))
    table.header.forEach((heading, column) => {
      const name = heading.trim()
      if (name === '' || column === days?.column || !rows.some((row) => readNumber(row[column]) !== null)) return
      if (isDimension(table, rows, column)) return
      // Several tables of one export tell the same figure, cut otherwise.
      if (noCount.test(name) || seen.has(name)) return void (noCount.test(name) && ignored.add(name))
      seen.add(name)
      for (const row of rows) {
        const value = readNumber(row[column])
        const when = days?.monthOf(row) ?? whole ?? (days === null ? month : null)
        if (value === null || when === null || (month !== null && when !== month)) continue
        const key = `${when}\n${name}`
        const sum = sums.get(key)
        const note =
          aPerson.test(name) && rows.length > 1
            ? 'Added up from the rows of the file: who is in several rows counts in each.'
            : ''
        sums.set(key, { month: when, name: name.slice(0, 120), value: (sum?.value ?? 0) + value, note })
      }
    })
  }
  if (tables.length === 0) return refuseFile('It holds no table.')
  if (sums.size === 0) {
    if (!isAnyDated && month === null)
      return refuseFile(
        'It does not say which month it is of. Say it with --month, or choose it, and import the file again.',
      )
    return refuseFile(
      month === null
        ? 'It holds no figures that can be added up.'
        : `It holds no figures of ${month} that can be added up.`,
    )
  }
  return { figures: [...sums.values()].map((it) => ({ ...it, unit: '' })), ignored: [...ignored] }
}

/** Which column holds days, and the month that a row of it is in. */
function dayColumn(
  table: AnalyticsTable,
): { column: number; monthOf: (row: readonly string[]) => string | null } | null {
  for (const [column, heading] of table.header.entries()) {
    const cells = table.rows.filter((row) => !isTotal(table, row)).map((row) => (row[column] ?? '').trim())
    if (cells.length === 0) continue
    if (cells.every((cell) => monthIn(cell) !== null)) return { column, monthOf: (row) => monthIn(row[column] ?? '') }
    const { from } = table
    // Days are counted from the first one of the time above.
    if (from !== null && /^nth (day|n)$/iu.test(heading.trim()) && cells.every((cell) => /^\d{1,4}$/u.test(cell)))
      return { column, monthOf: (row) => monthAfter(from, Number(row[column])) }
  }
  return null
}

/** The month of a day or a month, as exports write them. */
function monthIn(cell: string): string | null {
  const [, year, month, day] = /^(20\d\d)-?(0[1-9]|1[0-2])(?:-?(0[1-9]|[12]\d|3[01]))?$/u.exec(cell.trim()) ?? []
  return year === undefined || month === undefined || (day === undefined && !/^\d{4}-?\d\d$/u.test(cell.trim()))
    ? null
    : `${year}-${month}`
}

function monthAfter(from: string, days: number): string {
  const at = Date.UTC(Number(from.slice(0, 4)), Number(from.slice(4, 6)) - 1, Number(from.slice(6, 8)) + days)
  return new Date(at).toISOString().slice(0, 7)
}

/** The month that the comments tell; null when they tell none. A table over several months cannot be taken apart. */
function monthOf({ from, to }: AnalyticsTable): string | null {
  if (from === null || to === null) return null
  if (from.slice(0, 6) !== to.slice(0, 6))
    return refuseFile(
      `Its figures are of ${from} to ${to} together, which is more than one month. Export one month, or a table by day or month.`,
    )
  return `${from.slice(0, 4)}-${from.slice(4, 6)}`
}

/** A row that adds up the others: it says so, or names nothing. */
function isTotal(table: AnalyticsTable, row: readonly string[]): boolean {
  return row.some((cell) => total.test(cell.trim())) || (table.rows.length > 1 && (row[0] ?? '').trim() === '')
}

/** Holds something that is no number, such as a channel or a page. */
function isDimension(table: AnalyticsTable, rows: readonly (readonly string[])[], column: number): boolean {
  if (column === 0 && table.header.length > 1 && table.rows.length > 1) return true
  return rows.some((row) => (row[column] ?? '').trim() !== '' && readNumber(row[column]) === null)
}
