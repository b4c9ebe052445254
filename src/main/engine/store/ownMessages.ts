import type { Reader } from './database.ts'
import type { MessageRow } from './messages.ts'

/** The bubble of an outbox entry (by number) that is not on its network yet; undefined when there is none. */
export function findMessageOf(db: Reader, outbox: number): MessageRow | undefined {
  return db.get<MessageRow>('SELECT * FROM messages WHERE outbox = :outbox AND remote_id IS NULL', { outbox })
}
