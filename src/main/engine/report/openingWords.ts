import { shortText } from '../rules/report/shortText.ts'
import type { Reader } from '../store/database.ts'

/** A message as a report shows it. */
export interface OpeningWords {
  readonly messageId: string
  readonly conversationId: string
  readonly authorName: string
  /** At most 140 code points, on one line. */
  readonly text: string
  /** The terms of its network let the text, and the name, be kept for a while only: neither belongs into what is kept for good. */
  readonly isTextLent: boolean
  readonly isNameLent: boolean
}

/** Reads messages (by seq) for showing. */
export function openingWords(db: Reader, seqs: readonly number[]): ReadonlyMap<number, OpeningWords> {
  if (seqs.length === 0) return new Map()
  return new Map(
    db
      .all<{
        seq: number
        id: string
        conversation: string
        author: string
        body: string
        textLent: 0 | 1
        nameLent: 0 | 1
      }>(
        `SELECT m.seq, m.id, c.id AS conversation, coalesce(nullif(p.display_name, ''), p.handle) AS author, substr(m.body, 1, 1000) AS body,
           EXISTS (SELECT 1 FROM text_terms t WHERE t.message = m.seq) AS textLent,
           EXISTS (SELECT 1 FROM name_terms t WHERE t.author = m.author) AS nameLent
         FROM json_each(:seqs) k CROSS JOIN messages m ON m.seq = k.value JOIN conversations c ON c.number = m.conversation
           JOIN authors p ON p.number = m.author`,
        { seqs: JSON.stringify(seqs) },
      )
      .map((row) => [
        row.seq,
        {
          messageId: row.id,
          conversationId: row.conversation,
          authorName: row.author,
          text: shortText(row.body),
          isTextLent: row.textLent === 1,
          isNameLent: row.nameLent === 1,
        },
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
