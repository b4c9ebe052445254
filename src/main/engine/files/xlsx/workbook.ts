import { graphemeEnds } from '../../../../shared/contract/graphemes.ts'
import { mayBeFormula } from '../formulaCells.ts'
import { sheetText, xmlText } from './sheetText.ts'
import { createSheetNames } from './sheetNames.ts'
import { styleIndex, stylesXml, wrappedStyles } from './styles.ts'
import type { CellStyle } from './styles.ts'
import { zip } from './zip.ts'
import type { ZipEntry } from './zip.ts'

/** One cell; null is an empty one. Moments and dates are numbers, see `serialOf`. */
export interface SheetCell {
  readonly value: string | number
  readonly style: CellStyle
}
export type SheetRow = readonly (SheetCell | null)[]

/** A sheet. What does not fit into one goes on in a further one under the same head. */
export interface Sheet {
  /** As wished; what a name may not hold is replaced, and no two become the same. */
  readonly name: string
  /** Of each column, in characters. */
  readonly widths: readonly number[]
  /** Rows that stay in sight. */
  readonly head: readonly SheetRow[]
  readonly rows: Iterable<SheetRow>
  /** The head is one row of column titles by which people filter. */
  readonly isFiltered: boolean
}

/** What Excel takes: rows of a sheet, UTF-16 units of a cell. */
const mostRows = 1_048_576
const longestText = 32_767

/**
 * The bytes of an XLSX workbook. Rows are asked for one by one and packed at once, so that a sheet of any length takes little memory.
 * `accent` is the colour of headings. `rowsOfSheet` is for tests.
 */
export function writeWorkbook(
  sheets: readonly Sheet[],
  look: { readonly title: string; readonly accent: string },
  rowsOfSheet = mostRows,
): Uint8Array<ArrayBuffer> {
  return zip(entriesOf(sheets, look, rowsOfSheet))
}

/** A moment or date as a sheet counts it: days since the end of 1899, of the wall clock. `wall` is epoch ms as if that were UTC. */
export function serialOf(wall: number): number {
  return wall / 86_400_000 + 25_569
}

function* entriesOf(
  sheets: readonly Sheet[],
  look: { readonly title: string; readonly accent: string },
  rowsOfSheet: number,
): Iterable<ZipEntry> {
  const names: string[] = []
  const nameFor = createSheetNames()
  const filters: string[] = []
  for (const sheet of sheets) {
    const rows = sheet.rows[Symbol.iterator]()
    let next = rows.next()
    do {
      const number = names.push(nameFor(sheet.name))
      let count = sheet.head.length
      yield {
        name: `xl/worksheets/sheet${String(number)}.xml`,
        pieces: (function* pieces() {
          yield sheetStart(sheet, number === 1)
          for (const [at, row] of sheet.head.entries()) yield rowXml(row, at + 1, sheet.widths)
          while (next.done !== true && count < rowsOfSheet) {
            count++
            yield rowXml(next.value, count, sheet.widths)
            next = rows.next()
          }
          yield sheetEnd(sheet, count)
        })(),
      }
      if (sheet.isFiltered) filters.push(filterName(names.at(-1) ?? '', number - 1, sheet, count))
    } while (next.done !== true)
  }
  yield* frameOf(names, filters, look)
}

