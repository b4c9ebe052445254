import { invalid } from '../../../shared/contract/failure.ts'
import type { TableRow } from './table.ts'

type Entry = Readonly<Record<string, unknown>>

/** Reads a list of objects, or the first such list inside an object; the heading is every name that one of them has. Throws `invalid` when there is none. */
export function readJson(text: string): { readonly header: readonly string[]; readonly rows: readonly TableRow[] } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return invalid('file', 'This file is no valid JSON. Nothing was imported; export it again.')
  }
  const entries = listIn(value)
  if (entries === null)
    return invalid(
      'file',
      'This JSON holds no list of entries. Nothing was imported; it should look like [{"title": "…", "shortcut": "…", "body": "…"}].',
    )
  const columns = new Map<string, number>()
  for (const entry of entries)
    for (const name of Object.keys(entry)) if (!columns.has(name)) columns.set(name, columns.size)
  const rows = entries.map((entry, at) => ({
    line: at + 1,
    cells: [...columns.keys()].map((name) => (Object.hasOwn(entry, name) ? cellOf(entry[name]) : '')),
  }))
  return { header: [...columns.keys()], rows: rows.filter((row) => row.cells.some((cell) => cell.trim() !== '')) }
}

function listIn(value: unknown): readonly Entry[] | null {
  if (Array.isArray(value)) return value.every(isEntry) ? value : null
  if (!isEntry(value)) return null
  const lists = Object.values(value).filter((inner): inner is Entry[] => Array.isArray(inner) && inner.every(isEntry))
  return lists.find((list) => list.length > 0) ?? lists[0] ?? null
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function cellOf(value: unknown): string {
  if (typeof value === 'string') return value.toWellFormed()
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && value.every((inner) => typeof inner === 'string')) return value.join(', ')
  return JSON.stringify(value)
}
