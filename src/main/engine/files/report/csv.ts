import type { Cell, CellKind, ReportDocument } from '../../../../shared/report/document.ts'
import type { DataRow } from '../../report/dataRows.ts'
import { localIso } from '../../rules/localIso.ts'
import type { TextEncoder } from '../encodeText.ts'
import { withoutFormula } from '../formulaCells.ts'
import { dataColumns, dataValues } from './dataColumns.ts'
import { figureRows } from './figureRows.ts'

/** The columns of the figures, in order. */
export const figureColumns = [
  'section',
  'figure',
  'part',
  'path',
  'value',
  'unit',
  'text',
  'monthBefore',
  'pathBefore',
] as const

/** What a value is measured in. */
const units: Readonly<Record<CellKind, string>> = {
  text: '',
  count: 'count',
  percent: 'share',
  minutes: 'minutes',
  points: 'points',
  number: 'number',
  moment: 'time',
  date: 'date',
}

/** Every value of a document as one row, without layout. Numbers are written as measured, with a point; moments as ISO 8601. */
export function figuresCsv(document: ReportDocument, timeZone: string, encoder: TextEncoder): Uint8Array<ArrayBuffer> {
  const valueOf = (cell: Cell | null): string | number | null => {
    if (cell === null || cell.kind === 'text') return null
    return cell.kind === 'moment' && typeof cell.value === 'number' ? localIso(cell.value, timeZone) : cell.value
  }
  function* rows(): Iterable<CsvRow> {
    for (const { section, figure, part, cell, before } of figureRows(document))
      yield [
        section,
        figure,
        part,
        cell.path,
        valueOf(cell),
        units[cell.kind],
        cell.text,
        valueOf(before),
        before?.path ?? null,
      ]
  }
  return csvBytes(figureColumns, rows(), encoder).bytes
}

/** The messages behind a report, one a row, and how many there are. */
export function messagesCsv(
  rows: Iterable<DataRow>,
  timeZone: string,
  encoder: TextEncoder,
): { bytes: Uint8Array<ArrayBuffer>; rows: number } {
  function* lines(): Iterable<CsvRow> {
    for (const row of rows) {
      const values = dataValues(row, timeZone)
      yield dataColumns.map((column) => {
        const value = values[column]
        return typeof value === 'object' && value !== null
          ? new Date(value.wall).toISOString().slice(0, 19).replace('T', ' ')
          : value
      })
    }
  }
  return csvBytes(dataColumns, lines(), encoder)
}

type CsvRow = readonly (string | number | null)[]

/** Rows that are written at once. */
const blockRows = 1000

function csvBytes(header: readonly string[], rows: Iterable<CsvRow>, encoder: TextEncoder) {
  const parts: Uint8Array[] = []
  let block = `${encoder.mark}${lineOf(header, encoder)}`
  let count = 0
  for (const row of rows) {
    block += lineOf(row, encoder)
    if (++count % blockRows > 0) continue
    parts.push(encoder.encode(block))
    block = ''
  }
  parts.push(encoder.encode(block))
  return { bytes: Uint8Array.from(Buffer.concat(parts)), rows: count }
}

/** By RFC 4180. No text is left that a spreadsheet takes for a formula; numbers are numbers, also below zero. */
function lineOf(row: CsvRow, encoder: TextEncoder): string {
  const cells = row.map((value) => {
    if (value === null) return ''
    if (typeof value === 'number') return String(value)
    const text = withoutFormula(encoder.fit(value))
    return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${cells.join(',')}\r\n`
}
