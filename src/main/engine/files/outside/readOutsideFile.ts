import { basename } from 'node:path'
import type { CommandParsed } from '../../../../shared/contract/commands.ts'
import { decodeText } from '../decodeText.ts'
import { readCsv } from '../readCsv.ts'
import { readTable } from '../readTable.ts'
import { readWhole } from '../readWhole.ts'
import { readAnalytics } from './analytics.ts'
import type { AnalyticsTable } from './analytics.ts'
import { readBusinessProfile } from './businessProfile.ts'
import { refuseFile } from './figures.ts'
import type { OutsideRead } from './figures.ts'

type Cells = readonly string[]

/** Reads the export of another tool, as text of any known encoding or as a workbook. Throws `invalid` in words for one that holds no figures. */
export async function readOutsideFile({
  file,
  source,
  month,
}: Pick<CommandParsed<'report.importOutside'>, 'file' | 'source' | 'month'>): Promise<
  OutsideRead & { readonly name: string }
> {
  const bytes = await readWhole(file)
  if (bytes.length === 0) return refuseFile('It is empty.')
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b
  const name = basename(file)
  if (isWorkbook || source === 'business_profile') {
    const { header, rows } = await readTable(bytes, { format: isWorkbook ? 'xlsx' : 'csv', encoding: null })
    const cells = rows.map((row) => row.cells)
    if (source === 'business_profile') return { name, ...readBusinessProfile(header, cells, month) }
    return { name, ...readAnalytics(tablesOf([header, ...cells]), month) }
  }
  return { name, ...readAnalytics(tablesIn(decodeText(bytes, null).text), month) }
}

/** The tables of a text, between comments and empty lines. */
function tablesIn(text: string): AnalyticsTable[] {
  const rows: (Cells | string)[] = []
  let lines: string[] = []
  const end = (): void => {
    if (lines.length > 0) {
      const { header, rows: below } = readCsv(lines.join('\n'))
      rows.push(header, ...below.map((row) => row.cells))
    }
    lines = []
  }
  for (const line of text.split(/\r\n|\n|\r/u)) {
    const isApart = line.startsWith('#') || line.trim() === ''
    if (!isApart) lines.push(line)
    else {
      end()
      rows.push(line)
    }
  }
  end()
  return assembled(rows)
}

/** The tables of a sheet, in which comments stand in the first column. */
function tablesOf(rows: readonly Cells[]): AnalyticsTable[] {
  return assembled(rows.map((row) => ((row[0] ?? '').startsWith('#') ? (row[0] ?? '') : row)))
}

/** Puts rows below the comments that tell their time; a comment or an empty line ends a table. */
function assembled(rows: readonly (Cells | string)[]): AnalyticsTable[] {
  const tables: { header: Cells; rows: Cells[]; from: string | null; to: string | null }[] = []
  let days: string[] = []
  let time: Pick<AnalyticsTable, 'from' | 'to'> = { from: null, to: null }
  let isOpen = false
  for (const row of rows) {
    if (typeof row === 'string') {
      // The comments of the next table begin; what they do not tell is as above.
      if (isOpen) days = []
      isOpen = false
      days.push(...(row.match(/(?<!\d)20\d{6}(?!\d)/gu) ?? []))
      continue
    }
    if (isOpen) tables.at(-1)?.rows.push(row)
    else {
      if (days[0] !== undefined) time = { from: days[0], to: days[1] ?? days[0] }
      tables.push({ header: row, rows: [], ...time })
    }
    isOpen = true
  }
  return tables.filter((it) => it.rows.length > 0)
}
