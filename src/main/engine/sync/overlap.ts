import type { RemoteMessage } from '../../connectors/change.ts'
import { removeMessage } from '../store/messages.ts'
import { conversationNumber } from './applyPeople.ts'
import type { ApplyContext } from './context.ts'

/**
 * An account that has history from files is pulled: what the network brings begins with the end of the oldest conversation that it
 * brought, since threads come with what they began from. Imported messages from then on would be there twice; they go, and are
 * listed. Returns their conversations.
 */
export function dropOverlap(at: ApplyContext, messages: readonly RemoteMessage[]): readonly number[] {
  const { db, account } = at
  if (account.history_from === null) return []
  const conversations = new Set(messages.flatMap((it) => (it.conversationId === null ? [] : [it.conversationId])))
  const ends = [...conversations].flatMap((remoteId) => {
    const end = db.get<{ at: number | null }>(
      `SELECT max(created_at) AS at FROM messages WHERE conversation = :conversation AND is_imported = 0 AND direction <> 'note'`,
      { conversation: conversationNumber(at, remoteId) },
    )?.at
    return end === undefined || end === null ? [] : [end]
  })
  const from = Math.min(account.synced_from ?? Infinity, ...ends)
  if (from === Infinity) return []
  if (from !== account.synced_from)
    db.run('UPDATE accounts SET synced_from = min(ifnull(synced_from, :from), :from) WHERE number = :account', {
      from,
      account: account.number,
    })
  const doubled = db.all<{ seq: number; remote_id: string; conversation: number | null; created_at: number }>(
    'SELECT seq, remote_id, conversation, created_at FROM messages WHERE account = :account AND is_imported = 1 AND created_at >= :from',
    { account: account.number, from },
  )
  for (const row of doubled) {
    db.run(
      `INSERT INTO history_skips (account, remote_id, at, skipped_at) VALUES (:account, :remoteId, :at, :now)
       ON CONFLICT (account, remote_id) DO UPDATE SET at = excluded.at, skipped_at = excluded.skipped_at`,
      { account: account.number, remoteId: row.remote_id, at: row.created_at, now: at.now },
    )
    removeMessage(db, row.seq)
  }
  if (doubled.length > 0)
    at.record('history.skipped', { kind: 'account', id: account.id }, { messages: doubled.length, from })
  return doubled.flatMap((it) => (it.conversation === null ? [] : [it.conversation]))
}
