import type { Block, Cell, CellKind, DocumentSection, Table } from '../../../../shared/report/document.ts'
import { wallTime } from '../../rules/localIso.ts'
import type { CellStyle } from '../xlsx/styles.ts'
import { serialOf } from '../xlsx/workbook.ts'
import type { SheetCell, SheetRow } from '../xlsx/workbook.ts'
import type { DataWords } from './dataWords.ts'

/** What a section is put into rows with: the zone of the brand, the words and the unit of minutes. */
export interface RowWords {
  readonly timeZone: string
  readonly table: DataWords['table']
}

/** A section as rows of a sheet: its title, what the manager says, its blocks in order. */
export function sectionRows(section: DocumentSection, words: RowWords): SheetRow[] {
  return [
    ...section.comment.split('\n').map((line) => [text(line, 'text')]),
    ...section.blocks.flatMap((block) => [[], ...blockRows(block, words)]),
  ]
}

/** A table as rows: its name, the titles of its columns, its cells. */
export function tableRows(table: Table, title: string, timeZone: string): SheetRow[] {
  return [
    ...(title === '' ? [] : [[text(title, 'subtitle')]]),
    table.columns.map(({ title: name, kind }) => text(name, kind === 'text' ? 'heading' : 'numberHeading')),
    ...table.rows.map((row) => row.map((cell) => sheetCell(cell, timeZone))),
  ]
}

/** One value as a cell: numbers as measured in the format of their kind, moments as the clocks of the zone show them. */
export function sheetCell(cell: Cell, timeZone: string): SheetCell | null {
  const { kind, value } = cell
  if (value === null) return null
  if (kind === 'date') return typeof value === 'string' ? dateCell(value) : text(cell.text, 'plain')
  if (kind === 'moment' && typeof value === 'number')
    return { value: serialOf(wallTime(value, timeZone)), style: 'moment' }
  if (typeof value === 'number') return { value, style: numberStyles[kind] }
  return text(value, 'plain')
}

const numberStyles: Readonly<Record<CellKind, CellStyle>> = {
  text: 'number',
  count: 'count',
  percent: 'percent',
  minutes: 'minutes',
  points: 'points',
  number: 'number',
  moment: 'moment',
  date: 'date',
}

const arrows = { up: '↑ ', down: '↓ ', same: '' } as const

function blockRows(block: Block, words: RowWords): SheetRow[] {
  const { timeZone, table } = words
  switch (block.kind) {
    case 'tiles':
      return [
        [
          text(table.figure, 'heading'),
          text(table.value, 'numberHeading'),
          text(table.unit, 'heading'),
          text(table.before, 'numberHeading'),
          text(table.change, 'heading'),
        ],
        ...block.tiles.map(({ label, figure, unit, change }) => [
          text(label, 'plain'),
          sheetCell(figure, timeZone),
          // The format of a share says it already.
          text(figure.kind === 'percent' ? '' : unit, 'plain'),
          change === null ? null : sheetCell(change.before, timeZone),
          change === null ? null : text(`${arrows[change.direction]}${change.text}`, 'plain'),
        ]),
      ]
    case 'chart':
      return [
        [text(block.chart.title, 'subtitle')],
        ...(block.chart.reading === '' ? [] : [[text(block.chart.reading, 'plain')]]),
        ...tableRows(block.chart.table, '', timeZone),
      ]
    case 'table':
      return tableRows(block.table, block.table.caption, timeZone)
    case 'facts':
      return block.facts.map(({ label, value }) => [text(label, 'plain'), sheetCell(value, timeZone)])
    case 'notes':
      return block.lines.map((line) => [text(line, block.tone === 'plain' ? 'text' : block.tone)])
  }
}

function dateCell(date: string): SheetCell {
  const at = Date.parse(date)
  return Number.isNaN(at) ? text(date, 'plain') : { value: serialOf(at), style: 'date' }
}

function text(value: string, style: CellStyle): SheetCell {
  return { value, style }
}
