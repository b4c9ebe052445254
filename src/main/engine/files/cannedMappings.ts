import type { CannedMapping } from '../../../shared/contract/cannedFile.ts'
import { invalid } from '../../../shared/contract/failure.ts'
import { cannedColumns, cellsOf, neededColumns, readCannedRow } from './cannedColumns.ts'
import type { CannedCells, CannedColumn, RowReading } from './cannedColumns.ts'
import { plainCell } from './formulaCells.ts'
import { gorgiasActions } from './gorgiasActions.ts'
import { htmlText } from './htmlText.ts'
import { ourPlaceholders } from './placeholders.ts'
import type { Table, TableRow } from './table.ts'

/** A table read by the columns of one program. */
export interface Mapped {
  readonly mapping: CannedMapping
  readonly unused: readonly string[]
  readonly readings: readonly RowReading[]
  readonly left: readonly { what: string; lines: number }[]
}

type Places = Partial<Record<string, number>>
type Foreign = Exclude<CannedMapping, 'parley'>

/**
 * What a file of each program must have, and what else is read from it.
 * Chatwoot: the fields of a canned response in its API and database, `short_code` and `content` (app/models/canned_response.rb).
 * Zammad: text modules as its CSV export writes them, by the names of the model, with lists joined by `~~~`
 * (app/models/concerns/can_csv_import.rb, app/models/text_module.rb).
 * Gorgias: a macro in its API, with `name`, `language` and `actions`, where setResponseText holds the text
 * (developers.gorgias.com, "The Macro object"); a CSV with the text in a column of its own is read as well.
 */
const programs: Readonly<
  Record<
    CannedMapping,
    { readonly needs: readonly string[]; readonly oneOf: readonly string[]; readonly takes: readonly string[] }
  >
> = {
  parley: { needs: neededColumns, oneOf: [], takes: cannedColumns },
  chatwoot: { needs: ['short_code', 'content'], oneOf: [], takes: [] },
  zammad: { needs: ['name', 'content'], oneOf: [], takes: ['keywords', 'active'] },
  gorgias: {
    needs: ['name'],
    oneOf: ['actions', 'body_text', 'body_html', 'response_text', 'response'],
    takes: ['language', 'tags'],
  },
}
const inOrder: readonly CannedMapping[] = ['parley', 'chatwoot', 'zammad', 'gorgias']

/** Reads a table by the mapping that is chosen, else by the first that its columns fit. Throws `invalid` that names the columns that are missing and those that were found. */
export function mapCanned(table: Table, chosen: CannedMapping | null, networks: readonly string[]): Mapped {
  const places = placesOf(table.header)
  const mapping = chosen ?? inOrder.find((name) => missing(name, places).length === 0)
  const lacks = missing(mapping ?? 'parley', places)
  if (mapping === undefined || lacks.length > 0) return wrongColumns(table, lacks, chosen)
  const { needs, oneOf, takes } = programs[mapping]
  const used = [...needs, ...oneOf, ...takes]
  const left = new Map<string, number>()
  const tooLong = (row: TableRow): boolean => row.cells.slice(table.header.length).some((cell) => cell.trim() !== '')
  const read = mapping === 'parley' ? ownReader(table, places) : foreignReader(mapping, places, left)
  return {
    mapping,
    unused: table.header.filter((name) => name.trim() !== '' && !used.includes(nameOf(name))),
    readings: table.rows.map((row) =>
      tooLong(row)
        ? { line: row.line, reason: `it has ${row.cells.length} cells, the heading has ${table.header.length}` }
        : readCannedRow(row.line, read(row), networks),
    ),
    left: [...left].map(([what, lines]) => ({ what, lines })),
  }
}

function placesOf(header: readonly string[]): Places {
  const places: Places = {}
  header.forEach((name, at) => {
    const plain = nameOf(name)
    if (plain === '') return
    if (Object.hasOwn(places, plain))
      invalid('file', `The column ${plain} is there twice. Nothing was imported; rename or remove one of them.`)
    places[plain] = at
  })
  return places
}

function nameOf(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/gu, '_')
}

