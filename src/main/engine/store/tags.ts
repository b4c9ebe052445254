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
  const known = tagCalled(db, name)
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

/** The tag that a name leads to, whatever its case or width: its own, one it was renamed to, or one it was joined into. */
export function tagCalled(db: Reader, name: string): TagRow | undefined {
  return db.get<TagRow>(
    `WITH RECURSIVE led (number, next) AS (
       SELECT number, merged_into FROM tags WHERE folded = :folded
       UNION SELECT t.number, t.merged_into FROM led JOIN tags t ON t.number = led.next)
     SELECT t.number, t.id, t.name FROM led JOIN tags t ON t.number = led.number WHERE led.next IS NULL`,
    { folded: foldText(name.trim()) },
  )
}

/** Joins one tag into another: what had it has the other, and its name leads there. What had it is remembered. */
export function joinTag(db: Writer, from: number, into: number): void {
  db.run('DELETE FROM tag_joins WHERE tag = :from', { from })
  db.run(
    `INSERT INTO tag_joins (tag, conversation, had_both)
     SELECT :from, ct.conversation, EXISTS (SELECT 1 FROM conversation_tags o WHERE o.conversation = ct.conversation AND o.tag = :into)
     FROM conversation_tags ct WHERE ct.tag = :from`,
    { from, into },
  )
  db.run(
    'INSERT OR IGNORE INTO conversation_tags (conversation, tag) SELECT conversation, :into FROM tag_joins WHERE tag = :from',
    { from, into },
  )
  db.run('DELETE FROM conversation_tags WHERE tag = :from', { from })
  db.run('UPDATE tags SET merged_into = :into WHERE number = :from', { from, into })
}

/** Takes a tag out of the one it was joined into: what had it has it again, unless the other was taken off meanwhile. */
export function splitTag(db: Writer, tag: number, from: number): void {
  db.run(
    `INSERT OR IGNORE INTO conversation_tags (conversation, tag)
     SELECT j.conversation, :tag FROM tag_joins j JOIN conversation_tags ct ON ct.conversation = j.conversation AND ct.tag = :from
     WHERE j.tag = :tag`,
    { tag, from },
  )
  db.run(
    'DELETE FROM conversation_tags WHERE tag = :from AND conversation IN (SELECT conversation FROM tag_joins WHERE tag = :tag AND had_both = 0)',
    { tag, from },
  )
  db.run('DELETE FROM tag_joins WHERE tag = :tag', { tag })
  db.run('UPDATE tags SET merged_into = NULL WHERE number = :tag', { tag })
}

/**
 * Gives a tag another name, which is free or leads to this tag already. The old one leads to it from then on (not with
 * `forgets`), so that views, responses and habits that name it go on. `newId` names the row that keeps it.
 */
export function renameTag(db: Writer, tag: TagRow, name: string, forgets: boolean, newId: () => string): void {
  const folded = foldText(name)
  const before = foldText(tag.name)
  const put = (number: number, shown: string, key: string): void => {
    db.run('UPDATE tags SET name = :shown, folded = :key WHERE number = :number', { number, shown, key })
  }
  const holder =
    folded === before
      ? undefined
      : db.get<{ number: number; is_joined: number }>(
          `SELECT t.number, EXISTS (SELECT 1 FROM tag_joins j WHERE j.tag = t.number) OR EXISTS (SELECT 1 FROM tags o WHERE o.merged_into = t.number) AS is_joined
           FROM tags t WHERE t.folded = :folded`,
          { folded },
        )
  if (holder === undefined) {
    put(tag.number, name, folded)
    if (folded !== before && !forgets)
      db.run('INSERT INTO tags (id, name, folded, merged_into) VALUES (:id, :name, :folded, :into)', {
        id: newId(),
        name: tag.name,
        folded: before,
        into: tag.number,
      })
  } else if (forgets && holder.is_joined === 0) {
    db.run('DELETE FROM tags WHERE number = :number', { number: holder.number })
    put(tag.number, name, folded)
  } else {
    // The two change names; no name is held twice in between, and none can look like this one.
    put(holder.number, '', `\u0000${before}`)
    put(tag.number, name, folded)
    put(holder.number, tag.name, before)
  }
}
