import type { ErrorKind } from '../../../shared/contract/account.ts'
import type { Reader, Writer } from './database.ts'

/** A row of `sync_cursors`: how far one stream of one account was read. */
export interface CursorRow {
  account: number
  stream: string
  cursor: string | null
  state: 'idle' | 'backoff' | 'blocked'
  due_at: number
  caught_up_at: number | null
  pulled_at: number | null
  failures: number
  error_kind: ErrorKind | null
  error_text: string | null
  /** The network's own code for the last failure. */
  error_code: string | null
  /** A person agreed to a page that was held because it deletes most of what is here. */
  may_delete: number
  /** A history stream that has come to its end. */
  is_done: number
  /** Of a history stream: everything back to then is here. */
  reached_at: number | null
}

/** A stream that was not read to its end for longer than this was cut off, ms. */
export const breakMs = 3_600_000

/** The streams of an account. */
export function listCursors(db: Reader, account: number): CursorRow[] {
  return db.all<CursorRow>('SELECT * FROM sync_cursors WHERE account = :account ORDER BY stream', { account })
}

/** Makes sure that each stream of an account has its row, and drops those that its network no longer has. Keeps what is known. */
export function ensureCursors(db: Writer, account: number, streams: readonly string[], now: number): void {
  for (const stream of streams) {
    db.run(
      `INSERT INTO sync_cursors (account, stream, cursor, state, due_at, failures) VALUES (:account, :stream, NULL, 'idle', :now, 0)
       ON CONFLICT (account, stream) DO NOTHING`,
      { account, stream, now },
    )
  }
  for (const row of listCursors(db, account)) {
    if (!streams.includes(row.stream))
      db.run('DELETE FROM sync_cursors WHERE account = :account AND stream = :stream', { account, stream: row.stream })
  }
}

/** Makes the streams of an account due now, also those that wait or were blocked. Returns how many. */
export function makeDue(db: Writer, account: number, now: number): number {
  return db.run(
    "UPDATE sync_cursors SET due_at = :now, state = CASE state WHEN 'blocked' THEN 'idle' ELSE state END WHERE account = :account AND is_done = 0",
    { account, now },
  ).changes
}
