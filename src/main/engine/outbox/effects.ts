import type { Action, Verdict } from '../../../shared/contract/action.ts'
import type { Moderation } from '../../../shared/contract/conversation.ts'
import type { Reader, Writer } from '../store/database.ts'
import { refreshConversation } from '../store/conversations.ts'
import { detailsJson, detailsOf, findMessageByRemote, setBody } from '../store/messages.ts'
import { settleClocks } from '../store/serviceClocks.ts'
import { actionOf } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { putAside } from '../sync/apply.ts'
import { applyGone } from '../sync/applyMessage.ts'
import type { ApplyContext } from '../sync/context.ts'

/**
 * The network has done an action that makes no message: the rows here say so at once, whether or not its answer told a change. What
 * it told of the text or the standing of a message since `askedAt` (the time of the call) is how it took the action, and stays.
 */
export function showDone(at: ApplyContext, action: Action, askedAt: number): void {
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
    showReaction(at, action.target.remoteId, action.reaction, action.on)
  } else if (action.kind === 'repost') {
    showReaction(at, action.target.remoteId, 'repost', action.on)
  } else if (action.kind === 'moderate') {
    showVerdict(at, action.target.remoteId, action.verdict, askedAt)
  } else if (action.kind === 'edit') {
    const row = findMessageByRemote(db, account.number, action.target.remoteId)
    if (row === undefined || row.version >= askedAt || row.body === action.text) return
    setBody(db, row.seq, account.number, action.text)
    db.run('UPDATE messages SET edited_at = :now WHERE seq = :seq', { now: at.now, seq: row.seq })
  }
}

function showReaction(at: ApplyContext, remoteId: string, reaction: string, on: boolean): void {
  const row = findMessageByRemote(at.db, at.account.number, remoteId)
  if (row === undefined) return
  const { mentions, reactions, extras } = detailsOf(row)
  const known = reactions.find((it) => it.reaction === reaction)
  if ((known?.isMine ?? false) === on) return
  const others = reactions.filter((it) => it !== known)
  const count = (known?.count ?? 0) + (on ? 1 : -1)
  const all = count > 0 ? [...others, { reaction, count, isMine: on }] : others
  at.db.run('UPDATE messages SET details_json = :details WHERE seq = :seq', {
    seq: row.seq,
    details: detailsJson({ mentions, reactions: all, extras }),
  })
}

const afterVerdict: Readonly<Record<Verdict, Moderation | null>> = {
  approve: null,
  hold: 'held',
  spam: 'spam',
  notSpam: null,
  trash: 'trash',
  restore: null,
}

/** Where a comment stands after a decision. */
function showVerdict(at: ApplyContext, remoteId: string, verdict: Verdict, askedAt: number): void {
  const row = findMessageByRemote(at.db, at.account.number, remoteId)
  if (row === undefined || row.version >= askedAt) return
  const moderation = afterVerdict[verdict]
  if (row.conversation !== null) settleClocks(at.db, row.conversation, at.now)
  at.db.run('UPDATE messages SET moderation = :moderation, is_hidden = :hidden WHERE seq = :seq', {
    seq: row.seq,
    moderation,
    hidden: moderation === null ? 0 : 1,
  })
  if (row.conversation === null) return
  if (moderation === 'spam' || moderation === 'trash') putAside(at, row.conversation)
  refreshConversation(at.db, row.conversation, at.dueRule)
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
