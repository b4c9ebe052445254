import type { hoursOf } from './brands.ts'
import { endsOf } from './conversationEnds.ts'
import type { ConversationRowStored } from './conversationRow.ts'
import type { Reader, Writer } from './database.ts'
import { labelsByRules } from './labels.ts'
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
  const { sentiment, sentiment_by, intent, intent_by } = row
  const next = {
    unread_count: ends.unread,
    pending_count: pending,
    last_message: ends.newest?.seq ?? null,
    last_message_at: ends.newest?.created_at ?? 0,
    last_inbound_at: ends.newestInbound?.created_at ?? null,
    language: ends.language,
    needs_reply: owes ? 1 : 0,
    reply_due_at: dueAt,
    reply_due_since: owes ? ends.oldestUnanswered : null,
    // Read once, when it comes: an old message gives no new label because somebody closed its conversation.
    ...(ends.newestReadable !== undefined && ends.newestInbound?.created_at !== row.last_inbound_at
      ? labelsByRules(db, row, ends.newestReadable)
      : { sentiment, sentiment_by, intent, intent_by }),
  }
  const columns = Object.keys(next) as (keyof typeof next)[] // an object made here
  if (columns.every((it) => next[it] === row[it])) return
  db.run(
    `UPDATE conversations SET unread_count = :unread_count, pending_count = :pending_count, last_message = :last_message,
       last_message_at = :last_message_at, last_inbound_at = :last_inbound_at, language = :language, needs_reply = :needs_reply,
       reply_due_at = :reply_due_at, reply_due_since = :reply_due_since, sentiment = :sentiment, sentiment_by = :sentiment_by,
       intent = :intent, intent_by = :intent_by
     WHERE number = :number`,
    { number, ...next },
  )
}
