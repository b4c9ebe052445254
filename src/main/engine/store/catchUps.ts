import { lastClosed } from '../rules/lastClosed.ts'
import { hoursOf } from './brands.ts'
import type { Reader } from './database.ts'
import { firstSeqFrom } from './messages.ts'

/** When a brand was last closed, [from, to) in epoch ms, by the brand's number and id. */
export interface CatchUpWindow {
  readonly brand: number
  readonly id: string
  readonly from: number
  readonly to: number
}

/** The time in which each brand (or the one named) was last closed; brands that never close are left out. */
export function catchUpWindows(db: Reader, brandId: string | null, now: number): CatchUpWindow[] {
  return db
    .all<{ number: number; id: string; hours_json: string; time_zone: string }>(
      'SELECT number, id, hours_json, time_zone FROM brands WHERE archived_at IS NULL AND (:brand IS NULL OR id = :brand) ORDER BY position, number',
      { brand: brandId },
    )
    .flatMap((row) => {
      const closed = lastClosed(hoursOf(row), now)
      return closed === null ? [] : [{ brand: row.number, id: row.id, ...closed }]
    })
}

/** How many conversations of a brand got something while it was closed, answered since or not. */
export function catchUpTotal(db: Reader, window: CatchUpWindow): number {
  return (
    db.get<{ n: number }>(
      `SELECT count(DISTINCT m.conversation) AS n FROM messages m JOIN conversations c ON c.number = m.conversation
       JOIN accounts a ON a.number = c.account
       WHERE m.seq >= :first AND m.seq < :last AND m.created_at >= :from AND m.created_at < :to AND m.direction = 'in'
         AND m.deleted_at IS NULL AND c.brand = :brand AND c.kind <> 'listening' AND a.state <> 'removed'`,
      {
        first: firstSeqFrom(window.from),
        // A crowd of one moment is numbered a little later than it came.
        last: firstSeqFrom(window.to) + 10_000,
        from: window.from,
        to: window.to,
        brand: window.brand,
      },
    )?.n ?? 0
  )
}

/** How many of them still wait for an answer, counted up to `most`. */
export function catchUpLeft(db: Reader, window: CatchUpWindow, most: number): number {
  return (
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM conversations c JOIN accounts a ON a.number = c.account
         WHERE c.brand = :brand AND c.needs_reply = 1 AND c.reply_due_since < :to AND a.state <> 'removed' AND EXISTS (
           SELECT 1 FROM messages m WHERE m.conversation = c.number AND m.created_at >= :from AND m.created_at < :to
             AND m.direction = 'in' AND m.deleted_at IS NULL) LIMIT :most)`,
      { brand: window.brand, from: window.from, to: window.to, most },
    )?.n ?? 0
  )
}
