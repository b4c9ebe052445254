import Papa from 'papaparse'
import type { CannedFormat } from '../../../shared/contract/cannedFile.ts'
import { withoutFormula } from './formulaCells.ts'
import { writeWorkbook } from './xlsx/workbook.ts'

/** Rows of text under a heading; every row has as many cells as the heading. */
export interface Written {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Width of each column of a sheet, in characters. */
  readonly widths: readonly number[]
}

/** The bytes of a file: CSV in UTF-8 with a byte order mark and no cell that is a formula, an XLSX sheet of text, or JSON. */
export function writeTable(table: Written, format: CannedFormat): Uint8Array {
  if (format === 'json') return Buffer.from(jsonOf(table))
  if (format === 'xlsx') return xlsxOf(table)
  const rows = [table.header, ...table.rows].map((row) => row.map((cell) => withoutFormula(cell.toWellFormed())))
  // Without the mark Excel takes the file for the old encoding of the computer.
  return Buffer.from(`\ufeff${Papa.unparse(rows, { newline: '\r\n' })}\r\n`)
}

function jsonOf({ header, rows }: Written): string {
  const entries = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
  return `${JSON.stringify(entries, null, 2)}\n`
}

function xlsxOf({ header, rows, widths }: Written): Uint8Array {
  const head = header.map((value) => ({ value, style: 'heading' as const }))
  return writeWorkbook(
    [
      {
        name: 'Canned responses',
        widths,
        head: [head],
        rows: rows.map((row) => row.map((value) => ({ value, style: 'text' as const }))),
        isFiltered: false,
      },
    ],
    { title: 'Canned responses', accent: '' },
  )
}
