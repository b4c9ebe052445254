import { shortText } from '../rules/report/shortText.ts'
import type { Reader } from '../store/database.ts'

/** A message as a report shows it. */
export interface OpeningWords {
  readonly messageId: string
  readonly conversationId: string
  readonly authorName: string
  /** At most 140 code points, on one line. */
  readonly text: string
}

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

/** The messages (by seq) that were first at moments of conversations (by number), in the order asked for; null where there is none any more. */
export function openersOf(
  db: Reader,
  rows: readonly { readonly conversation: number; readonly at: number }[],
): readonly (number | null)[] {
  return db
    .all<{ seq: number | null }>(
      `SELECT (SELECT min(m.seq) FROM messages m WHERE m.conversation = json_extract(k.value, '$[0]')
         AND m.created_at = json_extract(k.value, '$[1]')) AS seq
       FROM json_each(:rows) k ORDER BY k.key`,
      { rows: JSON.stringify(rows.map((it) => [it.conversation, it.at])) },
    )
    .map((it) => it.seq)
}
