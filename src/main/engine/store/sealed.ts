import type { SealedVersion } from '../../../shared/contract/desk.ts'
import type { Reader } from './database.ts'
import type { MessageRow } from './messages.ts'

/** Who of us took a message away on the network, and why. */
export interface RemovedBy {
  readonly name: string
  readonly reason: string
  readonly at: number
}

/** Who of us last asked for a message to be hidden or deleted; null when nobody did, or it was shown again since. */
export function removedBy(db: Reader, messageId: string): RemovedBy | null {
  const request = db.get<RemovedBy>(
    `SELECT u.name, r.reason, r.decided_at AS at FROM moderation_requests r JOIN members u ON u.number = r.asked_by
     WHERE r.message = :id AND r.conversation IS (SELECT conversation FROM messages WHERE id = :id) AND r.state = 'confirmed'
     ORDER BY r.number DESC LIMIT 1`,
    { id: messageId },
  )
  const line = db.get<{ at: number; actor: string; name: string | null; detail_json: string }>(
    `SELECT y.at, y.actor, u.name, y.detail_json FROM activity y LEFT JOIN members u ON u.id = y.actor
     WHERE y.subject_kind = 'message' AND y.subject_id = :id AND y.action IN ('message.delete','message.hide','message.moderate')
     ORDER BY y.seq DESC LIMIT 1`,
    { id: messageId },
  )
  if (line === undefined || (request !== undefined && request.at > line.at)) return request ?? null
  const detail = JSON.parse(line.detail_json) as { on?: boolean; verdict?: string; reason?: string } // written by recordActivity only
  const isBack = detail.on === false || ['approve', 'notSpam', 'restore'].includes(detail.verdict ?? '')
  return isBack ? null : { name: line.name ?? line.actor, reason: detail.reason ?? '', at: line.at }
}

/** Every text that was sealed of a message, oldest first, with who took it away. */
export function sealedVersions(db: Reader, message: MessageRow): readonly SealedVersion[] {
  const writer = db.get<{ name: string }>(
    "SELECT coalesce(nullif(display_name, ''), handle) AS name FROM authors WHERE number = :author",
    { author: message.author },
  )
  const by = removedBy(db, message.id)
  return db
    .all<{ seen_at: number; body: string; cause: 'edit' | 'delete' | 'hide' }>(
      'SELECT seen_at, body, cause FROM message_versions WHERE message = :seq ORDER BY seen_at, rowid',
      { seq: message.seq },
    )
    .map((row) => ({
      at: row.seen_at,
      cause: row.cause,
      text: row.body,
      whoName: writer?.name ?? '',
      removedByName: row.cause === 'edit' ? '' : (by?.name ?? ''),
      why: row.cause === 'edit' ? '' : (by?.reason ?? ''),
    }))
}
