import type { Change } from '../../connectors/change.ts'
import type { ApplyContext } from '../sync/context.ts'

const hourMs = 3_600_000

/**
 * Notes when what a network has just told has to go by its terms. What it tells again may stay as long again. Ours stays: the terms are
 * about what others wrote and who they are.
 */
export function noteTerms(at: ApplyContext, changes: readonly Change[]): void {
  const terms = at.terms?.()
  if (terms === undefined) return
  const { purgeBodiesAfterHours: bodies, purgeNamesAfterHours: names, purgeDeletedAfterHours: deleted } = terms
  const account = at.account.number
  for (const it of changes) {
    if (it.kind === 'message' && bodies !== null)
      at.db.run(
        `INSERT INTO text_terms (message, due_at)
         SELECT seq, :due FROM messages WHERE account = :account AND remote_id = :remoteId AND direction = 'in'
         ON CONFLICT (message) DO UPDATE SET due_at = excluded.due_at`,
        { account, remoteId: it.message.remoteId, due: at.now + bodies * hourMs },
      )
    else if (it.kind === 'message.gone' && typeof deleted === 'number')
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
