import type { Block, Cell, Chart, Table } from './document.ts'

/** Sentences; empty ones are left out. No block without any. */
export function notes(tone: 'plain' | 'quiet' | 'warning', lines: readonly string[]): Block[] {
  const told = lines.filter((line) => line !== '')
  return told.length === 0 ? [] : [{ kind: 'notes', tone, lines: told }]
}

/** Names and values in pairs. */
export function facts(...pairs: readonly (readonly [label: string, value: Cell])[]): Block {
  return { kind: 'facts', facts: pairs.map(([label, value]) => ({ label, value })) }
}

/** A table, when it has rows. */
export function tables(table: Table): Block[] {
  return table.rows.length === 0 ? [] : [{ kind: 'table', table }]
}

/** A chart of a table, without marks unless they are given. */
export function chart(kind: Chart['kind'], table: Table, more: Partial<Chart> = {}): Block {
  return {
    kind: 'chart',
    chart: {
      kind,
      title: table.caption,
      reading: '',
      table,
      marks: table.rows.map(() => null),
      markLabel: '',
      start: 0,
      line: null,
      scale: [],
      ...more,
    },
  }
}
