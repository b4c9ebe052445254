import type { AttachmentView } from '../../../shared/contract/conversation.ts'
import { isPicture } from '../media/mediaHosts.ts'
import { pictureRule } from '../parts.ts'
import { getAccount } from '../store/accounts.ts'
import type { Reader } from '../store/database.ts'
import { ownAddress } from '../store/media.ts'
import type { MessageRow } from '../store/messages.ts'
import type { QueryFacts } from './context.ts'

interface JoinedAttachment {
  readonly position: number
  readonly media_type: string
  readonly url: string
  readonly alt_text: string
  readonly state: 'wanted' | 'kept' | 'refused' | 'dropped' | null
  readonly reason: string | null
  readonly sha256: string | null
  readonly file_type: string | null
  readonly width: number | null
  readonly height: number | null
}

/** What a message carries besides its text, and how far each picture of it is here. */
export function attachmentsOf(
  db: Reader,
  message: Pick<MessageRow, 'id' | 'seq' | 'account'>,
  facts: Pick<QueryFacts, 'connectors'>,
): AttachmentView[] {
  const rows = db.all<JoinedAttachment>(
    `SELECT t.position, t.media_type, t.url, t.alt_text, x.state, x.reason, x.sha256, f.media_type AS file_type, f.width, f.height
     FROM attachments t LEFT JOIN media x ON x.account = :account AND x.url = t.url LEFT JOIN media_files f ON f.sha256 = x.sha256
     WHERE t.message = :seq ORDER BY t.position`,
    { seq: message.seq, account: message.account },
  )
  if (rows.length === 0) return []
  const mayFetch = pictureRule(facts, db, getAccount(db, message.account))
  return rows.map((row) => ({
    id: `${message.id}:${row.position}`,
    mediaType: row.file_type ?? row.media_type,
    src: row.state === 'kept' && row.sha256 !== null ? ownAddress(row.sha256) : null,
    ...howFar(row, mayFetch),
    width: row.width,
    height: row.height,
    url: row.url,
    altText: row.alt_text,
  }))
}

function howFar(row: JoinedAttachment, mayFetch: (url: string) => boolean): Pick<AttachmentView, 'state' | 'reason'> {
  if (row.state === 'kept' || row.state === 'wanted' || row.state === 'refused')
    return { state: row.state, reason: row.reason }
  if (row.url.startsWith('app-media:'))
    return { state: 'refused', reason: 'This picture of ours is no longer kept here. See it on the network.' }
  return { state: isPicture(row.media_type) && mayFetch(row.url) ? 'asked' : 'elsewhere', reason: null }
}
