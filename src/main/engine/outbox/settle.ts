import { toRemoteAccount } from '../accounts/remoteAccount.ts'
import type { Connector } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Resend } from '../../../shared/contract/capabilities.ts'
import type { Parts } from '../parts.ts'
import { defaultDueRule } from '../parts.ts'
import { sendWords } from '../rules/advice.ts'
import { waitMs } from '../rules/backOff.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import type { OutboxEvent } from '../rules/outboxStates.ts'
import { recordActivity } from '../store/activity.ts'
import { askForSignIn } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { refreshConversation } from '../store/conversations.ts'
import type { Writer } from '../store/database.ts'
import { actionOf, getOutbox, isHeldBack, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { takeRest } from '../sync/rest.ts'
import { showWanted } from './effects.ts'

/** A line in the activity record about an entry, caused by the command that queued it. */
export function record(
  parts: Pick<Parts, 'deps'>,
  db: Writer,
  entry: OutboxRow,
  action: string,
  detail: Record<string, string | number | boolean | null>,
): void {
  recordActivity(db, {
    at: parts.deps.clock.now(),
    actor: 'engine',
    action,
    brand:
      db.get<{ brand: number }>('SELECT brand FROM accounts WHERE number = :account', { account: entry.account })
        ?.brand ?? null,
    subject: { kind: 'outbox', id: entry.id },
    causeId: entry.id.replace(/:\d+$/, ''),
    detail,
  })
}

/** Anything that a connector let escape, as a ConnectorError. A bug counts as `malformed`, with the outcome the caller knows. */
export function asConnectorError(error: unknown, outcome: 'not_done' | 'unknown'): ConnectorError {
  if (error instanceof ConnectorError) return error
  return new ConnectorError('malformed', 'Something in the answer could not be read.', {
    outcome,
    code: error instanceof Error ? error.name : 'bug',
  })
}

/** What is safe after a lost answer to this entry. */
export function resendOf(connector: Connector, account: AccountRow, entry: OutboxRow): Resend {
  const it = actionOf(entry)
  const key = it.kind === 'reply' && it.isPrivate ? 'privateReply' : it.kind
  return connector.capabilities(toRemoteAccount(account)).resend[key] ?? 'ask'
}

/**
 * Whether an earlier attempt may stand on the network and only repeating it with the same key can tell: such an entry can
 * neither be taken back nor stopped for a look, since its text may be out.
 */
export function isUndecided(connector: Connector, account: AccountRow, entry: OutboxRow): boolean {
  return entry.state === 'queued' && entry.is_doubtful === 1 && resendOf(connector, account, entry) === 'safe'
}

/** How long to wait before a look, ms: the network's listing lag, and a little more each time. */
export function lookDelayMs(connector: Connector, account: AccountRow): number {
  return Math.max(1000, connector.capabilities(toRemoteAccount(account)).listingLagMs)
}

/** The verdict table: what a refusal or a lost answer makes of an entry. */
export function settleFailure(
  parts: Parts,
  connector: Connector,
  account: AccountRow,
  entry: OutboxRow,
  error: ConnectorError,
): void {
  const { deps, store } = parts
  store.write(
    (db) => {
      const now = deps.clock.now()
      takeRest(parts, db, account, error)
      const fresh = getOutbox(db, entry.seq)
      // Put off or given to a second person while its thread was read: nothing was tried.
      if (isHeldBack(fresh)) return
      const event = verdict(error, fresh)
      const state = nextOutboxState(fresh.state, event)
      if (state === null) return
      if (event === 'outcome unknown') {
        setOutbox(db, entry.seq, {
          state,
          is_doubtful: 1,
          looks: 0,
          next_look_at: now + Math.max(lookDelayMs(connector, account), error.retryAfterMs ?? 0),
          error_kind: error.kind,
          error_text:
            'The connection was lost before the network answered. Parley looks for it there before anything is sent again.',
        })
      } else if (event === 'refused') {
        setOutbox(db, entry.seq, {
          state,
          settled_at: now,
          error_kind: error.kind,
          error_text: sendWords(error.kind, error.message, true),
        })
        showWanted(db, fresh)
      } else {
        // A try that failed before its intent was written is counted here, or it would be tried every few seconds for ever.
        const attempts = fresh.attempts + (fresh.state === 'queued' ? 1 : 0)
        const again = now + waitMs(error.retryAfterMs, attempts, deps.random, { firstMs: 5000, maxMs: 300_000 })
        setOutbox(db, entry.seq, {
          state,
          attempts,
          due_at: again,
          hold: error.kind === 'login' ? 'signed_out' : null,
          error_kind: error.kind,
          error_text: sendWords(error.kind, error.message, false),
        })
        if (error.kind === 'login') askForSignIn(db, account.number, error.message)
      }
      record(parts, db, entry, `outbox.${event.replaceAll(' ', '_').replaceAll(',', '')}`, {
        kind: error.kind,
        code: error.code,
      })
      if (entry.conversation !== null) refreshConversation(db, entry.conversation, defaultDueRule)
    },
    { durable: true },
  )
  if (error.kind === 'offline') parts.poke()
}

/** While reading before a send, a bare status instead of the network's own code may be something on the way: so many tries. */
const bareTries = 5
const bareStatus = /^\d{3}$/

function verdict(error: ConnectorError, entry: OutboxRow): OutboxEvent {
  if (error.outcome === 'unknown') return 'outcome unknown'
  switch (error.kind) {
    case 'offline':
    case 'rate':
    case 'server':
    case 'login':
      return 'not done, later'
    case 'rejected':
      return entry.state === 'queued' && bareStatus.test(error.code) && entry.attempts < bareTries
        ? 'not done, later'
        : 'refused'
    case 'missing':
    case 'unsupported':
    case 'malformed':
      return 'refused'
  }
}
