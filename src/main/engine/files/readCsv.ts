import Papa from 'papaparse'
import { invalid } from '../../../shared/contract/failure.ts'
import { mostRows } from './table.ts'
import type { TableRow } from './table.ts'

const separators = [',', ';', '\t'] as const

/** Reads CSV text with any of the separators , ; and tab. Throws `invalid` for quotation marks that do not pair. */
export function readCsv(text: string): { readonly header: readonly string[]; readonly rows: readonly TableRow[] } {
  // Excel may write which separator it used as a line of its own before everything.
  const told = /^sep=([,;\t])\r?\n/iu.exec(text)
  const body = told === null ? text : text.slice(told[0].length)
  const { data, errors } = Papa.parse<string[]>(body, {
    delimiter: told?.[1] ?? separatorOf(body),
    // Empty lines count too; who has so many of both has too many.
    preview: 2 * mostRows,
  })
  let line = told === null ? 1 : 2
  const lines = data.map((cells) => {
    const begins = line
    line += 1 + cells.reduce((total, cell) => total + breaks(cell), 0)
    return begins
  })
  const wrong = errors.find((error) => error.type === 'Quotes')
  if (wrong !== undefined)
    return invalid(
      'file',
      `The quotation marks do not pair in the entry that begins on line ${lines[wrong.row ?? 0] ?? 1}, so the lines after it cannot be told apart. Nothing was imported; write a quotation mark inside a cell twice.`,
    )
  const rows = data
    .map((cells, at) => ({ line: lines[at] ?? 1, cells }))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
  return { header: rows[0]?.cells ?? [], rows: rows.slice(1) }
}

/** The separator that splits the heading into most columns. */
function separatorOf(text: string): string {
  let best: string = separators[0]
  let most = 0
  for (const separator of separators) {
    const [first] = Papa.parse<string[]>(text, { delimiter: separator, preview: 1 }).data
    if ((first?.length ?? 0) <= most) continue
    most = first?.length ?? 0
    best = separator
  }
  return best
}

function breaks(cell: string): number {
  return cell.match(/\r\n|\n|\r/gu)?.length ?? 0
}
