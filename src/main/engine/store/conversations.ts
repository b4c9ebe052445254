import type {
  ConversationKind,
  ConversationState,
  Intent,
  LabelSource,
  Sentiment,
  Urgency,
} from '../../../shared/contract/conversation.ts'
import { hoursAt } from './brands.ts'
import type { hoursOf } from './brands.ts'
import { isQuietAccount } from './channels.ts'
import type { Reader, Writer } from './database.ts'
import { labelByRules } from './labels.ts'

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
  sentiment: Sentiment | null
  sentiment_by: LabelSource | null
  intent: Intent | null
  intent_by: LabelSource | null
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

/**
 * Brings everything that is derived from the messages of a conversation up to date: unread and pending counts, newest message,
 * whether a reply is owed and by when. Called at the end of every transaction that touched one of its messages or its state.
 */
export function refreshConversation(db: Writer, number: number, dueRule: DueRule): void {
  const row = getConversation(db, number)
  const ends = endsOfShort(db, number) ?? endsOfLong(db, number)
  const pending =
    db.get<{ n: number }>(
      "SELECT count(*) AS n FROM outbox WHERE conversation = :number AND action_kind = 'reply' AND state NOT IN ('sent','cancelled')",
      { number },
    )?.n ?? 0
  // What feeds and searches brought is read, not answered.
  const owes =
    row.state === 'open' &&
    row.kind !== 'listening' &&
    ends.oldestUnanswered !== null &&
    !isQuietAccount(db, row.account)
  let dueAt: number | null = null
  if (owes && ends.oldestUnanswered !== null) {
    const hours = hoursAt(db, row.brand, ends.oldestUnanswered)
    dueAt = hours === null ? null : dueRule(hours, ends.oldestUnanswered)
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

/** What the messages of a conversation say of it. */
interface Ends {
  readonly newest: { readonly seq: number; readonly created_at: number } | undefined
  readonly newestInbound: { readonly created_at: number } | undefined
  readonly newestReadable: { readonly seq: number; readonly language: string | null } | undefined
  /** Of what they wrote last, where it is known: a short “OK” says nothing of a language. */
  readonly language: string | null
  readonly oldestUnanswered: number | null
  readonly unread: number
}

interface Walked {
  readonly seq: number
  readonly created_at: number
  readonly direction: 'in' | 'out' | 'note'
  readonly language: string | null
  readonly deleted_at: number | null
  readonly is_read: number
  readonly is_answer: number
  /** May owe a reply. */
  readonly counts: number
}

/** A reply of a person on our side that the network has: no bot, no rule, nothing that is still on its way. */
const isAnswer = `m.direction = 'out' AND m.sent_by IN ('agent','outside') AND m.deleted_at IS NULL
  AND (m.remote_id IS NOT NULL OR o.state = 'sent')`
/** What may owe a reply: neither deleted, nor spam, nor in the trash, nor marked as needing none. What a rule says of public talk does not hold in private. */
const counts = `m.deleted_at IS NULL AND ifnull(m.moderation, '') NOT IN ('spam','trash')
  AND (m.no_reply IS NULL OR m.no_reply_by = 'rule' AND EXISTS (SELECT 1 FROM conversations k WHERE k.number = m.conversation AND k.kind IN ('direct','review')))`
/** The language of a conversation is looked for in so many of the newest messages from the other side (product.md 3B). */
const languageFrom = 3
/** Conversations of up to so many messages are read whole, in one question; nearly all are. */
const shortLength = 12

/** The ends of a short conversation; null when it is longer. */
function endsOfShort(db: Reader, number: number): Ends | null {
  const rows = db.all<Walked>(
    `SELECT m.seq, m.created_at, m.direction, m.language, m.deleted_at, m.is_read, ifnull(${isAnswer}, 0) AS is_answer, ${counts} AS counts
     FROM messages m LEFT JOIN outbox o ON o.seq = m.outbox
     WHERE m.conversation = :number ORDER BY m.created_at DESC, m.seq DESC LIMIT ${shortLength + 1}`,
    { number },
  )
  if (rows.length > shortLength) return null
  const inbound = rows.filter((it) => it.direction === 'in')
  const readable = inbound.filter((it) => it.deleted_at === null)
  const answered = rows.findIndex((it) => it.is_answer === 1)
  const since = answered < 0 ? rows : rows.slice(0, answered)
  return {
    newest: rows[0],
    newestInbound: inbound[0],
    newestReadable: readable[0],
    language: languageOf(readable.slice(0, languageFrom)),
    oldestUnanswered: since.findLast((it) => it.direction === 'in' && it.counts === 1)?.created_at ?? null,
    unread: rows.filter((it) => it.is_read === 0).length,
  }
}

/** The ends of a long conversation. Each question ends at its first row, however long it is. */
function endsOfLong(db: Reader, number: number): Ends {
  const newest = db.get<{ seq: number; created_at: number }>(
    'SELECT seq, created_at FROM messages WHERE conversation = :number ORDER BY created_at DESC, seq DESC LIMIT 1',
    { number },
  )
  const newestInbound = db.get<{ created_at: number }>(
    `SELECT created_at FROM messages WHERE conversation = :number AND direction = 'in'
     ORDER BY created_at DESC, seq DESC LIMIT 1`,
    { number },
  )
  const readable = db.all<{ seq: number; language: string | null }>(
    `SELECT seq, language FROM messages WHERE conversation = :number AND direction = 'in' AND deleted_at IS NULL
     ORDER BY created_at DESC, seq DESC LIMIT ${languageFrom}`,
    { number },
  )
  const answer = db.get<{ at: number; seq: number }>(
    `SELECT m.created_at AS at, m.seq FROM messages m LEFT JOIN outbox o ON o.seq = m.outbox
     WHERE m.conversation = :number AND ${isAnswer}
     ORDER BY m.created_at DESC, m.seq DESC LIMIT 1`,
    { number },
  )
  const unanswered = db.get<{ at: number }>(
    `SELECT created_at AS at FROM messages m WHERE conversation = :number AND direction = 'in' AND ${counts}
       AND (created_at, seq) > (:at, :seq) ORDER BY created_at, seq LIMIT 1`,
    { number, at: answer?.at ?? 0, seq: answer?.seq ?? 0 },
  )
  const unread = db.get<{ n: number }>(
    'SELECT count(*) AS n FROM messages WHERE conversation = :number AND is_read = 0',
    { number },
  )
  return {
    newest,
    newestInbound,
    newestReadable: readable[0],
    language: languageOf(readable),
    oldestUnanswered: unanswered?.at ?? null,
    unread: unread?.n ?? 0,
  }
}

function languageOf(newestFirst: readonly { readonly language: string | null }[]): string | null {
  return newestFirst.find((it) => it.language !== null)?.language ?? null
}
