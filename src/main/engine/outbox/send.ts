import type { Action, Target } from '../../../shared/contract/action.ts'
import type { Attempt, Connector, Receipt, Session } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import { applyContext, connectorOf } from '../parts.ts'
import type { Parts } from '../parts.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { whyNotSent } from '../accounts/privateWay.ts'
import { quietWords } from '../store/channels.ts'
import { isCleared } from '../store/approvals.ts'
import { arrivalsSoFar } from '../store/meta.ts'
import { isHeldByPause } from '../store/postPauses.ts'
import { restOf } from '../store/rests.ts'
import { findMessageByRemote } from '../store/messages.ts'
import { actionOf, findOutbox, getOutbox, isHeldBack, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { refreshConversation } from '../store/conversations.ts'
import { StoreFull } from '../store/database.ts'
import { defaultDueRule } from '../parts.ts'
import { applyChanges } from '../sync/apply.ts'
import { loadLanguages } from '../sync/detectLanguage.ts'
import { bindSent } from './bind.ts'
import { showDone } from './effects.ts'
import { asConnectorError, isUndecided, record, settleFailure } from './settle.ts'
import { homeOf, whyStale } from './stale.ts'

/**
 * Sends one queued entry: reads the thread again, readies the body, writes the intent to disk, and only then lets bytes leave.
 * Every outcome ends as a state of the row; a lost answer is never taken for a failure.
 */
export async function send(parts: Parts, entry: OutboxRow, signal: AbortSignal): Promise<void> {
  const { deps, store } = parts
  deps.step('outbox.claimed')
  const account = getAccount(store.reader, entry.account)
  const connector = connectorOf(deps, account.network)
  const queued = actionOf(entry)
  let hasLeft = false
  /** The account that is asked, and that a refusal is about. */
  let asked = account
  try {
    await loadLanguages()
    const session = parts.sessions.open(account, connector, signal)
    if (queued.kind === 'reply') {
      asked = getAccount(store.reader, homeOf(store.reader, entry))
      if (!(await isStillRight(parts, asked, entry, queued, signal))) return
      asked = account
    }
    const before = partBefore(parts, entry, queued)
    // A further part of a reply answers the part before it, which had no name on the network when both were queued.
    const action = queued.kind === 'reply' && before !== undefined ? { ...queued, replyTo: before } : queued
    const continues = queued.kind === 'post' ? before : undefined
    const ready = await readied(parts, connector, session, entry, action, continues)
    const attempt = writeIntent(
      parts,
      connector,
      entry,
      ready,
      action === queued ? entry.answers : (before?.remoteId ?? null),
    )
    if (attempt === null) return
    hasLeft = true
    const receipt = await connector
      .perform(session, action, continues === undefined ? attempt : { ...attempt, continues })
      .catch((error: unknown) => goneAlready(parts, action, error))
    deps.step('outbox.performed')
    store.write(
      (db) => {
        const now = deps.clock.now()
        const context = applyContext(parts, db, getAccount(db, account.number), now)
        bindSent(context, getOutbox(db, entry.seq), receipt.remoteId, receipt.at, 'receipt')
        applyChanges(context, receipt.changes)
        showDone(context, action, session.now)
        if (entry.conversation !== null) refreshConversation(db, entry.conversation, defaultDueRule)
        deps.step('outbox.settled')
      },
      { durable: true },
    )
  } catch (error) {
    // Nothing can be written down: the row stays as it is and rests until there is room.
    if (error instanceof StoreFull) throw error
    const failure = asConnectorError(error, hasLeft ? 'unknown' : 'not_done')
    // Stopping is not the network's refusal: before the intent nothing happened; after it, the next start finds the row in `sending`.
    if (signal.aborted && (!hasLeft || failure.outcome === 'unknown')) return
    settleFailure(
      parts,
      connector,
      asked,
      entry,
      hasLeft
        ? failure
        : // An unreadable page before anything was sent says nothing about the reply: it waits like after any fault of a server.
          new ConnectorError(failure.kind === 'malformed' ? 'server' : failure.kind, failure.message, {
            outcome: 'not_done',
            retryAfterMs: failure.retryAfterMs,
            code: failure.code,
            rest: failure.rest,
          }),
    )
  }
}

/** What was to be deleted is not there: that is what was wanted. */
function goneAlready(parts: Parts, action: Action, error: unknown): Receipt {
  if (action.kind !== 'delete' || !(error instanceof ConnectorError) || error.kind !== 'missing') throw error
  return { at: parts.deps.clock.now(), remoteId: null, changes: [] }
}

/** Reads the thread again and stops the reply for a look when somebody else answered or the customer wrote. */
async function isStillRight(
  parts: Parts,
  home: AccountRow,
  entry: OutboxRow,
  action: Extract<Action, { kind: 'reply' }>,
  signal: AbortSignal,
): Promise<boolean> {
  const { deps, store } = parts
  const connector = connectorOf(deps, home.network)
  const changes = await connector.thread(parts.sessions.open(home, connector, signal), action.conversation)
  return store.write(
    (db) => {
      const now = deps.clock.now()
      applyChanges(applyContext(parts, db, getAccount(db, home.number), now), changes)
      deps.step('outbox.reread')
      const fresh = getOutbox(db, entry.seq)
      if (fresh.state !== 'queued' || isHeldBack(fresh)) return false
      const account = getAccount(db, entry.account)
      const why = isUndecided(connectorOf(deps, account.network), account, fresh) ? null : whyStale(db, fresh)
      if (why === null) return true
      const state = nextOutboxState(fresh.state, 'stale')
      if (state !== null) setOutbox(db, entry.seq, { state, hold: null, error_kind: null, error_text: why })
      record(parts, db, entry, 'outbox.needs_look', {})
      return false
    },
    { durable: true },
  )
}

/** What goes out: as it was finished at the first attempt, or finished now. */
async function readied(
  parts: Parts,
  connector: Connector,
  session: Session,
  entry: OutboxRow,
  action: Action,
  continues: Target | undefined,
): Promise<Attempt> {
  if (entry.network_key !== null && entry.first_attempt_at !== null) {
    return { key: entry.network_key, startedAt: entry.first_attempt_at, payload: entry.payload_json }
  }
  const startedAt = parts.deps.clock.now()
  const prepared = await connector.prepare?.(session, action, {
    id: entry.id,
    startedAt,
    entropy: parts.deps.random(),
    ...(continues === undefined ? {} : { continues }),
  })
  parts.deps.step('outbox.prepared')
  return { key: prepared?.key ?? entry.id, startedAt, payload: prepared?.payload ?? null }
}

/** The part that this one goes on from, as it is on the network; undefined when it goes on from none. Throws when that one never got there. */
function partBefore(parts: Parts, entry: OutboxRow, action: Action): Target | undefined {
  if ((action.kind !== 'post' && action.kind !== 'reply') || action.continues === undefined) return undefined
  const db = parts.store.reader
  const before = findOutbox(db, action.continues)
  const remoteId = before?.state === 'sent' ? before.remote_id : null
  if (remoteId === null)
    throw new ConnectorError(
      'rejected',
      action.kind === 'post'
        ? 'The part of the thread before this one is not on the network, so this one was not sent.'
        : 'The part of the reply before this one is not on the network, so this one was not sent.',
      { outcome: 'not_done', code: 'part_missing' },
    )
  return { remoteId, ref: findMessageByRemote(db, entry.account, remoteId)?.ref ?? '' }
}

/** Whether it puts words of ours where people read them. */
function says(entry: OutboxRow): boolean {
  return entry.action_kind === 'reply' || entry.action_kind === 'post' || entry.action_kind === 'edit'
}

/** Commits the intent to disk. Null when a person took the entry back meanwhile. */
function writeIntent(
  parts: Parts,
  connector: Connector,
  entry: OutboxRow,
  attempt: Attempt,
  answers: string | null,
): Attempt | null {
  const { deps, store } = parts
  const isWritten = store.write(
    (db) => {
      const fresh = getOutbox(db, entry.seq)
      const account = getAccount(db, entry.account)
      const state = nextOutboxState(fresh.state, 'intent written')
      if (state === null || account.state !== 'active' || fresh.due_at > deps.clock.now()) return false
      if (isHeldBack(fresh) || isHeldByPause(db, fresh.seq) || restOf(account, deps.clock.now()) !== null) return false
      if (!isCleared(db, fresh)) {
        // What a second person has to read never goes without them, whatever let it come this far.
        setOutbox(db, entry.seq, { hold: 'approval' })
        return false
      }
      const tooLate = whyNotSent(db, deps.connectors, fresh, deps.clock.now())
      if (tooLate !== null) throw new ConnectorError('rejected', tooLate, { outcome: 'not_done', code: 'not_private' })
      const quiet = says(fresh) && !isUndecided(connector, account, fresh) ? quietWords(db, account.number) : null
      if (quiet !== null) {
        const looked = nextOutboxState(fresh.state, 'stale')
        if (looked !== null)
          setOutbox(db, entry.seq, {
            state: looked,
            hold: null,
            error_kind: null,
            error_text: `${quiet} Your text is kept: take it back, or change what the channel register says.`,
          })
        record(parts, db, entry, 'outbox.needs_look', {})
        return false
      }
      setOutbox(db, entry.seq, {
        state,
        answers,
        hold: null,
        attempts: fresh.attempts + 1,
        network_key: attempt.key,
        first_attempt_at: attempt.startedAt,
        payload_json: attempt.payload,
        intent_watermark: fresh.intent_watermark ?? arrivalsSoFar(db),
        last_attempt_at: deps.clock.now(),
        error_kind: null,
        error_text: null,
      })
      record(parts, db, entry, 'outbox.sending', { attempt: fresh.attempts + 1 })
      return true
    },
    { durable: true },
  )
  if (isWritten) deps.step('outbox.intent.committed')
  return isWritten ? attempt : null
}
