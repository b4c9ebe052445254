import type { HistoryState } from '../../../../shared/contract/history.ts'
import type { Reader, Writer } from '../../store/database.ts'

/*
 * When an imported conversation was closed and opened. A file tells some of it. The rest follows, as it does where messages are
 * pulled, and is worked out anew whenever a fact is added: what comes in after a close opens the conversation again, and one that
 * begins with spam rests until something else comes in.
 */

interface StateRow {
  readonly at: number
  readonly state: 'open' | 'closed'
  readonly is_told: number
}

const isSpam = "ifnull(moderation, '') IN ('spam','trash')"

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
  const told = rows.filter((it) => it.is_told === 1)
  const wanted = following(db, conversation, told)
  if (rows.length + wanted.size === 0) return
  for (const { at, state } of rows.filter((it) => it.is_told === 0)) {
    if (wanted.get(at) === state) {
      wanted.delete(at)
      continue
    }
    db.run('DELETE FROM imported_states WHERE conversation = :conversation AND at = :at', { conversation, at })
    db.run('DELETE FROM conversation_states WHERE conversation = :conversation AND at = :at', { conversation, at })
  }
  for (const [at, state] of wanted) {
    db.run('INSERT INTO imported_states (conversation, at, state, is_told) VALUES (:conversation, :at, :state, 0)', {
      conversation,
      at,
      state,
    })
    putRow(db, conversation, at, state)
  }
  const last = db.get<{ at: number; state: 'open' | 'closed'; is_imported: number }>(
    `SELECT s.at, s.state, i.at IS NOT NULL AS is_imported FROM conversation_states s
       LEFT JOIN imported_states i ON i.conversation = s.conversation AND i.at = s.at
     WHERE s.conversation = :conversation ORDER BY s.at DESC LIMIT 1`,
    { conversation },
  )
  // What people did here since is not undone by a file. Where no state is left, nothing but what followed had closed it.
  if (last?.is_imported === 0) return
  db.run(
    'UPDATE conversations SET state = :state, waiting_for = NULL, snoozed_until = NULL, closed_at = :closedAt WHERE number = :conversation',
    { conversation, state: last?.state ?? 'open', closedAt: last?.state === 'closed' ? last.at : null },
  )
}

/** What follows from what was told and what came in, by its moment. */
function following(db: Reader, conversation: number, told: readonly StateRow[]): Map<number, StateRow['state']> {
  const follows = new Map<number, StateRow['state']>()
  const spamAt = beginsWithSpam(db, conversation)
  const rests = spamAt !== null && (told[0]?.at ?? Infinity) > spamAt
  if (rests) follows.set(spamAt, 'closed')
  const states = rests ? [{ at: spamAt, state: 'closed' as const }, ...told] : told
  states.forEach(({ at, state }, index) => {
    if (state === 'open') return
    const first = db.get<{ at: number | null }>(
      `SELECT min(created_at) AS at FROM messages WHERE conversation = :conversation AND created_at > :at AND direction = 'in' AND NOT ${isSpam}`,
      { conversation, at },
    )?.at
    // A state that was told before it says more.
    if (first !== undefined && first !== null && first < (states[index + 1]?.at ?? Infinity)) follows.set(first, 'open')
  })
  return follows
}

/** When its first message came, if that was spam; null otherwise. */
function beginsWithSpam(db: Reader, conversation: number): number | null {
  const first = (what: string): number | null =>
    db.get<{ at: number | null }>(
      `SELECT min(created_at) AS at FROM messages WHERE conversation = :conversation AND direction <> 'note' AND ${what}`,
      { conversation },
    )?.at ?? null
  const spamAt = first(`direction = 'in' AND ${isSpam}`)
  return spamAt !== null && spamAt < (first(`NOT ${isSpam}`) ?? Infinity) ? spamAt : null
}

function putRow(db: Writer, conversation: number, at: number, state: 'open' | 'closed'): void {
  db.run(
    `INSERT INTO conversation_states (conversation, at, state) VALUES (:conversation, :at, :state)
     ON CONFLICT (conversation, at) DO UPDATE SET state = excluded.state, waiting_for = NULL`,
    { conversation, at, state },
  )
}
