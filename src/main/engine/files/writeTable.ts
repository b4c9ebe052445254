import Papa from 'papaparse'
import writeXlsxFile from 'write-excel-file/node'
import type { CannedFormat } from '../../../shared/contract/cannedFile.ts'
import { withoutFormula } from './formulaCells.ts'

/** Rows of text under a heading; every row has as many cells as the heading. */
export interface Written {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Width of each column of a sheet, in characters. */
  readonly widths: readonly number[]
}

/** The bytes of a file: CSV in UTF-8 with a byte order mark and no cell that is a formula, an XLSX sheet of text, or JSON. */
export async function writeTable(table: Written, format: CannedFormat): Promise<Uint8Array> {
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

async function xlsxOf({ header, rows, widths }: Written): Promise<Uint8Array> {
  const heading = header.map((name) => ({ value: name, type: String, fontWeight: 'bold' as const }))
  const cells = rows.map((row) =>
    row.map((cell) =>
      cell === '' ? null : { value: sheetText(cell), type: String, wrap: true, alignVertical: 'top' as const },
    ),
  )
  const file = writeXlsxFile([heading, ...cells], {
    sheet: 'Canned responses',
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
  })
  return file.toBuffer()
}

/**
 * Text as a workbook keeps it: what XML cannot hold or readers drop (U+FFFD), and what looks like its way out, is written as
 * `_xHHHH_`. So is the first letter of names that every object of JavaScript has, such as `constructor`: the library keeps the
 * texts of a workbook by name in an object, and would find those there.
 */
function sheetText(text: string): string {
  const kept = text
    .toWellFormed()
    .replace(/_(?=x[\da-f]{4}_)/giu, '_x005F_')
    .replace(/(?![\t\n])[\p{Cc}\ufffd-\uffff]/gu, wayOut)
  return kept in {} ? `${wayOut(kept)}${kept.slice(1)}` : kept
}

/** The first character of a text as `_xHHHH_`. */
function wayOut(text: string): string {
  return `_x${hex(text)}_`
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
}
