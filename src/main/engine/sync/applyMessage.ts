import type { RemoteMessage } from '../../connectors/change.ts'
import { forgetQuotes } from '../cases/quotes.ts'
import { bindPulledMessage } from '../outbox/bind.ts'
import { isFriendTag } from '../rules/friendTag.ts'
import { detectLanguage } from './detectLanguage.ts'
import {
  believableTime,
  detailsJson,
  findMessageByRemote,
  insertMessage,
  nextSeq,
  sealVersion,
  setBody,
} from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { authorNumber, conversationNumber } from './applyPeople.ts'
import type { ApplyContext } from './context.ts'

/** What applying a message did. */
export interface AppliedMessage {
  /** The conversation that it is in; null when it is in none, or when nothing of what was known has changed. */
  readonly conversation: number | null
  readonly isNew: boolean
  /** The conversation that it was in before, when the network moved it. */
  readonly left: number | null
  /** It went into spam or the trash, or came back from there. */
  readonly moved?: 'aside' | 'back' | undefined
  /** The row of a new one. */
  readonly made?: MessageRow
}

/** Writes one message as the network states it. Older facts never overwrite newer ones; applying it twice alters nothing. A new one takes `nextArrival`. */
export function applyMessage(at: ApplyContext, told: RemoteMessage, nextArrival: () => number): AppliedMessage {
  const { db, account } = at
  // Half a character cannot be stored: as it is, it would differ from what is kept at every look.
  const message = told.body.isWellFormed() ? told : { ...told, body: told.body.toWellFormed() }
  let row = findMessageByRemote(db, account.number, message.remoteId)
  const isKnown = row !== undefined
  if (row === undefined && message.authorId === account.remote_id) row = bindPulledMessage(at, message)
  if (row === undefined) return insertNew(at, message, nextArrival)

  const place = message.conversationId === null ? null : conversationNumber(at, message.conversationId)
  // What answers something public in private stays where it answers, and shows in the direct conversation besides.
  const conversation = row.is_private === 1 ? row.conversation : (place ?? row.conversation)
  if (row.is_private === 1 && place !== null && place !== row.conversation && place !== row.also_in)
    db.run('UPDATE messages SET also_in = :place WHERE seq = :seq', { place, seq: row.seq })
  if (message.version < row.version) {
    // A late older wording is still a wording that stood there.
    if (message.body !== row.body) seal(at, row.seq, message.body, message.editedAt, 'edit')
    return { conversation: row.conversation, isNew: false, left: null }
  }
  if (isGone(at, message)) {
    seal(at, row.seq, message.body, message.editedAt, 'delete')
    return { conversation: row.conversation, isNew: false, left: null }
  }
  if (row.deleted_at === null && row.body !== message.body && row.version > 0)
    seal(at, row.seq, row.body, row.edited_at, 'edit')
  if (row.body !== message.body) setBody(db, row.seq, account.number, message.body)
  const isAltered = keepTold(at, row, message, conversation) || !isKnown
  setAttachments(at, row.seq, message.attachments)
  if (row.direction === 'in' && row.body !== message.body) markFriendTag(at, row, message.body)
  const wasAside = row.moderation === 'spam' || row.moderation === 'trash'
  return {
    conversation: isAltered ? conversation : null,
    isNew: false,
    left: row.conversation === conversation ? null : row.conversation,
    moved: wasAside === isPutAside(message) ? undefined : wasAside ? 'back' : 'aside',
  }
}

/** Brings a known message in line with what is told of it now. Tells whether anything but its version differed. */
function keepTold(at: ApplyContext, row: MessageRow, message: RemoteMessage, conversation: number | null): boolean {
  const told: Partial<MessageRow> = {
    conversation,
    author: authorNumber(at, message.authorId),
    ref: message.ref,
    language: message.language ?? detectLanguage(message.body),
    // No network says of a private answer which comment it answers.
    reply_to: row.is_private === 1 ? row.reply_to : message.replyToId,
    permalink: storedPermalink(at, message),
    details_json: detailsJson(message),
    edited_at: message.editedAt,
    deleted_at: null,
    is_hidden: message.isHidden === null ? row.is_hidden : message.isHidden ? 1 : 0,
    is_read: message.isRead || isPutAside(message) ? 1 : row.is_read,
    moderation: message.moderation ?? null,
    is_imported: 0,
  }
  const differs = (Object.keys(told) as (keyof MessageRow)[]).filter((it) => told[it] !== row[it])
  if (differs.length > 0 || message.version !== row.version)
    at.db.run(
      `UPDATE messages SET conversation = :conversation, author = :author, ref = :ref, language = :language, reply_to = :reply_to,
         permalink = :permalink, details_json = :details_json, edited_at = :edited_at, deleted_at = :deleted_at, is_hidden = :is_hidden,
         is_read = :is_read, version = :version, moderation = :moderation, is_imported = :is_imported
       WHERE seq = :seq`,
      { ...told, seq: row.seq, version: message.version },
    )
  return differs.length > 0 || row.body !== message.body
}

