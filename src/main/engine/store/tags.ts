import { foldText } from '../rules/searchTokens.ts'
import type { Reader, Writer } from './database.ts'

/** A row of `tags`. */
export interface TagRow {
  number: number
  id: string
  name: string
}

/** The tag of this name, whatever its case or width; made when there is none. `newId` names a new one. */
export function findOrMakeTag(db: Writer, name: string, newId: () => string): TagRow {
  const folded = foldText(name.trim())
  const known = db.get<TagRow>('SELECT number, id, name FROM tags WHERE folded = :folded', { folded })
  if (known !== undefined) {
    db.run('UPDATE tags SET archived_at = NULL WHERE number = :number AND archived_at IS NOT NULL', {
      number: known.number,
    })
    return known
  }
  const id = newId()
  const number = db.run('INSERT INTO tags (id, name, folded) VALUES (:id, :name, :folded)', {
    id,
    name: name.trim(),
    folded,
  }).lastInsertRowid
  return { number, id, name: name.trim() }
}

/** Puts a tag on a conversation or takes it off; answers whether anything changed. */
export function setTag(db: Writer, conversation: number, tag: number, on: boolean): boolean {
  const sql = on
    ? 'INSERT OR IGNORE INTO conversation_tags (conversation, tag) VALUES (:conversation, :tag)'
    : 'DELETE FROM conversation_tags WHERE conversation = :conversation AND tag = :tag'
  return db.run(sql, { conversation, tag }).changes > 0
}

/** The tags of a conversation, by name. */
export function tagsOf(db: Reader, conversation: number): readonly TagRow[] {
  return db.all<TagRow>(
    `SELECT t.number, t.id, t.name FROM conversation_tags c JOIN tags t ON t.number = c.tag
     WHERE c.conversation = :conversation ORDER BY t.folded`,
    { conversation },
  )
}

/** Moves every use of one tag to another; a conversation that had both has the other once. */
export function moveTag(db: Writer, from: number, to: number): void {
  db.run(
    'INSERT OR IGNORE INTO conversation_tags (conversation, tag) SELECT conversation, :to FROM conversation_tags WHERE tag = :from',
    {
      from,
      to,
    },
  )
  db.run('DELETE FROM conversation_tags WHERE tag = :from', { from })
}
