import type { Reader } from '../store/database.ts'

/** A message as a report shows it. */
export interface OpeningWords {
  readonly messageId: string
  readonly conversationId: string
  readonly authorName: string
  /** At most 140 code points, on one line. */
  readonly text: string
}

const longest = 140

/** Reads messages (by seq) for showing. */
export function openingWords(db: Reader, seqs: readonly number[]): ReadonlyMap<number, OpeningWords> {
  if (seqs.length === 0) return new Map()
  return new Map(
    db
      .all<{ seq: number; id: string; conversation: string; author: string; body: string }>(
        `SELECT m.seq, m.id, c.id AS conversation, coalesce(nullif(p.display_name, ''), p.handle) AS author, substr(m.body, 1, 1000) AS body
         FROM json_each(:seqs) k CROSS JOIN messages m ON m.seq = k.value JOIN conversations c ON c.number = m.conversation
           JOIN authors p ON p.number = m.author`,
        { seqs: JSON.stringify(seqs) },
      )
      .map((row) => [
        row.seq,
        { messageId: row.id, conversationId: row.conversation, authorName: row.author, text: shortText(row.body) },
      ]),
  )
}

/** The beginning of a text on one line, at most 140 code points. */
export function shortText(text: string): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()]
  return line.length <= longest ? line.join('') : `${line.slice(0, longest - 1).join('')}…`
}
