import type { HistoryMessage } from '../../../../shared/contract/history.ts'
import type { Reader } from '../../store/database.ts'
import { detailsOf } from '../../store/messages.ts'
import { authorIdOf } from './readLine.ts'

/** A message that is here already, as far as a line speaks of it. */
export interface KnownMessage {
  readonly seq: number
  readonly is_imported: number
  readonly direction: 'in' | 'out' | 'note'
  /** Remote id of its conversation. */
  readonly thread: string | null
  /** Remote id of who wrote it. */
  readonly writer: string
  readonly body: string
  readonly created_at: number
  readonly reply_to: string | null
  readonly sent_by: string | null
  readonly moderation: string | null
  readonly deleted_at: number | null
  readonly no_reply: string | null
  readonly details_json: string | null
}

/** The message of an account (by number) that has this id on its network. */
export function knownMessage(db: Reader, account: number, remoteId: string): KnownMessage | undefined {
  return db.get<KnownMessage>(
    `SELECT m.seq, m.is_imported, m.direction, c.remote_id AS thread, p.remote_id AS writer, m.body, m.created_at, m.reply_to, m.sent_by,
       m.moderation, m.deleted_at, m.no_reply, m.details_json
     FROM messages m JOIN authors p ON p.number = m.author LEFT JOIN conversations c ON c.number = m.conversation
     WHERE m.account = :account AND m.remote_id = :remoteId`,
    { account, remoteId },
  )
}

/** Whether all that a line says of a message is kept already. */
export function says(known: KnownMessage, line: HistoryMessage): boolean {
  const isIn = line.direction === 'in'
  return (
    known.created_at === line.at &&
    known.deleted_at === line.withdrawnAt &&
    // The text of a message that was withdrawn is sealed.
    (line.withdrawnAt !== null || known.body === line.text) &&
    known.reply_to === line.replyTo &&
    (known.moderation === 'spam') === line.spam &&
    (!line.noReplyNeeded || known.no_reply !== null) &&
    (!isIn || known.writer === authorIdOf(line)) &&
    known.sent_by === (isIn ? (line.by === 'bot' ? 'bot' : null) : (line.by ?? 'outside')) &&
    JSON.stringify(detailsOf(known).mentions) === JSON.stringify(line.mentions)
  )
}
