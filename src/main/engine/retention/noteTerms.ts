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
      if (typeof own === 'number') noteText(at, it.message.remoteId, 'out', own)
    }
    if (it.kind === 'message.gone' && typeof deleted === 'number')
      at.db.run(
        `INSERT INTO text_terms (message, due_at)
         SELECT seq, :due FROM messages WHERE account = :account AND remote_id = :remoteId AND direction = 'in'
         ON CONFLICT (message) DO UPDATE SET due_at = min(coalesce(due_at, excluded.due_at), excluded.due_at)`,
        { account, remoteId: it.remoteId, due: at.now + deleted * hourMs },
      )
    else if (it.kind === 'author' && typeof names === 'number')
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
