import type { ReactNode } from 'react'
import type { Cell, CellKind, Table } from '../../../shared/report/document.ts'
import { CellView } from './CellView.tsx'

/** Tables with more than these want the whole width. */
const fewColumns = 3
const words: ReadonlySet<CellKind> = new Set(['text', 'moment', 'date'])

/** A table of the report. `isPlain`: as words only, for readers of the screen beside a chart. */
export function TableView({
  table,
  isPlain = false,
}: {
  readonly table: Table
  readonly isPlain?: boolean
}): ReactNode {
  const last = table.rows.length - 1
  return (
    <div
      className={
        isPlain ? undefined : table.columns.length > fewColumns ? 'report-table-box' : 'report-table-box is-half'
      }
    >
      <table className={isPlain ? 'visually-hidden' : 'report-table'}>
        <caption className={isPlain ? undefined : 'report-caption'}>{table.caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, at) => (
              <th key={at} scope="col" className={words.has(column.kind) ? undefined : 'is-number'}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index} className={table.hasTotal && index === last ? 'is-total' : undefined}>
              {row.map((cell, at) => {
                const label = labelOf(table, row, at)
                const inside = isPlain ? cell.text : <CellView cell={cell} label={label} />
                return at === 0 ? (
                  <th key={at} scope="row" dir="auto">
                    {inside}
                  </th>
                ) : (
                  <td key={at} dir="auto" className={words.has(cell.kind) ? undefined : 'is-number'}>
                    {inside}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function labelOf(table: Table, row: readonly Cell[], at: number): string {
  return [table.caption, row[0]?.text, table.columns[at]?.title]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
}
