import type { Cell } from '../document.ts'
import type { Teller } from '../teller.ts'

/** A share as facts: its rate, how many, and of how many. */
export function shareFacts(t: Teller, name: string, path: string): (readonly [string, Cell])[] {
  const { columns, colon } = t.words
  return [
    [name, t.at('percent', `${path}.rate`)],
    [colon(name, columns.count), t.at('count', `${path}.count`)],
    [colon(name, columns.of), t.at('count', `${path}.of`)],
  ]
}
