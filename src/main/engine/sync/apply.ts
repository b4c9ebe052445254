import type { Change } from '../../connectors/change.ts'
import { putInState } from '../store/conversationStates.ts'
import { casesOnInbound } from '../cases/onInbound.ts'
import type { Arrived } from '../cases/onInbound.ts'
import { refreshConversation } from '../store/conversations.ts'
import { countArrivals } from '../store/meta.ts'
import type { MessageRow } from '../store/messages.ts'
import { serviceGround } from '../store/serviceClocks.ts'
import { addNotice } from '../store/notices.ts'
import { noteTerms } from '../retention/noteTerms.ts'
import { applyAuthor, applyConversation, authorNumber, conversationNumber } from './applyPeople.ts'
import { applyGone, applyMessage } from './applyMessage.ts'
import { dropOverlap } from './overlap.ts'
import { wantPictures } from './wantPictures.ts'
import type { ApplyContext } from './context.ts'

/** What a set of changes came to. */
export interface Applied {
  readonly newMessages: number
  readonly conversations: ReadonlySet<number>
}

/** The page claims that most of what we hold is gone; nothing of it was applied. */
export class TooManyGone extends Error {}

const goneAtLeast = 50

/**
 * Writes facts from a network: the only writer of such facts. Order, repeats and splits of the changes alter nothing in the end.
 * Throws TooManyGone, before it writes, for a page that would delete more than half of the account's recent messages.
 */
export function applyChanges(at: ApplyContext, changes: readonly Change[], stream = ''): Applied {
  refuseMassDeletion(at, changes)
  const touched = new Set<number>()
  const arrived: Arrived[] = []
  let newMessages = 0
  for (const it of changes) if (it.kind === 'author') applyAuthor(at, it.author)
  for (const it of changes) {
    if (it.kind !== 'conversation') continue
    const { number, isOfOtherKind } = applyConversation(at, it.conversation)
    if (isOfOtherKind) touched.add(number)
  }
  // In the order of their time: the row ids ascend, which the search index takes best.
  const messages = changes
    .flatMap((it) => (it.kind === 'message' ? [it.message] : []))
    .sort((a, b) => a.createdAt - b.createdAt)
  const arrivals = countArrivals(at.db)
  for (const message of messages) {
    const applied = applyMessage(at, message, arrivals.next)
    if (applied.conversation !== null) touched.add(applied.conversation)
    if (applied.left !== null) touched.add(applied.left)
    if (applied.conversation !== null && applied.moved === 'aside') putAside(at, applied.conversation)
    if (applied.conversation !== null && applied.moved === 'back') reopen(at, applied.conversation, at.now)
    if (!applied.isNew) continue
    if (applied.moved === 'aside') {
      newMessages++
      continue
    }
    newMessages++
    if (applied.conversation !== null && message.authorId !== at.account.remote_id && at.isHistory !== true) {
      reopen(at, applied.conversation, message.createdAt)
      // What was written before the account came here is being read up on, and no news.
      if (message.createdAt >= at.account.connected_at) {
        addNotice(at.db, applied.conversation, at.now)
        if (applied.made !== undefined && asksSomebody(applied.made)) arrived.push(applied.made)
      }
    }
  }
  arrivals.keep()
  for (const conversation of dropOverlap(at, messages)) touched.add(conversation)
  wantPictures(at, messages)
  for (const it of changes) applyRest(at, it, touched, stream)
  noteTerms(at, changes)
  const ground =
    touched.size === 0 ? undefined : serviceGround(at.db, { account: at.account.number, brand: at.account.brand })
  for (const conversation of touched) refreshConversation(at.db, conversation, at.dueRule, ground)
  if (arrived.length > 0) casesOnInbound(at, arrived)
  return { newMessages, conversations: touched }
}

/** A person wrote it, and it still stands there. */
function asksSomebody(row: MessageRow): boolean {
  return row.direction === 'in' && row.sent_by !== 'bot' && row.deleted_at === null
}

