import type { Action } from '../../../shared/contract/action.ts'
import type { RemoteMessage } from '../../connectors/change.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import { believableTime, findMessageByRemote, moveMessage, removeMessage } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { refreshConversation } from '../store/conversations.ts'
import { actionOf, isApart, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import type { ApplyContext } from '../sync/context.ts'
import { mayBeFor } from './writer.ts'

/** How far the network's clock and ours may differ when a send is recognised by its text, ms. */
export const skewMs = 5 * 60_000

/**
 * A message of ours came by a pull: finds the outbox entry that made it, by our own name for it, else by the text where an
 * earlier answer was lost. Binds the two and returns the message's row; undefined when nobody here wrote it.
 */
export function bindPulledMessage(at: ApplyContext, message: RemoteMessage): MessageRow | undefined {
  const entry = findByKey(at, message.key) ?? findByText(at, message)
  if (entry === undefined) return undefined
  return bindSent(at, entry, message.remoteId, message.createdAt, 'pull')
}

/**
 * The entry is on the network under this id: one row for both, at the network's time. When a pull brought it before, that row
 * stays and the pending one goes. Returns the message's row; undefined for actions that make no message.
 */
export function bindSent(
  at: ApplyContext,
  entry: OutboxRow,
  remoteId: string | null,
  sentAt: number,
  how: 'receipt' | 'pull' | 'look' | 'person',
): MessageRow | undefined {
  const { db } = at
  setOutbox(db, entry.seq, {
    state: 'sent',
    remote_id: remoteId,
    settled_at: at.now,
    hold: null,
    error_kind: null,
    error_text: null,
    next_look_at: null,
  })
  at.record('outbox.sent', { kind: 'outbox', id: entry.id }, { how, attempts: entry.attempts, sentAt })
  const pending = db.get<MessageRow>('SELECT * FROM messages WHERE outbox = :seq', { seq: entry.seq })
  if (pending === undefined || remoteId === null) return pending
  const pulled = findMessageByRemote(db, at.account.number, remoteId)
  if (pulled === undefined || pulled.seq === pending.seq) {
    const seq = moveMessage(db, pending, believableTime(sentAt, at.now))
    db.run('UPDATE messages SET remote_id = :remoteId WHERE seq = :seq', { remoteId, seq })
    return db.get<MessageRow>('SELECT * FROM messages WHERE seq = :seq', { seq })
  }
  removeMessage(db, pending.seq)
  const isPrivate = pending.is_private === 1
  db.run(
    `UPDATE messages SET outbox = :outbox, sent_by = :sentBy, origin = :origin, member = :member, is_private = :isPrivate,
       conversation = :conversation, also_in = :alsoIn, reply_to = :replyTo WHERE seq = :seq`,
    {
      outbox: entry.seq,
      // What answers something public in private stands where it answers.
      isPrivate: isPrivate ? 1 : 0,
      conversation: isPrivate ? pending.conversation : pulled.conversation,
      alsoIn: isPrivate ? pulled.conversation : null,
      replyTo: isPrivate ? pending.reply_to : pulled.reply_to,
      sentBy: pending.sent_by,
      origin: pending.origin,
      member: pending.member,
      seq: pulled.seq,
    },
  )
  if (isPrivate && pulled.conversation !== null) refreshConversation(db, pulled.conversation, at.dueRule)
  return findMessageByRemote(db, at.account.number, remoteId)
}

function findByKey(at: ApplyContext, key: string | null): OutboxRow | undefined {
  if (key === null) return undefined
  const entry = at.db.get<OutboxRow>('SELECT * FROM outbox WHERE account = :account AND network_key = :key', {
    account: at.account.number,
    key,
  })
  return entry !== undefined && nextOutboxState(entry.state, 'found on the network') !== null ? entry : undefined
}

function findByText(at: ApplyContext, message: RemoteMessage): OutboxRow | undefined {
  // Asked for each message of ours in a page and hardly ever true: a cheap question before the long one.
  const account = at.account.number
  if (
    at.db.get('SELECT 1 FROM outbox WHERE account = :account AND is_doubtful = 1 AND remote_id IS NULL', {
      account,
    }) === undefined
  )
    return undefined
  const rows = at.db.all<OutboxRow & { place: string | null }>(
    `SELECT o.*, c.kind AS place FROM outbox o LEFT JOIN conversations c ON c.number = o.conversation
     WHERE o.account = :account AND o.is_doubtful = 1 AND o.state IN ('queued','checking','unconfirmed','needs_look','failed','sent')
       AND o.action_kind IN ('reply','post') AND o.remote_id IS NULL
       AND (o.conversation IS NULL OR (c.account = o.account AND c.remote_id = :conversation)
         OR (o.action_kind = 'reply' AND o.action_json ->> '$.isPrivate' AND c.kind <> 'direct'))
     ORDER BY o.seq`,
    { account: at.account.number, conversation: message.conversationId ?? '' },
  )
  if (rows.length === 0) return undefined
  const to = partnerIn(at, message.conversationId)
  const found = rows.find((row) => {
    // What answers something public in private comes in a direct conversation, with whoever wrote that.
    const isElsewhere = isApart(at.db, row)
    if (isElsewhere && (to === undefined || !mayBeFor(at.db, row, to))) return false
    if (message.createdAt < (row.first_attempt_at ?? 0) - skewMs) return false
    // One that comes from a backup may have been tried later than this file knows.
    if (row.hold !== 'restored' && message.createdAt > (row.last_attempt_at ?? 0) + skewMs) return false
    if (row.network_key !== null && message.key !== null) return false
    // Elsewhere than in a direct thread, words that do not say what they answer may be a colleague's: the look decides.
    const mayLeaveOpen = row.place === 'direct' || isElsewhere
    if (row.answers !== null && row.answers !== message.replyToId && !(message.replyToId === null && mayLeaveOpen))
      return false
    return isAlike(actionOf(row), message)
  })
  if (found === undefined) return undefined
  // The same words may be on their way just now: its own receipt will say, and taking it here would bind the wrong one.
  const rival = at.db.get(
    "SELECT 1 FROM outbox WHERE conversation IS :conversation AND account = :account AND state = 'sending'",
    {
      conversation: found.conversation,
      account: at.account.number,
    },
  )
  return rival === undefined ? found : undefined
}

/** With whom (remote id) a direct conversation is held; undefined for another kind, or when nobody told. */
function partnerIn(at: ApplyContext, conversation: string | null): string | undefined {
  return at.db.get<{ partner: string }>(
    `SELECT p.remote_id AS partner FROM conversations c JOIN authors p ON p.number = c.author
     WHERE c.account = :account AND c.remote_id = :conversation AND c.kind = 'direct'`,
    { account: at.account.number, conversation },
  )?.partner
}

/** Whether a message of ours may be what that action made: the same words, or nothing but pictures where a picture went without words. */
export function isAlike(action: Action, { body, attachments }: Pick<RemoteMessage, 'body' | 'attachments'>): boolean {
  if (action.kind !== 'reply' && action.kind !== 'post') return false
  if (comparableText(action.text) !== comparableText(body)) return false
  return action.text !== '' || attachments.every((it) => it.mediaType.startsWith('image/'))
}

/** Texts that a network may have trimmed or normalised are still the same text. */
export function comparableText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}
