import type { ConversationKind, ConversationState, Urgency } from '../../../shared/contract/conversation.ts'
import { hoursOf } from './brands.ts'
import type { Reader, Writer } from './database.ts'

/** A row of `conversations`. */
export interface ConversationRowStored {
  number: number
  id: string
  account: number
  brand: number
  remote_id: string
  ref: string
  kind: ConversationKind
  subject: string
  post_remote_id: string | null
  permalink: string | null
  author: number | null
  state: ConversationState
  waiting_for: 'customer' | 'client' | 'third_party' | null
  snoozed_until: number | null
  urgency: Urgency
  assignee: number | null
  language: string | null
  unread_count: number
  needs_reply: number
  reply_due_at: number | null
  reply_due_since: number | null
  pending_count: number
  last_message: number | null
  last_message_at: number
  last_inbound_at: number | null
  closed_at: number | null
  reply_open_until: number | null
  version: number
}

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

/** When a reply to something that came at `from` is due by this calendar, epoch ms; null when the calendar never opens. */
export type DueRule = (hours: ReturnType<typeof hoursOf>, from: number) => number | null

interface Walked {
  seq: number
  direction: 'in' | 'out' | 'note'
  sent_by: string | null
  created_at: number
  deleted_at: number | null
  is_accepted: number
  language: string | null
}

/**
 * Brings everything that is derived from the messages of a conversation up to date: unread and pending counts, newest message,
 * whether a reply is owed and by when. Called at the end of every transaction that touched one of its messages or its state.
 */
export function refreshConversation(db: Writer, number: number, dueRule: DueRule): void {
  const row = getConversation(db, number)
  const walked = walk(db, number)
  const unread =
    db.get<{ n: number }>('SELECT count(*) AS n FROM messages WHERE conversation = :number AND is_read = 0', { number })
      ?.n ?? 0
  const pending =
    db.get<{ n: number }>(
      "SELECT count(*) AS n FROM outbox WHERE conversation = :number AND action_kind = 'reply' AND state NOT IN ('sent','cancelled')",
      { number },
    )?.n ?? 0
  const owes = row.state === 'open' && walked.oldestUnanswered !== null
  let dueAt: number | null = null
  if (owes && walked.oldestUnanswered !== null) {
    const brand = db.get<{ hours_json: string; time_zone: string }>(
      'SELECT hours_json, time_zone FROM brands WHERE number = :brand',
      { brand: row.brand },
    )
    dueAt = brand === undefined ? null : dueRule(hoursOf(brand), walked.oldestUnanswered)
  }
  db.run(
    `UPDATE conversations SET unread_count = :unread, pending_count = :pending, last_message = :lastMessage, last_message_at = :lastMessageAt,
       last_inbound_at = :lastInboundAt, language = :language, needs_reply = :needsReply, reply_due_at = :dueAt, reply_due_since = :dueSince
     WHERE number = :number`,
    {
      number,
      unread,
      pending,
      lastMessage: walked.newest?.seq ?? null,
      lastMessageAt: walked.newest?.created_at ?? 0,
      lastInboundAt: walked.newestInbound?.created_at ?? null,
      language: walked.newestReadable?.language ?? null,
      needsReply: owes ? 1 : 0,
      dueAt,
      dueSince: owes ? walked.oldestUnanswered : null,
    },
  )
}

/** Newest first, down to the last reply of a person on our side. */
function walk(
  db: Reader,
  number: number,
): {
  newest: Walked | null
  newestInbound: Walked | null
  newestReadable: Walked | null
  oldestUnanswered: number | null
} {
  let newest: Walked | null = null
  let newestInbound: Walked | null = null
  let newestReadable: Walked | null = null
  let oldestUnanswered: number | null = null
  let isAnswered = false
  for (const row of db.each<Walked>(
    `SELECT m.seq, m.direction, m.sent_by, m.created_at, m.deleted_at, m.language,
       m.remote_id IS NOT NULL OR o.state = 'sent' AS is_accepted
     FROM messages m LEFT JOIN outbox o ON o.seq = m.outbox WHERE m.conversation = :number ORDER BY m.created_at DESC, m.seq DESC`,
    { number },
  )) {
    newest ??= row
    if (row.direction === 'in') {
      newestInbound ??= row
      if (row.deleted_at === null) newestReadable ??= row
      if (!isAnswered && row.deleted_at === null) oldestUnanswered = row.created_at
    }
    if (
      row.direction === 'out' &&
      row.is_accepted === 1 &&
      row.deleted_at === null &&
      row.sent_by !== 'bot' &&
      row.sent_by !== 'rule'
    )
      isAnswered = true
    if (isAnswered && newestReadable !== null) break
  }
  return { newest, newestInbound, newestReadable, oldestUnanswered }
}
