import type { OpenPlace } from '../../connectors/connector.ts'
import type { Reader } from '../store/database.ts'

/** More than a connector looks at first in one look. */
const mostOpen = 20

/** The public conversations of an account in which the team still has to answer, the one that is due soonest first. */
export function openPlaces(db: Reader, account: number): readonly OpenPlace[] {
  return db.all<OpenPlace>(
    `SELECT remote_id AS conversation, post_remote_id AS post FROM conversations
     WHERE account = :account AND needs_reply = 1 AND kind IN ('comment', 'mention') ORDER BY reply_due_at LIMIT ${mostOpen}`,
    { account },
  )
}
