import type { Reader } from '../store/database.ts'
import { findMessageByRemote } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import type { OutboxRow } from '../store/outbox.ts'

/** Why a queued reply should be looked at again before it goes, in words; null when nothing happened meanwhile. */
export function whyStale(db: Reader, entry: OutboxRow): string | null {
  if (entry.conversation === null || entry.answers === null) return null
  const answered = findMessageByRemote(db, homeOf(db, entry), entry.answers)
  if (answered === undefined) return null
  if (answered.deleted_at !== null && answered.deleted_at > lookedAt(db, entry))
    return 'The message that you answer was deleted meanwhile. Your text is kept: send it all the same, or take it back.'
  const kind = db.get<{ kind: string }>('SELECT kind FROM conversations WHERE number = :number', {
    number: entry.conversation,
  })?.kind
  const since = db.all<MessageRow>(
    'SELECT * FROM messages WHERE conversation = :conversation AND arrival > :watermark AND deleted_at IS NULL',
    {
      conversation: entry.conversation,
      watermark: entry.watermark,
    },
  )
  if (since.some((it) => it.direction === 'in' && it.author === answered.author)) {
    return 'They wrote again after your reply was written. Your text is kept: read, then send it or take it back.'
  }
  const other = since.some(
    (it) => it.direction === 'out' && it.outbox === null && (kind === 'direct' || isOnBranch(db, it, answered)),
  )
  return other
    ? 'Somebody answered in the meantime, outside Parley. Your text is kept: read, then send it or take it back.'
    : null
}

/** The account (by number) of the conversation that an entry belongs to: another than the one that sends it where a Page's comment is answered by Messenger. */
export function homeOf(db: Reader, entry: Pick<OutboxRow, 'account' | 'conversation'>): number {
  return (
    db.get<{ account: number }>('SELECT account FROM conversations WHERE number = :conversation', {
      conversation: entry.conversation,
    })?.account ?? entry.account
  )
}

/** When a person last looked at this entry and said that it is to go, epoch ms; 0 when nobody did. */
function lookedAt(db: Reader, entry: OutboxRow): number {
  return (
    db.get<{ at: number | null }>(
      "SELECT max(at) AS at FROM activity WHERE subject_kind = 'outbox' AND subject_id = :id AND action = 'outbox.settleLook'",
      { id: entry.id },
    )?.at ?? 0
  )
}

/** Whether a message of ours stands below the answered message, or answers its author. */
function isOnBranch(db: Reader, ours: MessageRow, answered: MessageRow): boolean {
  let at: MessageRow | undefined = ours
  for (let depth = 0; at !== undefined && depth < 100; depth++) {
    if (at.seq === answered.seq || (at.author === answered.author && at.direction === 'in')) return true
    at = at.reply_to === null ? undefined : findMessageByRemote(db, at.account, at.reply_to)
  }
  return false
}
