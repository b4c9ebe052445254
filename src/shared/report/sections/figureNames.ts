import type { Block, Cell, CellKind, Table } from '../document.ts'
import type { Words } from '../words/words.ts'

/** What a document calls a figure, and what kind it is of. */
export interface FigureName {
  readonly name: string
  readonly kind: CellKind
}

/** Names of all figures in blocks by their paths; of one that is shown more than once, the first. */
export function figureNames(blocks: readonly Block[], words: Words): ReadonlyMap<string, FigureName> {
  const names = new Map<string, FigureName>()
  const add = ({ path, kind }: Cell, name: string) => {
    if (path !== null && !names.has(path)) names.set(path, { name, kind })
  }
  const addTable = ({ caption, columns, rows }: Table) => {
    for (const row of rows)
      for (const [at, cell] of row.entries())
        add(cell, words.colon(caption, words.list([row[0]?.text ?? '', columns[at]?.title ?? ''])))
  }
  for (const block of blocks) {
    if (block.kind === 'tiles') for (const tile of block.tiles) add(tile.figure, tile.label)
    if (block.kind === 'facts') for (const fact of block.facts) add(fact.value, fact.label)
    if (block.kind === 'table') addTable(block.table)
    if (block.kind === 'chart') addTable(block.chart.table)
  }
  return names
}
