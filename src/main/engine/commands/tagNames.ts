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
 * and setting it. One that names both, as after two tags were joined, names the new one once. `joined`: the number of a tag
 * that was joined into another, for `restoreSaved`.
 */
export function renameInSaved(db: Writer, from: string, to: string, joined: number | null = null): void {
  const folded = foldText(from.trim())
  if (folded === foldText(to.trim()) && from === to) return
  if (joined !== null) db.run('DELETE FROM tag_join_places WHERE tag = :joined', { joined })
  for (const [table, column] of places)
    for (const row of db.all<{ place: number; json: string }>(
      `SELECT rowid AS place, ${column} AS json FROM ${table} WHERE ${column} LIKE '%"tag%'`,
    )) {
      const next = JSON.stringify(renamed(JSON.parse(row.json), folded, to))
      if (next === row.json) continue
      db.run(`UPDATE ${table} SET ${column} = :next WHERE rowid = :place`, { next, place: row.place })
      if (joined !== null)
        db.run(
          'INSERT INTO tag_join_places (tag, place, number, before_json, after_json) VALUES (:joined, :table, :place, :before, :next)',
          { joined, table, place: row.place, before: row.json, next },
        )
    }
}

/** Gives what named a tag (by number) before it was joined into another its name back; what was changed since stays as it is. */
export function restoreSaved(db: Writer, joined: number): void {
  for (const [table, column] of places)
    db.run(
      `UPDATE ${table} SET ${column} = p.before_json FROM tag_join_places p
       WHERE p.tag = :joined AND p.place = :table AND p.number = ${table}.rowid AND p.after_json = ${table}.${column}`,
      { joined, table },
    )
  db.run('DELETE FROM tag_join_places WHERE tag = :joined', { joined })
}

/** The same value with the tag's name exchanged under every `tags` and `tag`. */
function renamed(value: unknown, folded: string, to: string): unknown {
  const isIt = (name: unknown): boolean => typeof name === 'string' && foldText(name.trim()) === folded
  if (Array.isArray(value)) return value.map((each: unknown) => renamed(each, folded, to))
  if (typeof value !== 'object' || value === null) return value
  const entries: readonly [string, unknown][] = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, inner]) => {
      if (key === 'tag' && isIt(inner)) return [key, to]
      if (key === 'tags' && Array.isArray(inner) && inner.some(isIt))
        return [key, [...new Set(inner.map((name: unknown) => (isIt(name) ? to : name)))]]
      return [key, renamed(inner, folded, to)]
    }),
  )
}
