import type { Block } from '../document.ts'
import { column, tableOf, type Teller, textCell } from '../teller.ts'

/** Shares with their rate, how many, and of how many. */
export function shares(t: Teller, rows: readonly (readonly [name: string, path: string])[]): Block {
  const { columns } = t.words
  return {
    kind: 'table',
    table: tableOf(
      columns.shares,
      [
        column(columns.figure, 'text'),
        column(columns.rate, 'percent'),
        column(columns.count, 'count'),
        column(columns.of, 'count'),
      ],
      rows.map(([name, path]) => [
        textCell(name),
        t.at('percent', `${path}.rate`),
        t.at('count', `${path}.count`),
        t.at('count', `${path}.of`),
      ]),
    ),
  }
}
