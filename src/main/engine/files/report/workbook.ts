import { networkName } from '../../../../shared/contract/networkNames.ts'
import type { ReportDocument } from '../../../../shared/report/document.ts'
import { wordsOf } from '../../../../shared/report/words/words.ts'
import type { DataRow } from '../../report/dataRows.ts'
import { serialOf, textWidth, writeWorkbook } from '../xlsx/workbook.ts'
import type { Sheet, SheetCell, SheetRow } from '../xlsx/workbook.ts'
import { sectionRows, tableRows } from './blockRows.ts'
import { dataColumns, dataValues } from './dataColumns.ts'
import type { DataColumn, DataValue } from './dataColumns.ts'
import { dataWords } from './dataWords.ts'

/**
 * A report as a workbook: a sheet for each section of the document, then the messages, the definitions and what was left out. The
 * document has the section of definitions, whatever the template shows; `rows` is asked for
 * twice. Tells how many messages there are.
 */
export function reportWorkbook(
  document: ReportDocument,
  timeZone: string,
  rows: () => Iterable<DataRow>,
): { bytes: Uint8Array<ArrayBuffer>; rows: number } {
  let count = 0
  const counted = function* counted(): Iterable<DataRow> {
    for (const row of rows()) {
      count++
      yield row
    }
  }
  const words = { timeZone, table: dataWords[document.language].table }
  const title = `${document.brandName} – ${document.monthName}`
  const section = (at: number, name?: string): Sheet[] => {
    const it = document.sections[at]
    if (it === undefined) return []
    const line: SheetRow = [{ value: `${title} – ${it.title}`, style: 'title' }]
    const said: SheetRow[] = [document.subtitle, document.standing].map((value) => [{ value, style: 'quiet' }])
    const all = sectionRows(it, words)
    return [{ name: name ?? it.title, head: [line], rows: [...said, ...all], widths: widthsOf(all), isFiltered: false }]
  }
  const last = document.sections.findIndex((it) => it.key === 'definitions')
  const bytes = writeWorkbook(
    [
      ...document.sections.flatMap((_, at) => (at === last ? [] : section(at))),
      dataSheet(document, timeZone, counted),
      ...section(last, document.words.definitions),
      leftOutSheet(document, timeZone, rows),
    ],
    { title, accent: document.accent },
  )
  return { bytes, rows: count }
}

const widths: Partial<Record<DataColumn, number>> = {
  time: 26,
  localTime: 20,
  text: 60,
  account: 24,
  counted: 24,
  answeredAt: 26,
  author: 22,
  handle: 26,
  tags: 24,
  link: 36,
  conversation: 38,
  message: 38,
}

function dataSheet(document: ReportDocument, timeZone: string, rows: () => Iterable<DataRow>): Sheet {
  return {
    name: document.words.data,
    widths: dataColumns.map((column) => widths[column] ?? 14),
    head: [headOf(document, dataColumns)],
    rows: mapped(rows(), (row) => cellsOf(row, dataColumns, document, timeZone)),
    isFiltered: true,
  }
}

const leftOutColumns = ['counted', 'reason', 'time', 'network', 'account', 'kind', 'author', 'handle', 'text'] as const

/** How many were left out of what needs a reply, by reason, and each of them. */
function leftOutSheet(document: ReportDocument, timeZone: string, rows: () => Iterable<DataRow>): Sheet {
  const tables = document.sections
    .filter((it) => it.key === 'definitions')
    .flatMap((it) => it.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : [])))
  return {
    name: document.words.exclusions,
    widths: leftOutColumns.map((column) => widths[column] ?? 14),
    head: [],
    rows: (function* leftOut() {
      for (const table of tables) {
        yield* tableRows(table, table.caption, timeZone)
        yield []
      }
      yield headOf(document, leftOutColumns)
      for (const row of rows()) if (row.exclusion !== null) yield cellsOf(row, leftOutColumns, document, timeZone)
    })(),
    isFiltered: false,
  }
}

function headOf(document: ReportDocument, columns: readonly DataColumn[]): SheetRow {
  return columns.map((column) => ({ value: dataWords[document.language].columns[column], style: 'heading' }))
}

function cellsOf(row: DataRow, columns: readonly DataColumn[], document: ReportDocument, timeZone: string): SheetRow {
  const values = dataValues(row, timeZone)
  return columns.map((column) => cellOf(column, values[column], document))
}

function cellOf(column: DataColumn, value: DataValue, document: ReportDocument): SheetCell | null {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value, style: 'minutes' }
  if (typeof value === 'object') return { value: serialOf(value.wall), style: 'moment' }
  return { value: told(column, value, document), style: 'plain' }
}

/** A key in the words of the report; what people wrote stays as it is. */
function told(column: DataColumn, value: string, { language }: ReportDocument): string {
  const words = wordsOf(language)
  const mine = dataWords[language]
  const of = (list: Readonly<Record<string, string>>): string => list[value] ?? value
  if (column === 'network') return networkName(value)
  if (column === 'kind') return of(words.kind)
  if (column === 'counted') return value === 'actionable' ? mine.actionable : of(words.excluded)
  if (column === 'reason') return of(words.noReply)
  if (column === 'inRates' || column === 'inside24') return value === 'yes' ? words.yes : words.no
  if (column === 'settled') return of(mine.settled)
  if (column === 'sentiment') return of(mine.sentiment)
  if (column === 'urgency') return of(words.escalations.urgencies)
  return value
}

function* mapped<T, R>(from: Iterable<T>, to: (value: T) => R): Iterable<R> {
  for (const value of from) yield to(value)
}

/** Wide enough for what names the rows, not for sentences. */
function widthsOf(rows: readonly SheetRow[]): number[] {
  const wide: number[] = []
  for (const row of rows)
    for (const [at, cell] of row.entries()) {
      const length = typeof cell?.value === 'string' && row.length > 1 ? textWidth(cell.value) + 2 : 12
      wide[at] = Math.min(48, Math.max(wide[at] ?? 12, length))
    }
  wide[0] = Math.max(wide[0] ?? 0, 60)
  return wide
}
