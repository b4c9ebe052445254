import type { Block, Cell, ReportDocument, Table } from '../../../../shared/report/document.ts'

/** One value of a document with what it is called. */
export interface FigureRow {
  readonly section: string
  readonly figure: string
  /** Of a table: its row and its column. */
  readonly part: string
  readonly cell: Cell
  /** The same figure of the month before, where the document shows it beside. */
  readonly before: Cell | null
}

/** Every value of a document in its order: words that only name a row are no values. */
export function* figureRows(document: ReportDocument): Iterable<FigureRow> {
  for (const { title, blocks } of document.sections)
    for (const block of blocks) for (const row of valuesOf(block)) yield { section: title, ...row }
}

function* valuesOf(block: Block): Iterable<Omit<FigureRow, 'section'>> {
  if (block.kind === 'tiles')
    for (const { label, figure, change } of block.tiles)
      yield { figure: label, part: '', cell: figure, before: change?.before ?? null }
  else if (block.kind === 'facts')
    for (const { label, value } of block.facts) yield { figure: label, part: '', cell: value, before: null }
  else if (block.kind === 'chart') yield* cellsOf(block.chart.table, block.chart.title)
  else if (block.kind === 'table') yield* cellsOf(block.table, block.table.caption)
}

function* cellsOf(table: Table, figure: string): Iterable<Omit<FigureRow, 'section'>> {
  for (const row of table.rows) {
    const name = row[0]?.text ?? ''
    for (const [at, cell] of row.entries()) {
      const isName = at === 0 && cell.path === null
      if (isName || (cell.value === null && cell.path === null && cell.text === '')) continue
      const column = table.columns[at]?.title ?? ''
      const part = at === 0 ? column : [name, column].filter((word) => word !== '').join(' / ')
      yield { figure, part, cell, before: null }
    }
  }
}