function sheetStart(sheet: Sheet, isFirst: boolean): string {
  const split = sheet.head.length
  const pane =
    split === 0
      ? ''
      : `<pane ySplit="${String(split)}" topLeftCell="A${String(split + 1)}" activePane="bottomLeft" state="frozen"/>`
  const cols = sheet.widths.map(
    (width, at) => `<col min="${String(at + 1)}" max="${String(at + 1)}" width="${String(width)}" customWidth="1"/>`,
  )
  return [
    head,
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView showGridLines="${sheet.isFiltered ? '1' : '0'}"${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews>`,
    cols.length === 0 ? '' : `<cols>${cols.join('')}</cols>`,
    '<sheetData>',
  ].join('')
}

function sheetEnd(sheet: Sheet, rows: number): string {
  const filter = sheet.isFiltered ? `<autoFilter ref="${rangeOf(sheet, rows, '')}"/>` : ''
  return `</sheetData>${filter}<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>`
}

function rangeOf(sheet: Sheet, rows: number, fix: string): string {
  return `${fix}A${fix}${String(sheet.head.length)}:${fix}${columnName(sheet.widths.length - 1)}${fix}${String(rows)}`
}

/** Programs look for the filter of a sheet by this hidden name. */
function filterName(name: string, place: number, sheet: Sheet, rows: number): string {
  const quoted = xmlText(`'${name.replaceAll("'", "''")}'!`)
  return `<definedName name="_xlnm._FilterDatabase" localSheetId="${String(place)}" hidden="1">${quoted}${rangeOf(sheet, rows, '$')}</definedName>`
}

function rowXml(row: SheetRow, number: number, widths: readonly number[]): string {
  const place = String(number)
  let xml = `<row r="${place}"${heightOf(row, widths)}>`
  for (let at = 0; at < row.length; at++) {
    const cell = row[at]
    if (cell === null || cell === undefined || cell.value === '') continue
    const { value, style } = cell
    const where = `<c r="${columnName(at)}${place}" s="`
    if (typeof value === 'number') xml += `${where}${String(styleIndex(style, false))}"><v>${String(value)}</v></c>`
    else
      xml += `${where}${String(styleIndex(style, mayBeFormula(value)))}" t="inlineStr"><is><t xml:space="preserve">${xmlText(sheetText(fitting(value)))}</t></is></c>`
  }
  return `${xml}</row>`
}

/** Not every program makes room by itself for text that goes on in a next line. */
function heightOf(row: SheetRow, widths: readonly number[]): string {
  const first = row[0]?.style
  let lines = first === 'title' ? 1.6 : first === 'subtitle' ? 1.2 : 1
  for (let at = 0; at < row.length; at++) {
    const cell = row[at]
    if (typeof cell?.value !== 'string' || !wrappedStyles.has(cell.style)) continue
    const width = Math.max(1, (widths[at] ?? 10) - 2)
    const own = cell.value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / width)), 0)
    lines = Math.max(lines, own)
  }
  // In points; 409 is the most that Excel takes.
  return lines === 1 ? '' : ` ht="${String(Math.min(409, 15 * lines))}" customHeight="1"`
}

/** The width of a text in a sheet, in characters: those of East Asia take two. */
export function textWidth(text: string): number {
  return (
    text.length + (text.match(/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/gu)?.length ?? 0)
  )
}

/** No longer than a cell may be; what is cut ends in `…`. */
function fitting(text: string): string {
  if (text.length <= longestText) return text
  const start = text.slice(0, longestText)
  const end = graphemeEnds(start).findLast((each) => each < longestText) ?? longestText - 1
  return `${start.slice(0, end)}…`
}

const letters: string[] = []

/** `A` for 0, `AA` for 26. */
function columnName(column: number): string {
  const known = letters[column]
  if (known !== undefined) return known
  const last = String.fromCharCode(65 + (column % 26))
  const name = column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last
  letters[column] = name
  return name
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006'
const typeOf = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What holds the sheets together. */
function frameOf(
  names: readonly string[],
  filters: readonly string[],
  look: { readonly title: string; readonly accent: string },
): ZipEntry[] {
  const numbers = names.map((_, at) => String(at + 1))
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`
  const override = (part: string, type: string): string => `<Override PartName="${part}" ContentType="${type}"/>`
  const entry = (name: string, xml: string): ZipEntry => ({ name, pieces: [head, xml] })
  return [
    entry(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${names
        .map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${String(at + 1)}" r:id="s${String(at + 1)}"/>`)
        .join(
          '',
        )}</sheets>${filters.length === 0 ? '' : `<definedNames>${filters.join('')}</definedNames>`}</workbook>`,
    ),
    entry(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${pack}/relationships">${relation('styles', `${office}/styles`, 'styles.xml')}${numbers
        .map((number) => relation(`s${number}`, `${office}/worksheet`, `worksheets/sheet${number}.xml`))
        .join('')}</Relationships>`,
    ),
    { name: 'xl/styles.xml', pieces: [stylesXml(look.accent)] },
    entry(
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="${pack}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(sheetText(look.title))}</dc:title></cp:coreProperties>`,
    ),
    entry(
      '_rels/.rels',
      `<Relationships xmlns="${pack}/relationships">${relation('book', `${office}/officeDocument`, 'xl/workbook.xml')}${relation(
        'core',
        `${pack}/relationships/metadata/core-properties`,
        'docProps/core.xml',
      )}</Relationships>`,
    ),
    entry(
      '[Content_Types].xml',
      `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override(
        '/xl/workbook.xml',
        `${typeOf}.sheet.main+xml`,
      )}${override('/xl/styles.xml', `${typeOf}.styles+xml`)}${override(
        '/docProps/core.xml',
        'application/vnd.openxmlformats-package.core-properties+xml',
      )}${numbers.map((number) => override(`/xl/worksheets/sheet${number}.xml`, `${typeOf}.worksheet+xml`)).join('')}</Types>`,
    ),
  ]
}
