import type { Reader } from './database.ts'

/** What the messages of a conversation say of it. */
export interface Ends {
  readonly newest: { readonly seq: number; readonly created_at: number } | undefined
  readonly newestInbound: { readonly created_at: number } | undefined
  readonly newestReadable: { readonly seq: number; readonly language: string | null } | undefined
  /** Of what they wrote last, where it is known: a short “OK” says nothing of a language. */
  readonly language: string | null
  readonly oldestUnanswered: number | null
  readonly unread: number
  /** All messages and notes, newest first; null when there are too many to read them each time. */
  readonly all: readonly SpokenRow[] | null
}

/** What is read of each message to follow a conversation. */
export interface SpokenRow {
  readonly seq: number
  readonly created_at: number
  readonly first_seen_at: number
  readonly direction: 'in' | 'out' | 'note'
  readonly author: number
  readonly remote_id: string | null
  readonly reply_to: string | null
  readonly language: string | null
  readonly deleted_at: number | null
  readonly moderation: string | null
  readonly is_read: number
  readonly is_answer: number
  /** May owe a reply. */
  readonly counts: number
}

/** A reply of a person on our side that the network has: no bot, no rule, nothing that is still on its way. */
const isAnswer = `m.direction = 'out' AND m.sent_by IN ('agent','outside') AND m.deleted_at IS NULL
  AND (m.remote_id IS NOT NULL OR o.state = 'sent')`
/** What may owe a reply: neither from a file (it is older than its import), nor deleted, nor spam, nor in the trash, nor marked as needing none. What a rule says of public talk does not hold in private. */
const counts = `m.is_imported = 0 AND m.deleted_at IS NULL AND ifnull(m.moderation, '') NOT IN ('spam','trash')
  AND (m.no_reply IS NULL OR m.no_reply_by = 'rule' AND EXISTS (SELECT 1 FROM conversations k WHERE k.number = m.conversation AND k.kind IN ('direct','review')))`
/** The language of a conversation is looked for in so many of the newest messages from the other side (product.md 3B). */
const languageFrom = 3
/** Conversations of up to so many messages are read whole, in one question; nearly all are. */
const shortLength = 12

const spoken = `SELECT m.seq, m.created_at, m.first_seen_at, m.direction, m.author, m.remote_id, m.reply_to, m.language, m.deleted_at,
    m.moderation, m.is_read, ifnull(${isAnswer}, 0) AS is_answer, ${counts} AS counts
  FROM messages m LEFT JOIN outbox o ON o.seq = m.outbox
  WHERE m.conversation = :number ORDER BY m.created_at DESC, m.seq DESC LIMIT :limit`

/** The newest messages and notes of a conversation, newest first. */
export function newestSpoken(db: Reader, number: number, limit: number): readonly SpokenRow[] {
  return db.all<SpokenRow>(spoken, { number, limit })
}

/** What the messages of a conversation say of it. */
export function endsOf(db: Reader, number: number): Ends {
  const rows = newestSpoken(db, number, shortLength + 1)
  return rows.length > shortLength ? endsOfLong(db, number) : endsOfShort(rows)
}

function endsOfShort(rows: readonly SpokenRow[]): Ends {
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
    all: rows,
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
    all: null,
  }
}

function languageOf(newestFirst: readonly { readonly language: string | null }[]): string | null {
  return newestFirst.find((it) => it.language !== null)?.language ?? null
}
