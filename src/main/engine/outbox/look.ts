import type { RemoteMessage } from '../../connectors/change.ts'
import type { OwnItem } from '../../connectors/connector.ts'
import { applyContext, connectorOf, defaultDueRule } from '../parts.ts'
import type { Parts } from '../parts.ts'
import { waitMs } from '../rules/backOff.ts'
import { looksBeforeResend, nextOutboxState } from '../rules/outboxStates.ts'
import type { OutboxEvent } from '../rules/outboxStates.ts'
import { askForSignIn, getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { refreshConversation } from '../store/conversations.ts'
import type { Reader, Writer } from '../store/database.ts'
import { findMessageByRemote } from '../store/messages.ts'
import type { MessageRow } from '../store/messages.ts'
import { actionOf, getOutbox, isApart, isInDirect, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { applyChanges } from '../sync/apply.ts'
import { loadLanguages } from '../sync/detectLanguage.ts'
import { takeRest } from '../sync/rest.ts'
import { bindSent, isAlike, skewMs } from './bind.ts'
import { asConnectorError, lookDelayMs, record, resendOf } from './settle.ts'
import { mayBeFor } from './writer.ts'

/** Looks on the network for a send whose answer was lost. Found: it is sent. Not found often enough: it goes again, with the same key and body. */
export async function look(parts: Parts, entry: OutboxRow, signal: AbortSignal): Promise<void> {
  const { deps, store } = parts
  const account = getAccount(store.reader, entry.account)
  const connector = connectorOf(deps, account.network)
  const enough = looksBeforeResend(resendOf(connector, account, entry))
  const { ownSince } = connector
  if (enough === null || ownSince === undefined) {
    if (enough !== 1 && bindKnown(parts, account, entry)) return
    return settleLook(parts, entry, enough === 1 ? 'not found' : 'cannot be looked for')
  }
  let items: readonly OwnItem[]
  try {
    const session = parts.sessions.open(account, connector, signal)
    items = await ownSince(session, {
      action: actionOf(entry),
      attempt: {
        key: entry.network_key ?? entry.id,
        startedAt: entry.first_attempt_at ?? 0,
        payload: entry.payload_json,
      },
      since: (entry.first_attempt_at ?? 0) - skewMs,
    })
    await loadLanguages()
  } catch (error) {
    if (!signal.aborted) lookLater(parts, account, entry, error, enough)
    return
  }
  deps.step('outbox.looked')
  store.write(
    (db) => {
      const now = deps.clock.now()
      const fresh = getOutbox(db, entry.seq)
      if (fresh.state !== 'checking') return
      const found = pick(db, fresh, items, mayGuessIn(db, fresh))
      if (found !== undefined) {
        const context = applyContext(parts, db, account, now)
        bindSent(context, fresh, found.remoteId, found.createdAt, 'look')
        applyChanges(context, found.changes)
        deps.step('outbox.bound')
      } else if (fresh.looks + 1 >= enough) {
        // The same words stand there and nothing says whose they are: neither taking them nor sending again would be right.
        const isUnclear = enough > 1 && pick(db, fresh, items, true) !== undefined
        settleEvent(parts, db, fresh, isUnclear ? 'cannot be looked for' : 'not found', fresh.looks + 1)
      } else {
        setOutbox(db, entry.seq, { looks: fresh.looks + 1, next_look_at: now + lookDelayMs(connector, account) })
        record(parts, db, entry, 'outbox.looked', { looks: fresh.looks + 1 })
      }
      if (entry.conversation !== null) refreshConversation(db, entry.conversation, defaultDueRule)
    },
    { durable: true },
  )
}

/**
 * The item that is this entry: by our own name for it, else by text, place and time, when no other row has it. An item that does
 * not say what it answers is taken only when `mayGuess`: it may as well be the same words by a colleague.
 */
function pick(db: Reader, entry: OutboxRow, items: readonly OwnItem[], mayGuess: boolean): OwnItem | undefined {
  const it = actionOf(entry)
  // A private answer to something public stands in a direct conversation that has no name here yet.
  const isElsewhere = isApart(db, entry)
  const place = it.kind === 'reply' && !isElsewhere ? it.conversation.remoteId : null
  const free = items
    .filter(
      (item) =>
        (item.conversationId === null || place === null || item.conversationId === place) &&
        !(isElsewhere && item.to !== undefined && !mayBeFor(db, entry, item.to)) &&
        !isTaken(db, entry, item),
    )
    .sort((a, b) => a.createdAt - b.createdAt)
  const named = free.find((item) => item.key !== null && item.key === entry.network_key)
  if (named !== undefined || (it.kind !== 'reply' && it.kind !== 'post')) return named
  const alike = free.filter(
    (item) =>
      item.key === null &&
      item.createdAt >= (entry.first_attempt_at ?? 0) - skewMs &&
      isAlike(it, { body: item.text, attachments: attachmentsOf(item) }),
  )
  if (entry.answers === null) return alike[0]
  const exact = alike.find((item) => item.replyToId === entry.answers)
  // A network that says of others there what they answer would have said it of ours.
  const isTold =
    !isElsewhere && items.some((item) => item.replyToId !== null && (place === null || item.conversationId === place))
  return exact ?? (mayGuess && !isTold ? alike[0] : undefined)
}

function attachmentsOf(item: OwnItem): RemoteMessage['attachments'] {
  const told = item.changes.find((it) => it.kind === 'message' && it.message.remoteId === item.remoteId)
  return told?.kind === 'message' ? told.message.attachments : []
}

/** In a direct thread hardly any network says what a message answers. */
function mayGuessIn(db: Reader, entry: OutboxRow): boolean {
  return isInDirect(db, entry) || isApart(db, entry)
}

/** Bound to another entry, or known here since before our first attempt. */
function isTaken(db: Reader, entry: OutboxRow, item: OwnItem): boolean {
  const bound = db.get<{ seq: number }>('SELECT seq FROM outbox WHERE account = :account AND remote_id = :remoteId', {
    account: entry.account,
    remoteId: item.remoteId,
  })
  if (bound !== undefined && bound.seq !== entry.seq) return true
  const known = findMessageByRemote(db, entry.account, item.remoteId)
  if (known === undefined) return false
  return (known.outbox !== null && known.outbox !== entry.seq) || known.arrival <= (entry.intent_watermark ?? 0)
}

/** The message that a pull brought and that no entry explains yet, if it can be this entry's. */
export function findKnown(db: Reader, entry: OutboxRow): OwnItem | undefined {
  const rows = unexplained(db, entry)
  const items = rows.map((row): OwnItem => ({
    remoteId: row.remote_id ?? '',
    text: row.body,
    conversationId: null,
    replyToId: row.reply_to,
    createdAt: row.created_at,
    key: null,
    ...(row.partner === undefined || row.partner === null ? {} : { to: row.partner }),
    changes: [],
  }))
  return pick(db, entry, items, mayGuessIn(db, entry))
}

/** What pulls brought since the first attempt where this entry has to stand, and nothing explains: for a private answer, direct conversations of late. */
function unexplained(db: Reader, entry: OutboxRow): readonly (MessageRow & { readonly partner?: string | null })[] {
  const { account, conversation } = entry
  const after = entry.intent_watermark ?? 0
  const isUnexplained =
    "m.direction = 'out' AND m.outbox IS NULL AND m.remote_id IS NOT NULL AND m.deleted_at IS NULL AND m.arrival > :after"
  if (!isApart(db, entry))
    return db.all<MessageRow>(
      `SELECT m.* FROM messages m INDEXED BY messages_thread WHERE m.account = :account AND m.conversation IS :conversation AND ${isUnexplained}`,
      { account, conversation, after },
    )
  return db.all<MessageRow & { partner: string | null }>(
    `SELECT m.*, p.remote_id AS partner
     FROM conversations c INDEXED BY conversations_brand JOIN messages m ON m.conversation = c.number AND m.created_at >= :from
       LEFT JOIN authors p ON p.number = c.author
     WHERE c.brand = (SELECT brand FROM accounts WHERE number = :account) AND c.state IN ('open','waiting','snoozed','closed')
       AND c.last_message_at >= :from AND c.account = :account AND c.kind = 'direct' AND ${isUnexplained}`,
    { account, after, from: (entry.first_attempt_at ?? 0) - skewMs },
  )
}

/** A pull may have brought it while its answer was still awaited: then nobody has to be asked. */
function bindKnown(parts: Parts, account: AccountRow, entry: OutboxRow): boolean {
  return parts.store.write(
    (db) => {
      const fresh = getOutbox(db, entry.seq)
      if (fresh.state !== 'checking') return false
      const found = findKnown(db, fresh)
      if (found === undefined) return false
      bindSent(applyContext(parts, db, account, parts.deps.clock.now()), fresh, found.remoteId, found.createdAt, 'look')
      if (entry.conversation !== null) refreshConversation(db, entry.conversation, defaultDueRule)
      return true
    },
    { durable: true },
  )
}

function settleLook(parts: Parts, entry: OutboxRow, event: OutboxEvent): void {
  parts.store.write(
    (db) => {
      const fresh = getOutbox(db, entry.seq)
      settleEvent(parts, db, fresh, event, fresh.looks)
      if (entry.conversation !== null) refreshConversation(db, entry.conversation, defaultDueRule)
    },
    { durable: true },
  )
}

function settleEvent(parts: Parts, db: Writer, entry: OutboxRow, event: OutboxEvent, looks: number): void {
  const { deps } = parts
  const state = nextOutboxState(entry.state, event)
  if (state === null) return
  const text =
    state === 'unconfirmed'
      ? 'The connection was lost before the network answered, and this network cannot tell. Look at the conversation there: did it arrive?'
      : null
  setOutbox(db, entry.seq, {
    state,
    next_look_at: null,
    looks,
    // A server that fails at each attempt is not asked again at once, each time later.
    due_at: deps.clock.now() + waitMs(null, entry.attempts, deps.random, { firstMs: 1000, maxMs: 300_000 }),
    error_text: text,
  })
  record(parts, db, entry, `outbox.${state === 'queued' ? 'not_found' : state}`, { looks })
}

/** How long a network may fail to be asked before a person is, ms. */
const askedInVainMs = 3_600_000

/**
 * The look itself failed: it says nothing about the send, so it does not count. When the network refuses to be asked, or fails at it
 * for an hour, the entry stops holding up its lane: a person decides, or the same key goes again where that is safe.
 */
function lookLater(parts: Parts, account: AccountRow, entry: OutboxRow, caught: unknown, enough: number): void {
  const { deps, store } = parts
  const error = asConnectorError(caught, 'not_done')
  store.write(
    (db) => {
      const now = deps.clock.now()
      takeRest(parts, db, account, error)
      const fresh = getOutbox(db, entry.seq)
      if (fresh.state !== 'checking') return
      const isRefused = ['rejected', 'missing', 'unsupported'].includes(error.kind)
      const isInVain =
        ['server', 'malformed'].includes(error.kind) && now - (fresh.last_attempt_at ?? now) > askedInVainMs
      if (isRefused || isInVain) {
        settleEvent(parts, db, fresh, enough === 1 ? 'not found' : 'cannot be looked for', fresh.looks)
        if (entry.conversation !== null) refreshConversation(db, entry.conversation, defaultDueRule)
        return
      }
      const wait = waitMs(error.retryAfterMs, 3, deps.random, { firstMs: 2000, maxMs: 60_000 })
      setOutbox(db, entry.seq, { next_look_at: now + wait, error_kind: error.kind })
      if (error.kind === 'login') askForSignIn(db, account.number, error.message)
      // Once per kind of trouble, not once per look.
      if (fresh.error_kind !== error.kind)
        record(parts, db, entry, 'outbox.look_failed', { kind: error.kind, code: error.code })
    },
    { durable: true },
  )
}
