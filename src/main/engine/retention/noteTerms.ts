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
  const messages = listed(changes, (it) => (it.kind === 'message' ? it.message.remoteId : null))
  if (messages !== null) {
    if (bodies !== null) noteTexts(at, messages, 'in', bodies)
    else if (typeof deleted === 'number') noteRestored(at, messages)
    if (typeof own === 'number') noteTexts(at, messages, 'out', own)
  }
  if (typeof deleted === 'number') {
    // What comes after its deletion was heard of is sealed at once.
    const all = listed(changes, (it) =>
      it.kind === 'message' ? it.message.remoteId : it.kind === 'message.gone' ? it.remoteId : null,
    )
    if (all !== null) noteGone(at, all, deleted)
  }
  const authors = listed(changes, (it) => (it.kind === 'author' ? it.author.remoteId : null))
  if (typeof names === 'number' && authors !== null)
    at.db.run(
      `INSERT INTO name_terms (author, due_at)
       SELECT a.number, :due FROM json_each(:authors) j CROSS JOIN authors a ON a.account = :account AND a.remote_id = j.value
       WHERE a.is_self = 0
       ON CONFLICT (author) DO UPDATE SET due_at = excluded.due_at`,
      { account: at.account.number, authors, due: at.now + names * hourMs },
    )
}

/** Remote ids as JSON, each once; null for none. */
function listed(changes: readonly Change[], idOf: (it: Change) => string | null): string | null {
  const ids = new Set(changes.map(idOf).filter((it) => it !== null))
  return ids.size === 0 ? null : JSON.stringify([...ids])
}

/** Messages of the account by the remote ids that were told. */
const told = 'json_each(:messages) j CROSS JOIN messages m ON m.account = :account AND m.remote_id = j.value'

function noteTexts(at: ApplyContext, messages: string, direction: 'in' | 'out', hours: number): void {
  at.db.run(
    `INSERT INTO text_terms (message, due_at)
     SELECT m.seq, :due FROM ${told} WHERE m.direction = :direction
     ON CONFLICT (message) DO UPDATE SET due_at = excluded.due_at`,
    { account: at.account.number, messages, direction, due: at.now + hours * hourMs },
  )
}

/** What was sealed of messages of theirs that are deleted; one that went already goes again only where something was sealed since. */
function noteGone(at: ApplyContext, messages: string, hours: number): void {
  at.db.run(
    `INSERT INTO text_terms (message, due_at)
     SELECT m.seq, :due FROM ${told}
     WHERE m.direction = 'in' AND m.deleted_at IS NOT NULL AND EXISTS (SELECT 1 FROM message_versions v WHERE v.message = m.seq)
     ON CONFLICT (message) DO UPDATE SET due_at = min(coalesce(due_at, excluded.due_at), excluded.due_at)`,
    { account: at.account.number, messages, due: at.now + hours * hourMs },
  )
}

/** Messages that the network shows again may stay, where only what is deleted has to go. */
function noteRestored(at: ApplyContext, messages: string): void {
  at.db.run(
    `DELETE FROM text_terms WHERE message IN (SELECT m.seq FROM ${told} WHERE m.direction = 'in' AND m.deleted_at IS NULL)`,
    { account: at.account.number, messages },
  )
}
