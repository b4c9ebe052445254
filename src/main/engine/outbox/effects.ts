import type { Action } from '../../../shared/contract/action.ts'
import type { Reader, Writer } from '../store/database.ts'
import { refreshConversation } from '../store/conversations.ts'
import { detailsJson, detailsOf, findMessageByRemote } from '../store/messages.ts'
import { actionOf } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { applyGone } from '../sync/applyMessage.ts'
import type { ApplyContext } from '../sync/context.ts'

/** The network has done an action that makes no message: the rows here say so at once, whether or not its answer told a change. */
export function showDone(at: ApplyContext, action: Action): void {
  const { db, account } = at
  if (action.kind === 'delete') {
    const conversation = applyGone(at, action.target.remoteId, at.now)
    if (conversation !== null) refreshConversation(db, conversation, at.dueRule)
  } else if (action.kind === 'hide') {
    db.run('UPDATE messages SET is_hidden = :on WHERE account = :account AND remote_id = :remoteId', {
      on: action.on ? 1 : 0,
      account: account.number,
      remoteId: action.target.remoteId,
    })
  } else if (action.kind === 'react') {
    const row = findMessageByRemote(db, account.number, action.target.remoteId)
    if (row === undefined) return
    const { mentions, reactions } = detailsOf(row)
    const known = reactions.find((it) => it.reaction === action.reaction)
    if ((known?.isMine ?? false) === action.on) return
    const others = reactions.filter((it) => it !== known)
    const count = (known?.count ?? 0) + (action.on ? 1 : -1)
    const all = count > 0 ? [...others, { reaction: action.reaction, count, isMine: action.on }] : others
    db.run('UPDATE messages SET details_json = :details WHERE seq = :seq', {
      seq: row.seq,
      details: detailsJson({ mentions, reactions: all }),
    })
  }
}

/**
 * Muting and blocking show at once, before the network has done it. Called when such an entry ends without being done or is tried
 * again: the flag becomes what the last entry wants that still counts, else what it was before.
 */
export function showWanted(db: Writer, entry: OutboxRow): void {
  const action = actionOf(entry)
  if (action.kind !== 'mute' && action.kind !== 'block') return
  const on = lastWanted(db, entry, action.author.remoteId) ?? !action.on
  db.run(
    `UPDATE authors SET ${action.kind === 'mute' ? 'is_muted' : 'is_blocked'} = :on WHERE account = :account AND remote_id = :remoteId`,
    { on: on ? 1 : 0, account: entry.account, remoteId: action.author.remoteId },
  )
}

function lastWanted(db: Reader, entry: OutboxRow, remoteId: string): boolean | null {
  for (const row of db.each<{ action_json: string }>(
    `SELECT action_json FROM outbox WHERE account = :account AND action_kind = :kind AND state NOT IN ('failed','cancelled')
     ORDER BY seq DESC`,
    { account: entry.account, kind: entry.action_kind },
  )) {
    const it = actionOf(row)
    if ((it.kind === 'mute' || it.kind === 'block') && it.author.remoteId === remoteId) return it.on
  }
  return null
}
