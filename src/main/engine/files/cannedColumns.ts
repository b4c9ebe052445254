import { cannedVisibility, register, shortcut } from '../../../shared/contract/canned.ts'
import type { CannedImportRow } from '../../../shared/contract/canned.ts'
import { textLanguage } from '../rules/canned/languageTag.ts'
import { foldText } from '../rules/searchTokens.ts'
import { folderSeparator } from '../store/cannedFolders.ts'
import type { TableRow } from './table.ts'
import type { Written } from './writeTable.ts'

/** The columns of our own files, in their order; one row is one variant. */
export const cannedColumns = [
  'folder',
  'title',
  'shortcut',
  'keywords',
  'network',
  'language',
  'register',
  'visibility',
  'body',
  'status',
  'valid_until',
] as const
export type CannedColumn = (typeof cannedColumns)[number]

/** The columns without which no row can be read. */
export const neededColumns: readonly CannedColumn[] = ['title', 'shortcut', 'body']

/** One row by the names of our columns; a column that the file lacks is empty. */
export type CannedCells = Readonly<Record<CannedColumn, string>>

/** A row that can be imported, or a sentence that says why not. */
export type RowReading = CannedImportRow | { readonly line: number; readonly reason: string }

const widths: Readonly<Record<CannedColumn, number>> = {
  folder: 18,
  title: 30,
  shortcut: 18,
  keywords: 24,
  network: 12,
  language: 10,
  register: 10,
  visibility: 10,
  body: 80,
  status: 10,
  valid_until: 12,
}
const statuses = ['draft', 'review', 'approved'] as const

/** Rows as a table for a file; what is not set is an empty cell. */
export function tableOf(rows: readonly CannedImportRow[]): Written {
  return {
    header: cannedColumns,
    widths: cannedColumns.map((column) => widths[column]),
    rows: rows.map((row) => [
      row.folder,
      row.title,
      row.shortcut,
      row.keywords,
      row.network ?? '',
      row.language ?? '',
      row.register ?? '',
      row.visibility,
      row.body,
      row.status ?? '',
      row.validUntil ?? '',
    ]),
  }
}

/** Reads one row. Text stays as typed; words that mean something may be in capitals. `networks`: those that this build knows. */
export function readCannedRow(line: number, cells: CannedCells, networks: readonly string[]): RowReading {
  const refuse = (reason: string): RowReading => ({ line, reason })
  const wordOf = (column: CannedColumn): string => cells[column].trim().toLowerCase()
  const notOne = (column: CannedColumn, allowed: readonly string[]): RowReading =>
    refuse(`"${short(cells[column])}" in ${column} is none of ${allowed.join(', ')}`)

  const folders = cells.folder.split(folderSeparator)
  if (folders.length > 2) return refuse(`folder goes deeper than two levels, "outer${folderSeparator}inner"`)
  if (folders.some((name) => name.trim().length > 100)) return refuse('folder is longer than 100 characters')
  const title = cells.title.trim()
  if (title === '') return refuse('title is empty')
  if (title.length > 200) return refuse('title is longer than 200 characters')
  const called = cells.shortcut.trim()
  if (foldText(called).trim() === '') return refuse('shortcut is empty, or nothing of it can be seen')
  if (!shortcut.safeParse(called).success)
    return refuse(`"${short(called)}" in shortcut holds more than letters, digits, _ and -, or is longer than 60`)
  if (cells.body.trim() === '') return refuse('body is empty')
  if (cells.body.length > 20_000) return refuse('body is longer than 20,000 characters')

  const network = wordOf('network')
  if (network !== '' && !networks.includes(network)) return notOne('network', networks)
  const language = textLanguage(cells.language)
  if (language === undefined)
    return refuse(`"${short(cells.language)}" in language is no code of a language; use one such as en, ja, th or ko`)
  const tone = wordOf('register')
  const register_ = register.options.find((word) => word === tone)
  if (tone !== '' && register_ === undefined) return notOne('register', register.options)
  const place = wordOf('visibility')
  const visibility = place === '' ? 'both' : cannedVisibility.options.find((word) => word === place)
  if (visibility === undefined) return notOne('visibility', cannedVisibility.options)

  const validUntil = cells.valid_until.trim()
  if (validUntil !== '' && !isDay(validUntil))
    return refuse(`"${short(validUntil)}" in valid_until is no day; write it as 2026-12-31`)
  const state = wordOf('status')
  // What is past its last day was approved: the day says that it is over.
  const isExpired = state === 'expired' && validUntil !== ''
  const status = isExpired ? 'approved' : statuses.find((word) => word === state)
  if (state === 'expired' && !isExpired) return refuse('status is expired, and valid_until does not say since when')
  if (state !== '' && status === undefined) return notOne('status', [...statuses, 'expired'])

  return {
    line,
    folder: cells.folder.trim(),
    title,
    shortcut: called,
    keywords: cells.keywords,
    network: network === '' ? null : network,
    language,
    register: register_ ?? null,
    visibility,
    body: cells.body,
    status: status ?? null,
    validUntil: validUntil === '' ? null : validUntil,
  }
}

/** Takes the rows that say the same thing twice, or give one shortcut to two responses, out of those that were read. */
export function withoutDoubles(readings: readonly RowReading[]): {
  readonly rows: CannedImportRow[]
  readonly refused: { line: number; reason: string }[]
} {
  const rows: CannedImportRow[] = []
  const refused: { line: number; reason: string }[] = []
  const owners = new Map<string, CannedImportRow>()
  const variants = new Map<string, CannedImportRow>()
  for (const row of readings) {
    if ('reason' in row) {
      refused.push(row)
      continue
    }
    // Compared as the store does: Refund and ｒｅｆｕｎｄ are one.
    const called = foldText(row.shortcut)
    const owner = owners.get(called)
    const key = JSON.stringify([called, row.network, row.language, row.register, row.visibility])
    const same = variants.get(key)
    if (owner !== undefined && owner.title !== row.title) {
      const reason = `the shortcut ${row.shortcut} belongs to "${short(owner.title)}" on line ${owner.line}; rows of one response have the same title`
      refused.push({ line: row.line, reason })
    } else if (same !== undefined) {
      const reason = `line ${same.line} has the same shortcut for the same network, language, register and visibility`
      refused.push({ line: row.line, reason })
    } else {
      owners.set(called, owner ?? row)
      variants.set(key, row)
      rows.push(row)
    }
  }
  return { rows, refused }
}

/** The cells of a row by our names; `places` says where a column stands, `cellOf` undoes what a format did to a cell. */
export function cellsOf(
  row: TableRow,
  places: Partial<Record<CannedColumn, number>>,
  cellOf: (cell: string) => string,
): CannedCells {
  const cells: Record<CannedColumn, string> = {
    folder: '',
    title: '',
    shortcut: '',
    keywords: '',
    network: '',
    language: '',
    register: '',
    visibility: '',
    body: '',
    status: '',
    valid_until: '',
  }
  for (const column of cannedColumns) cells[column] = cellOf(row.cells[places[column] ?? -1] ?? '')
  return cells
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function short(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 60).toWellFormed()}…` : line
}
