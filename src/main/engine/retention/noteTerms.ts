import type { Change } from '../../connectors/change.ts'
import type { ApplyContext } from '../sync/context.ts'

const hourMs = 3_600_000

/**
 * Notes when what a network has just told has to go by its terms. What it tells again may stay as long again. Ours has a
 * time of its own, where the terms name one.
 */
export function noteTerms(at: ApplyContext, changes: readonly Change[]): void {
  const terms = at.terms?.()
  if (terms === undefined) return
  const {
    purgeBodiesAfterHours: bodies,
    purgeNamesAfterHours: names,
    purgeOwnBodiesAfterHours: own,
    purgeDeletedAfterHours: deleted,
  } = terms
  const account = at.account.number
  for (const it of changes) {
    if (it.kind === 'message') {
      if (bodies !== null) noteText(at, it.message.remoteId, 'in', bodies)
      else if (typeof deleted === 'number') noteRestored(at, it.message.remoteId)
      if (typeof own === 'number') noteText(at, it.message.remoteId, 'out', own)
      // What comes after its deletion was heard of is sealed at once.
      if (typeof deleted === 'number') noteGone(at, it.message.remoteId, deleted)
    }
    if (it.kind === 'message.gone') {
      if (typeof deleted === 'number') noteGone(at, it.remoteId, deleted)
    } else if (it.kind === 'author' && typeof names === 'number')
      at.db.run(
        `INSERT INTO name_terms (author, due_at)
         SELECT number, :due FROM authors WHERE account = :account AND remote_id = :remoteId AND is_self = 0
         ON CONFLICT (author) DO UPDATE SET due_at = excluded.due_at`,
        { account, remoteId: it.author.remoteId, due: at.now + names * hourMs },
      )
  }
}

function noteText(at: ApplyContext, remoteId: string, direction: 'in' | 'out', hours: number): void {
  at.db.run(
    `INSERT INTO text_terms (message, due_at)
     SELECT seq, :due FROM messages WHERE account = :account AND remote_id = :remoteId AND direction = :direction
     ON CONFLICT (message) DO UPDATE SET due_at = excluded.due_at`,
    { account: at.account.number, remoteId, direction, due: at.now + hours * hourMs },
  )
}

/** What was sealed of a message of theirs that is deleted; one that went already goes again only where something was sealed since. */
function noteGone(at: ApplyContext, remoteId: string, hours: number): void {
  at.db.run(
    `INSERT INTO text_terms (message, due_at)
     SELECT seq, :due FROM messages
     WHERE account = :account AND remote_id = :remoteId AND direction = 'in' AND deleted_at IS NOT NULL
       AND EXISTS (SELECT 1 FROM message_versions v WHERE v.message = messages.seq)
     ON CONFLICT (message) DO UPDATE SET due_at = min(coalesce(due_at, excluded.due_at), excluded.due_at)`,
    { account: at.account.number, remoteId, due: at.now + hours * hourMs },
  )
}

/** A message that the network shows again may stay, where only what is deleted has to go. */
function noteRestored(at: ApplyContext, remoteId: string): void {
  at.db.run(
    `DELETE FROM text_terms WHERE message =
       (SELECT seq FROM messages WHERE account = :account AND remote_id = :remoteId AND direction = 'in' AND deleted_at IS NULL)`,
    { account: at.account.number, remoteId },
  )
}
