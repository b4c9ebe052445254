import type { hoursOf } from './brands.ts'
import { endsOf } from './conversationEnds.ts'
import type { ConversationRowStored } from './conversationRow.ts'
import type { Reader, Writer } from './database.ts'
import { labelByRules } from './labels.ts'
import { refreshClocks, serviceGround } from './serviceClocks.ts'
import type { ServiceGround } from './serviceClocks.ts'

export type { ConversationRowStored } from './conversationRow.ts'

/** The conversation with this text id, or undefined. */
export function findConversation(db: Reader, id: string): ConversationRowStored | undefined {
  return db.get<ConversationRowStored>('SELECT * FROM conversations WHERE id = :id', { id })
}

/** The conversation with this number; throws when there is none. */
export function getConversation(db: Reader, number: number): ConversationRowStored {
  const row = db.get<ConversationRowStored>('SELECT * FROM conversations WHERE number = :number', { number })
  if (row === undefined) throw new Error(`No conversation ${number}`)
  return row
}

/** When a reply to something that came at `from`, and to which no policy promises one, is due by this calendar, epoch ms; null when the calendar never opens. */
export type DueRule = (hours: ReturnType<typeof hoursOf>, from: number) => number | null

/**
 * Brings everything that is derived from the messages of a conversation up to date: unread and pending counts, newest message, what
 * its service level promises, whether a reply is owed and by when. `known` is what that stands on, where it was read already. Called at the end of every transaction that touched one of its messages or its state.
 */
export function refreshConversation(db: Writer, number: number, dueRule: DueRule, known?: ServiceGround): void {
  const row = getConversation(db, number)
  const ground = known?.account === row.account && known.brand === row.brand ? known : serviceGround(db, row)
  const ends = endsOf(db, number)
  const pending =
    db.get<{ n: number }>(
      "SELECT count(*) AS n FROM outbox WHERE conversation = :number AND action_kind = 'reply' AND state NOT IN ('sent','cancelled')",
      { number },
    )?.n ?? 0
  // What feeds and searches brought is read, not answered.
  const owes =
    row.state === 'open' && row.kind !== 'listening' && ends.oldestUnanswered !== null && ground.quietSince === null
  const promised = refreshClocks(db, row, ends.all, ground)
  let dueAt: number | null = null
  if (owes && ends.oldestUnanswered !== null) {
    if (promised !== null) dueAt = promised.dueAt
    else {
      const hours = ground.calendarAt(ends.oldestUnanswered)
      dueAt = hours === null ? null : dueRule(hours, ends.oldestUnanswered)
    }
  }
  db.run(
    `UPDATE conversations SET unread_count = :unread, pending_count = :pending, last_message = :lastMessage, last_message_at = :lastMessageAt,
       last_inbound_at = :lastInboundAt, language = :language, needs_reply = :needsReply, reply_due_at = :dueAt, reply_due_since = :dueSince
     WHERE number = :number`,
    {
      number,
      unread: ends.unread,
      pending,
      lastMessage: ends.newest?.seq ?? null,
      lastMessageAt: ends.newest?.created_at ?? 0,
      lastInboundAt: ends.newestInbound?.created_at ?? null,
      language: ends.language,
      needsReply: owes ? 1 : 0,
      dueAt,
      dueSince: owes ? ends.oldestUnanswered : null,
    },
  )
  // Read once, when it comes: an old message gets no new label because somebody closed its conversation.
  if (ends.newestReadable !== undefined && ends.newestInbound?.created_at !== row.last_inbound_at)
    labelByRules(db, row, ends.newestReadable)
}
