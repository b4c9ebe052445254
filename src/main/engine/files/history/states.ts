import type { HistoryState } from '../../../../shared/contract/history.ts'
import type { Reader, Writer } from '../../store/database.ts'

/*
 * When an imported conversation was closed and opened. A file tells some of it; that what comes in after a close opens the
 * conversation again follows, as it does where messages are pulled, and is worked out anew whenever a fact is added.
 */

interface StateRow {
  readonly at: number
  readonly state: 'open' | 'closed'
  readonly is_told: number
}

/** Keeps what a line tells of a conversation (by number). Answers whether that was new. */
export function tellState(
  db: Writer,
  conversation: number,
  { at, state }: Pick<HistoryState, 'at' | 'state'>,
): boolean {
  const { changes } = db.run(
    `INSERT INTO imported_states (conversation, at, state, is_told) VALUES (:conversation, :at, :state, 1)
     ON CONFLICT (conversation, at) DO UPDATE SET state = excluded.state, is_told = 1 WHERE is_told = 0 OR state <> excluded.state`,
    { conversation, at, state },
  )
  if (changes > 0) putRow(db, conversation, at, state)
  return changes > 0
}

/** Brings what follows in line with what was told and what came in, and the conversation into the state that it is in by now. */
export function keepStates(db: Writer, conversation: number): void {
  const rows = db.all<StateRow>(
    'SELECT at, state, is_told FROM imported_states WHERE conversation = :conversation ORDER BY at',
    { conversation },
  )
  if (rows.length === 0) return
  const told = rows.filter((it) => it.is_told === 1)
  const wanted = new Set(reopenings(db, conversation, told))
  for (const { at } of rows.filter((it) => it.is_told === 0)) {
    if (wanted.delete(at)) continue
    db.run('DELETE FROM imported_states WHERE conversation = :conversation AND at = :at', { conversation, at })
    db.run('DELETE FROM conversation_states WHERE conversation = :conversation AND at = :at', { conversation, at })
  }
  for (const at of wanted) {
    db.run("INSERT INTO imported_states (conversation, at, state, is_told) VALUES (:conversation, :at, 'open', 0)", {
      conversation,
      at,
    })
    putRow(db, conversation, at, 'open')
  }
  const last = db.get<{ at: number; state: 'open' | 'closed'; is_imported: number }>(
    `SELECT s.at, s.state, i.at IS NOT NULL AS is_imported FROM conversation_states s
       LEFT JOIN imported_states i ON i.conversation = s.conversation AND i.at = s.at
     WHERE s.conversation = :conversation ORDER BY s.at DESC LIMIT 1`,
    { conversation },
  )
  // What people did here since is not undone by a file.
  if (last?.is_imported !== 1) return
  db.run(
    'UPDATE conversations SET state = :state, waiting_for = NULL, snoozed_until = NULL, closed_at = :closedAt WHERE number = :conversation',
    { conversation, state: last.state, closedAt: last.state === 'closed' ? last.at : null },
  )
}

/** After each close the first of their messages, unless a state was told before it. */
function reopenings(db: Reader, conversation: number, told: readonly StateRow[]): readonly number[] {
  return told.flatMap(({ at, state }, index) => {
    if (state === 'open') return []
    const first = db.get<{ at: number | null }>(
      `SELECT min(created_at) AS at FROM messages WHERE conversation = :conversation AND created_at > :at AND direction = 'in'
         AND ifnull(moderation, '') NOT IN ('spam','trash')`,
      { conversation, at },
    )?.at
    return first === undefined || first === null || first >= (told[index + 1]?.at ?? Infinity) ? [] : [first]
  })
}

function putRow(db: Writer, conversation: number, at: number, state: 'open' | 'closed'): void {
  db.run(
    `INSERT INTO conversation_states (conversation, at, state) VALUES (:conversation, :at, :state)
     ON CONFLICT (conversation, at) DO UPDATE SET state = excluded.state, waiting_for = NULL`,
    { conversation, at, state },
  )
}