function missing(mapping: CannedMapping, places: Places): string[] {
  const { needs, oneOf } = programs[mapping]
  const lacks = needs.filter((name) => !Object.hasOwn(places, name))
  const hasOne = oneOf.length === 0 || oneOf.some((name) => Object.hasOwn(places, name))
  return hasOne ? lacks : [...lacks, oneOf.join(' or ')]
}

function wrongColumns(table: Table, lacks: readonly string[], chosen: CannedMapping | null): never {
  const found = table.header.map((name) => name.trim()).filter((name) => name !== '')
  const shown = found.slice(0, 20).map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name))
  const of =
    chosen === null ? 'this is no export of Chatwoot, Zammad or Gorgias, and as a Parley file it lacks' : 'it lacks'
  return invalid(
    'mapping',
    `The columns do not fit: ${of} ${lacks.join(', ')}. Found: ${shown.join(', ')}. Nothing was imported; the first line must name the columns.`,
  )
}

function ownReader(table: Table, places: Places): (row: TableRow) => CannedCells {
  const own: Partial<Record<CannedColumn, number>> = places
  // Only a CSV of ours had its formulas made harmless.
  const cellOf = table.format === 'csv' ? plainCell : (cell: string): string => cell
  return (row) => cellsOf(row, own, cellOf)
}

/** Reads the rows of another program as drafts that a person approves here. Counts in `left` what is not carried over. */
function foreignReader(mapping: Foreign, places: Places, left: Map<string, number>): (row: TableRow) => CannedCells {
  const shortcuts = new Map<string, number>()
  return (row) => {
    const of = (name: string): string => row.cells[places[name] ?? -1] ?? ''
    const read = { chatwoot: readChatwoot, zammad: readZammad, gorgias: readGorgias }[mapping](of)
    const { body, left: unknown } = ourPlaceholders(read.body, mapping)
    for (const what of new Set([...unknown, ...read.left])) left.set(what, (left.get(what) ?? 0) + 1)
    return {
      ...cellsOf({ line: row.line, cells: [] }, {}, (cell) => cell),
      title: read.title.slice(0, 200).toWellFormed(),
      shortcut: newShortcut(read.shortcut, shortcuts),
      keywords: read.keywords,
      language: read.language,
      body,
    }
  }
}

interface ForeignRow {
  readonly title: string
  readonly shortcut: string
  readonly keywords: string
  readonly language: string
  readonly body: string
  readonly left: readonly string[]
}

function readChatwoot(of: (name: string) => string): ForeignRow {
  const code = of('short_code')
  return { title: code, shortcut: code, keywords: '', language: '', body: of('content'), left: [] }
}

function readZammad(of: (name: string) => string): ForeignRow {
  const isOff = /^(false|0|f)$/iu.test(of('active').trim())
  return {
    title: of('name'),
    shortcut: of('name'),
    keywords: of('keywords').replaceAll('~~~', ', '),
    language: '',
    body: htmlText(of('content')),
    left: isOff ? ['active: false'] : [],
  }
}

function readGorgias(of: (name: string) => string): ForeignRow {
  const acts = gorgiasActions(of('actions'))
  const html = of('body_html')
  const own = [of('body_text'), of('response_text'), of('response')].find((cell) => cell.trim() !== '')
  const tags = [of('tags'), ...acts.tags].filter((tag) => tag.trim() !== '')
  return {
    title: of('name'),
    shortcut: of('name'),
    keywords: tags.join(', '),
    language: of('language'),
    body: own ?? (html.trim() === '' ? acts.text : htmlText(html)),
    left: acts.others,
  }
}

/** A shortcut made from a name: letters and digits of any script stay, the rest becomes `-`; a second one of the same is numbered. */
function newShortcut(name: string, taken: Map<string, number>): string {
  const plain = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .slice(0, 50)
    .toWellFormed()
    .replace(/\ufffd|^-+|-+$/gu, '')
  if (plain === '') return ''
  let number = (taken.get(plain) ?? 0) + 1
  const numbered = (): string => (number === 1 ? plain : `${plain}-${number}`)
  while (number > 1 && taken.has(numbered())) number++
  taken.set(plain, number)
  if (number > 1) taken.set(numbered(), 1)
  return numbered()
}
