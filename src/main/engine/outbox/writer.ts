import type { Reader } from '../store/database.ts'
import { findMessageByRemote } from '../store/messages.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { homeOf } from './stale.ts'

/**
 * Whether a direct message to this person (by their remote id) can be the private answer to something public that an entry was to send:
 * it went to whoever wrote that, or to somebody who wrote nothing public, as with a network that does not say who wrote.
 */
export function mayBeFor(db: Reader, entry: OutboxRow, to: string): boolean {
  if (entry.answers === null) return true
  const home = homeOf(db, entry)
  const known = db.get<{ number: number }>('SELECT number FROM authors WHERE account = :home AND remote_id = :to', {
    home,
    to,
  })?.number
  const answered = findMessageByRemote(db, home, entry.answers)
  return known === undefined || answered === undefined || answered.author === known
}