/** Marks a message as deleted on the network; the text is sealed, not shown. Remembered also for a message that comes later. Returns its conversation. */
export function applyGone(at: ApplyContext, remoteId: string, version: number): number | null {
  at.db.run(
    `INSERT INTO tombstones (account, remote_id, version) VALUES (:account, :remoteId, :version)
     ON CONFLICT (account, remote_id) DO UPDATE SET version = max(version, excluded.version)`,
    { account: at.account.number, remoteId, version },
  )
  const row = findMessageByRemote(at.db, at.account.number, remoteId)
  if (row === undefined || row.version > version || row.deleted_at !== null) return null
  seal(at, row.seq, row.body, row.edited_at, 'delete')
  setBody(at.db, row.seq, at.account.number, '')
  if (row.conversation !== null) forgetQuotes(at.db, row.conversation, row.body, 'deleted')
  at.db.run('UPDATE messages SET deleted_at = :now, is_read = 1 WHERE seq = :seq', { seq: row.seq, now: at.now })
  at.record('message.gone', { kind: 'message', id: row.id }, {})
  return row.conversation
}

function insertNew(at: ApplyContext, message: RemoteMessage, nextArrival: () => number): AppliedMessage {
  const isOurs = message.authorId === at.account.remote_id
  const createdAt = believableTime(message.createdAt, at.now)
  const conversation = message.conversationId === null ? null : conversationNumber(at, message.conversationId)
  const gone = isGone(at, message)
  const row: MessageRow = {
    seq: nextSeq(at.db, createdAt),
    id: at.newId(),
    account: at.account.number,
    conversation,
    author: authorNumber(at, message.authorId),
    remote_id: message.remoteId,
    ref: message.ref,
    outbox: null,
    direction: isOurs ? 'out' : 'in',
    body: gone ? '' : message.body,
    language: message.language ?? detectLanguage(message.body),
    reply_to: message.replyToId,
    permalink: storedPermalink(at, message),
    details_json: detailsJson(message),
    created_at: createdAt,
    first_seen_at: at.now,
    arrival: nextArrival(),
    edited_at: message.editedAt,
    deleted_at: gone ? at.now : null,
    is_hidden: message.isHidden === true ? 1 : 0,
    is_read: isOurs || gone || message.isRead || at.isHistory === true || isPutAside(message) ? 1 : 0,
    sent_by: isOurs ? (message.isBot ? 'bot' : 'outside') : message.isBot ? 'bot' : null,
    origin: null,
    member: null,
    version: message.version,
    moderation: message.moderation ?? null,
    is_imported: 0,
    is_private: 0,
    also_in: null,
  }
  insertMessage(at.db, row)
  if (row.direction === 'in' && isFriendTag(row.body, at.account.handle)) markFriendTag(at, row, row.body)
  if (gone) seal(at, row.seq, message.body, message.editedAt, 'delete')
  // A new row has none that could differ.
  if (message.attachments.length > 0) setAttachments(at, row.seq, message.attachments)
  return { conversation, isNew: true, left: null, moved: isPutAside(message) ? 'aside' : undefined, made: row }
}

/** People who only call their friends wait for no answer. What a person decided about it stays. */
function markFriendTag(at: ApplyContext, { seq, id }: Pick<MessageRow, 'seq' | 'id'>, body: string): void {
  const isTag = isFriendTag(body, at.account.handle)
  const { changes } = at.db.run(
    "UPDATE messages SET no_reply = :reason, no_reply_by = :by WHERE seq = :seq AND no_reply_by IS NOT 'person' AND no_reply IS NOT :reason",
    { seq, reason: isTag ? 'friend_tag' : null, by: isTag ? 'rule' : null },
  )
  if (changes > 0) at.record('message.ruled', { kind: 'message', id }, { rule: 'friend_tag', on: isTag })
}

/** Spam and what lies in the trash ask nobody for attention. */
function isPutAside(message: RemoteMessage): boolean {
  return message.moderation === 'spam' || message.moderation === 'trash'
}

/** A deletion as new as the message, or newer, was heard of. */
function isGone(at: ApplyContext, message: RemoteMessage): boolean {
  return (
    at.db.get('SELECT 1 FROM tombstones WHERE account = :account AND remote_id = :remoteId AND version >= :version', {
      account: at.account.number,
      remoteId: message.remoteId,
      version: message.version,
    }) !== undefined
  )
}

function seal(at: ApplyContext, seq: number, body: string, editedAt: number | null, cause: 'edit' | 'delete'): void {
  if (body !== '') sealVersion(at.db, seq, { seenAt: at.now, editedAt, body, cause })
}

function setAttachments(at: ApplyContext, seq: number, attachments: RemoteMessage['attachments']): void {
  const kept = at.db.all<RemoteMessage['attachments'][number]>(
    'SELECT media_type AS mediaType, url, alt_text AS altText FROM attachments WHERE message = :seq ORDER BY position',
    { seq },
  )
  const isSame = (it: RemoteMessage['attachments'][number], position: number): boolean => {
    const known = kept[position]
    return known?.url === it.url && known.mediaType === it.mediaType && known.altText === it.altText
  }
  if (kept.length === attachments.length && attachments.every(isSame)) return
  at.db.run('DELETE FROM attachments WHERE message = :seq', { seq })
  attachments.forEach((it, position) => {
    at.db.run(
      'INSERT INTO attachments (message, position, media_type, url, alt_text) VALUES (:seq, :position, :mediaType, :url, :altText)',
      {
        seq,
        position,
        mediaType: it.mediaType,
        url: it.url,
        altText: it.altText,
      },
    )
  })
}

function storedPermalink(at: ApplyContext, message: RemoteMessage): string | null {
  return message.permalink === at.permalinkOf?.(message.remoteId) ? null : message.permalink
}
