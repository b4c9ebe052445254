import { z } from 'zod'
import { foldText } from '../rules/searchTokens.ts'
import type { Writer } from '../store/database.ts'

/** Where tags are named in what people saved: by name, since a view may name one that nobody has used yet. */
const places = [
  ['saved_views', 'shape_json'],
  ['decks', 'columns_json'],
  ['canned', 'actions_json'],
] as const

/**
 * Gives a tag its new name wherever views, columns of the deck and actions of canned responses name it, so that they go on finding
 * and setting it. One that names both, as after two tags were joined, names the new one once.
 */
export function renameInSaved(db: Writer, from: string, to: string): void {
  const folded = foldText(from.trim())
  if (folded === foldText(to.trim()) && from === to) return
  for (const [table, column] of places)
    for (const row of db.all<{ place: number; json: string }>(
      `SELECT rowid AS place, ${column} AS json FROM ${table} WHERE ${column} LIKE '%"tag%'`,
    )) {
      const next = JSON.stringify(renamed(JSON.parse(row.json), folded, to))
      if (next !== row.json)
        db.run(`UPDATE ${table} SET ${column} = :next WHERE rowid = :place`, { next, place: row.place })
    }
}

/** The same value with the tag's name exchanged under every `tags` and `tag`. */
function renamed(value: unknown, folded: string, to: string): unknown {
  const isIt = (name: unknown): boolean => typeof name === 'string' && foldText(name.trim()) === folded
  if (Array.isArray(value)) return value.map((each: unknown) => renamed(each, folded, to))
  const object = z.record(z.string(), z.unknown()).safeParse(value)
  if (!object.success) return value
  return Object.fromEntries(
    Object.entries(object.data).map(([key, inner]) => {
      if (key === 'tag' && isIt(inner)) return [key, to]
      if (key === 'tags' && Array.isArray(inner) && inner.some(isIt))
        return [key, [...new Set(inner.map((name: unknown) => (isIt(name) ? to : name)))]]
      return [key, renamed(inner, folded, to)]
    }),
  )
}