function applyRest(at: ApplyContext, it: Change, touched: Set<number>, stream: string): void {
  const { db, account } = at
  if (it.kind === 'message.gone') {
    const conversation = applyGone(at, it.remoteId, it.version)
    if (conversation !== null) touched.add(conversation)
  } else if (it.kind === 'event') {
    db.run(
      `INSERT INTO events (account, remote_id, type, author, message, at, first_seen_at)
       VALUES (:account, :id, :type, :author, :message, :at, :now) ON CONFLICT (account, remote_id) DO NOTHING`,
      {
        account: account.number,
        id: it.id,
        type: it.type,
        author: it.authorId === null ? null : authorNumber(at, it.authorId),
        message: it.messageId,
        at: it.at,
        now: at.now,
      },
    )
  } else if (it.kind === 'metric') {
    db.run(
      `INSERT INTO metrics (account, subject, name, day, at, value) VALUES (:account, :subject, :name, :day, :at, :value)
       ON CONFLICT (account, subject, name, day) DO UPDATE SET at = excluded.at, value = excluded.value WHERE excluded.at >= at`,
      {
        account: account.number,
        subject: it.messageId ?? '',
        name: it.name,
        day: Math.floor(it.at / 86_400_000),
        at: it.at,
        value: it.value,
      },
    )
  } else if (it.kind === 'read') {
    const conversation = conversationNumber(at, it.conversationId)
    const { changes } = db.run(
      'UPDATE messages SET is_read = 1 WHERE conversation = :conversation AND is_read = 0 AND created_at <= :upTo',
      { conversation, upTo: it.upTo },
    )
    if (changes > 0) touched.add(conversation)
  } else if (it.kind === 'gap') {
    db.run(
      'INSERT INTO gaps (account, stream, from_at, to_at, reason) VALUES (:account, :stream, :from, :to, :reason) ON CONFLICT DO NOTHING',
      { account: account.number, stream, from: it.from, to: it.to, reason: it.reason },
    )
    at.record('sync.gap', { kind: 'account', id: account.id }, { stream, from: it.from, to: it.to })
  }
}

/**
 * Something new from the other side wakes a conversation that was put away before it was written. What was written a moment before,
 * and came in after, was seen by nobody and wakes it too; only what is older than the newest that was known lets it rest.
 */
function reopen(at: ApplyContext, conversation: number, writtenAt: number): void {
  const row = at.db.get<{ id: string; state: string; closed_at: number | null; last_inbound_at: number | null }>(
    "SELECT id, state, closed_at, last_inbound_at FROM conversations WHERE number = :conversation AND state <> 'open'",
    { conversation },
  )
  if (row === undefined || writtenAt < Math.min(row.closed_at ?? Infinity, row.last_inbound_at ?? 0)) return
  putInState(at.db, conversation, at.now, { state: 'open' })
  at.record('conversation.reopened', { kind: 'conversation', id: row.id }, { from: row.state })
}

/** A conversation in which nothing is left but spam and trash is over. */
export function putAside(at: ApplyContext, conversation: number): void {
  const row = at.db.get<{ id: string }>(
    `SELECT id FROM conversations c WHERE number = :conversation AND state <> 'closed' AND NOT EXISTS
       (SELECT 1 FROM messages m WHERE m.conversation = c.number AND m.direction <> 'note' AND m.deleted_at IS NULL
          AND ifnull(m.moderation, '') NOT IN ('spam','trash'))`,
    { conversation },
  )
  if (row === undefined) return
  putInState(at.db, conversation, at.now, { state: 'closed' })
  at.record('conversation.closed', { kind: 'conversation', id: row.id }, { why: 'spam' })
}

/** Throws TooManyGone when these changes, taken together, would delete more than half of what is kept, and nobody has agreed to that. */
export function refuseMassDeletion(at: ApplyContext, changes: readonly Change[]): void {
  const gone = changes.filter((it) => it.kind === 'message.gone').length
  if (gone <= goneAtLeast || at.mayDeleteMost === true) return
  const recent =
    at.db.get<{ n: number }>(
      'SELECT count(*) AS n FROM (SELECT 1 FROM messages WHERE account = :account AND deleted_at IS NULL AND remote_id IS NOT NULL LIMIT 2000)',
      { account: at.account.number },
    )?.n ?? 0
  if (gone * 2 > recent) {
    throw new TooManyGone(
      `The network says that ${gone} of the messages kept here are deleted, which is more than half. Nothing was removed here. Look at the account there; if that is right, agree to it on the account’s page.`,
    )
  }
}
