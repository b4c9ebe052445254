import { messageTokens } from '../rules/searchTokens.ts'
import type { MessageExtras, Moderation } from '../../../shared/contract/conversation.ts'
import type { Reader, Writer } from './database.ts'

/** A row of `messages`. */
export interface MessageRow {
  seq: number
  id: string
  account: number
  conversation: number | null
  author: number
  remote_id: string | null
  ref: string
  outbox: number | null
  direction: 'in' | 'out' | 'note'
  body: string
  language: string | null
  reply_to: string | null
  permalink: string | null
  details_json: string | null
  created_at: number
  first_seen_at: number
  arrival: number
  edited_at: number | null
  deleted_at: number | null
  is_hidden: number
  is_read: number
  sent_by: 'agent' | 'rule' | 'bot' | 'outside' | null
  origin: string | null
  member: number | null
  version: number
  moderation: Moderation | null
  /** 1 = from a file, and no network has told of it since. */
  is_imported: number
  /** 1 = ours, to the writer of something public alone: it stands in the conversation that it answers. */
  is_private: number
  /** The direct conversation in which its network shows such a one. */
  also_in: number | null
}

/** Mentions (remote ids), reactions and what else a message carries, kept beside the text. */
export interface MessageDetails {
  readonly mentions: readonly string[]
  readonly reactions: readonly { readonly reaction: string; readonly count: number; readonly isMine: boolean }[]
  readonly extras?: MessageExtras | undefined
}

const year2010 = Date.UTC(2010, 0, 1)
const year1990 = Date.UTC(1990, 0, 1)
/** Row ids are sixteenths of a second: each entry of the search index pays for the gap to the one before it, so the gaps are kept small. */
const slotMs = 62.5
/** A free id is looked for this far; a larger crowd of one moment goes behind the last in a window that grows. */
const nearby = 16

/** A network's time for a message, brought between 1990 and the moment it was first seen. */
export function believableTime(at: number, firstSeenAt: number): number {
  return Math.min(Math.max(at, year1990), firstSeenAt)
}

/** The moment (epoch ms) that a row id stands for, to a sixteenth of a second. */
export function timeOfSeq(seq: number): number {
  return Math.floor(seq * slotMs) + year2010
}

/** The first row id that a message of this moment (epoch ms) or a later one can have. */
export function firstSeqFrom(at: number): number {
  return Math.floor((at - year2010) / slotMs)
}

/** A free row id for a message of this moment; messages of later moments have larger ones, but near a crowd. */
export function nextSeq(db: Reader, at: number): number {
  const base = Math.floor((at - year2010) / slotMs)
  const taken = db.all<{ seq: number }>('SELECT seq FROM messages WHERE seq BETWEEN :base AND :end ORDER BY seq', {
    base,
    end: base + nearby - 1,
  })
  const gap = taken.findIndex((it, place) => it.seq !== base + place)
  if (gap >= 0) return base + gap
  if (taken.length < nearby) return base + taken.length
  for (let room = 2 * nearby; ; room *= 2) {
    const end = base + room - 1
    const last = db.get<{ seq: number }>('SELECT max(seq) AS seq FROM messages WHERE seq BETWEEN :base AND :end', {
      base,
      end,
    })
    if (last !== undefined && last.seq < end) return last.seq + 1
  }
}

/** The message that a network knows by this id, or undefined. */
export function findMessageByRemote(db: Reader, account: number, remoteId: string): MessageRow | undefined {
  return db.get<MessageRow>('SELECT * FROM messages WHERE account = :account AND remote_id = :remoteId', {
    account,
    remoteId,
  })
}

/** The message with this text id, or undefined. */
export function findMessage(db: Reader, id: string): MessageRow | undefined {
  return db.get<MessageRow>('SELECT * FROM messages WHERE id = :id', { id })
}

/** Adds a message and makes it searchable. The row's `seq` must be free. */
export function insertMessage(db: Writer, row: MessageRow): void {
  db.run(
    `INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, outbox, direction, body, language, reply_to, permalink,
       details_json, created_at, first_seen_at, arrival, edited_at, deleted_at, is_hidden, is_read, sent_by, origin, member, version, moderation, is_imported, is_private, also_in)
     VALUES (:seq, :id, :account, :conversation, :author, :remote_id, :ref, :outbox, :direction, :body, :language, :reply_to, :permalink,
       :details_json, :created_at, :first_seen_at, :arrival, :edited_at, :deleted_at, :is_hidden, :is_read, :sent_by, :origin, :member, :version, :moderation, :is_imported, :is_private, :also_in)`,
    { ...row },
  )
  setTokens(db, row.seq, row.body, row.account)
}

/** Gives a message another text and makes that searchable; an empty text is found by nothing. */
export function setBody(db: Writer, seq: number, account: number, body: string): void {
  db.run('UPDATE messages SET body = :body WHERE seq = :seq', { seq, body })
  setTokens(db, seq, body, account)
}

/** Moves a message to another moment: a sent reply gets the time at which the network accepted it. Returns the new seq. */
export function moveMessage(db: Writer, message: Pick<MessageRow, 'seq' | 'account' | 'body'>, at: number): number {
  const seq = nextSeq(db, at)
  db.run('UPDATE messages SET seq = :next, created_at = :at WHERE seq = :seq', { next: seq, at, seq: message.seq })
  db.index(message.seq, null)
  setTokens(db, seq, message.body, message.account)
  db.run(
    `UPDATE conversations SET last_message = :next
     WHERE number = (SELECT conversation FROM messages WHERE seq = :next) AND last_message = :seq`,
    { next: seq, seq: message.seq },
  )
  return seq
}

/** Removes a message that never reached the network (its outbox entry stays as the record). */
export function removeMessage(db: Writer, seq: number): void {
  db.index(seq, null)
  db.run('DELETE FROM messages WHERE seq = :seq', { seq })
}

/** Seals what a message said, once per text. */
export function sealVersion(
  db: Writer,
  seq: number,
  version: { seenAt: number; editedAt: number | null; body: string; cause: 'edit' | 'delete' | 'hide' },
): void {
  const known = db.get('SELECT 1 FROM message_versions WHERE message = :seq AND body = :body AND cause = :cause', {
    seq,
    body: version.body,
    cause: version.cause,
  })
  if (known !== undefined) return
  db.run(
    'INSERT INTO message_versions (message, seen_at, edited_at, body, cause) VALUES (:seq, :seenAt, :editedAt, :body, :cause)',
    { seq, ...version },
  )
}

function setTokens(db: Writer, seq: number, body: string, account: number): void {
  db.index(seq, body === '' ? null : messageTokens(body, account))
}

/** The details of a row; empty ones when it has none. */
export function detailsOf(row: Pick<MessageRow, 'details_json'>): MessageDetails {
  return row.details_json === null ? { mentions: [], reactions: [] } : (JSON.parse(row.details_json) as MessageDetails) // written by detailsJson only
}

/** Details as stored: NULL when there is nothing to keep. */
export function detailsJson({ mentions, reactions, extras }: MessageDetails): string | null {
  const hasExtras = extras !== undefined && Object.values(extras).some((it) => it !== undefined)
  return mentions.length === 0 && reactions.length === 0 && !hasExtras
    ? null
    : JSON.stringify({ mentions, reactions, ...(hasExtras ? { extras } : {}) })
}
