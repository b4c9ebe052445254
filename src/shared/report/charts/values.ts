import type { Cell, Chart } from '../document.ts'

/** One row of a chart as it is drawn. */
export interface DrawnRow {
  readonly name: string
  readonly cell: Cell
  /** 0 where there is nothing to tell. */
  readonly value: number
  readonly mark: number | null
}

/** The rows with the value of their second column. */
export function drawnRows(chart: Chart): DrawnRow[] {
  return chart.table.rows.flatMap((row, at) => {
    const [name, cell] = row
    return name && cell ? [{ name: name.text, cell, value: numberOf(cell), mark: chart.marks[at] ?? null }] : []
  })
}

/** The number in a cell; 0 for none. */
export function numberOf(cell: Cell): number {
  return typeof cell.value === 'number' ? cell.value : 0
}

/** The greatest value or mark; 1 where all are 0, so that one may divide by it. */
export function greatest(rows: readonly DrawnRow[]): number {
  return Math.max(...rows.flatMap(({ value, mark }) => [value, mark ?? 0])) || 1
}
