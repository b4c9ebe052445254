import type { Parts } from '../parts.ts'
import { applyContext, connectorOf } from '../parts.ts'
import type { Connector, Credentials, RemoteAccount } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import { mayMoveTo } from '../http/address.ts'
import type { CallNetwork, NetworkCall } from './networkCall.ts'
import { signInWords } from '../rules/advice.ts'
import { readSettings } from '../store/settings.ts'
import { findAccountByRemote, getAccount, setAccountState, setIdentity } from '../store/accounts.ts'
import { ensureCursors, makeDue } from '../store/syncCursors.ts'
import { authOf } from './sessions.ts'

/** What a person typed; held in memory only, for as long as the sign-in takes. */
export interface SignInValues {
  readonly server: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/** Carries sign-ins on after their command; progress and trouble are written to the account's row. */
export interface SignIns {
  readonly begin: (accountNumber: number, values: SignInValues) => void
  /** One of several identities was picked. */
  readonly pick: (accountNumber: number, remoteId: string) => void
  /** Forgets the secret of a disconnected account, and what a sign-in of it was about to do. */
  readonly forget: (accountNumber: number, accountId: string) => void
  readonly settled: () => Promise<void>
  /** Gives up what runs; the next start says that it was interrupted. */
  readonly stop: () => Promise<void>
}

interface Waiting {
  readonly credentials: Credentials
  readonly server: string | null
  readonly identities: readonly RemoteAccount[]
}

/** A sign-in that takes longer than this is given up, ms. */
const longestMs = 120_000

export function createSignIns(parts: Parts, callNetwork: CallNetwork): SignIns {
  const { deps, store } = parts
  const running = new Set<Promise<void>>()
  const waiting = new Map<number, Waiting>()
  const stopping = new AbortController()

  function start(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => deps.log('error', 'signIn.bug', { name: errorName(error) }))
      .finally(() => {
        running.delete(tracked)
        if (!stopping.signal.aborted) parts.poke()
      })
    running.add(tracked)
  }

  async function run(number: number, values: SignInValues): Promise<void> {
    const account = getAccount(store.reader, number)
    const connector = connectorOf(deps, account.network)
    const auth = authOf(connector)
    const patience = new AbortController()
    const cancelPatience = deps.timers.after(longestMs, () => patience.abort())
    waiting.delete(number)
    try {
      if (auth.kind !== 'form')
        throw new ConnectorError('unsupported', 'This build cannot sign in to this network in the browser yet.', {
          outcome: 'not_done',
        })
      const settings = readSettings(store.reader)
      const signal = AbortSignal.any([patience.signal, stopping.signal])
      const at = (server: string | null): NetworkCall => ({
        signal,
        network: connector.network,
        account: number,
        hosts: connector.hosts,
        server,
        settings,
        limits: [],
      })
      const server = values.server ?? account.server
      const signedIn = await auth.finish((request) => callNetwork(request, at(server)), {
        server,
        values: { ...values.fields, ...values.secrets },
        settings,
        now: deps.clock.now(),
      })
      deps.step('signIn.finished')
      if (server !== null && signedIn.server !== null && !mayMoveTo(server, signedIn.server))
        throw new ConnectorError(
          'rejected',
          `${server} sends this sign-in to ${signedIn.server}, which Parley does not follow. Nothing was changed.`,
          {
            outcome: 'not_done',
            code: 'moved',
          },
        )
      const home = signedIn.server ?? server
      const identities = await connector.identities({
        account: {
          remoteId: '',
          handle: '',
          displayName: '',
          avatarUrl: null,
          profileUrl: null,
          server: home,
          facts: {},
          warnings: [],
        },
        http: (request) => callNetwork(request, { ...at(home), sign: (it) => auth.sign(it, signedIn.credentials) }),
        file: () => Promise.reject(new Error('No files while signing in')),
        signal,
        now: deps.clock.now(),
        settings,
        log: (event, facts = {}) => deps.log('info', `${connector.network}.${event}`, facts),
      })
      const expected = account.remote_id
      const fitting = expected === null ? identities : identities.filter((it) => it.remoteId === expected)
      if (fitting.length === 0) {
        throw new ConnectorError(
          'rejected',
          expected === null
            ? 'This sign-in has no account that Parley can use.'
            : 'That is another account. Sign in as the one that is connected here; everything here is kept.',
          { outcome: 'not_done' },
        )
      }
      if (getAccount(store.reader, number).state === 'removed') return
      const one = fitting[0]
      if (fitting.length > 1 || one === undefined) {
        waiting.set(number, { credentials: signedIn.credentials, server: home, identities: fitting })
        store.write(
          (db) => {
            db.run('UPDATE accounts SET choices_json = :choices WHERE number = :number', {
              number,
              choices: JSON.stringify(
                fitting.map(({ remoteId, handle, displayName }) => ({ remoteId, handle, displayName })),
              ),
            })
          },
          { durable: true },
        )
        return
      }
      await activate(connector, number, { credentials: signedIn.credentials, server: home, identities: fitting }, one)
    } catch (error) {
      fail(number, error)
    } finally {
      cancelPatience()
    }
  }

  async function activate(
    connector: Connector,
    number: number,
    found: Waiting,
    identity: RemoteAccount,
  ): Promise<void> {
    const account = getAccount(store.reader, number)
    const known = findAccountByRemote(store.reader, account.network, identity.remoteId)
    // An identity known before takes its old row, with its id, history and keychain entry.
    const home = known !== undefined && known.number !== number ? known : account
    if (home.number !== number && home.state !== 'removed') throw alreadyConnected(identity)
    if (account.state === 'removed') return
    await parts.credentials.begin(home.id, found.credentials)
    deps.step('signIn.secret.written')
    const refusal = store.write(
      (db) => {
        const now = deps.clock.now()
        // While the keychain wrote, the account may have been disconnected, or the same sign-in may have ended elsewhere.
        if (getAccount(db, number).state === 'removed') return 'disconnected'
        const other = findAccountByRemote(db, account.network, identity.remoteId)
        if (other !== undefined && other.number !== home.number) return 'already'
        if (home.number !== number) {
          setAccountState(db, number, 'removed', `continued as ${home.id}`)
          db.run('UPDATE accounts SET brand = :brand WHERE number = :number', {
            brand: account.brand,
            number: home.number,
          })
          db.run('UPDATE conversations SET brand = :brand WHERE account = :number', {
            brand: account.brand,
            number: home.number,
          })
        }
        setIdentity(db, home.number, { ...identity, server: identity.server ?? found.server })
        setAccountState(db, home.number, 'active', null)
        db.run('UPDATE accounts SET sign_in_kind = :kind, sign_in_ends_at = :ends WHERE number = :number', {
          number: home.number,
          kind: Object.keys(found.credentials.secret).length === 0 ? 'none' : 'app_password',
          ends: found.credentials.signInEndsAt,
        })
        ensureCursors(
          db,
          home.number,
          connector.streams.map((it) => it.name),
          now,
        )
        makeDue(db, home.number, now)
        db.run(
          "UPDATE outbox SET hold = NULL, due_at = min(due_at, :now) WHERE account = :number AND state = 'queued' AND hold = 'signed_out'",
          { number: home.number, now },
        )
        applyContext(parts, db, getAccount(db, home.number), now).record(
          'account.signed_in',
          { kind: 'account', id: home.id },
          { network: account.network },
        )
        return null
      },
      { durable: true },
    )
    if (refusal !== null) await parts.credentials.forget(home.id)
    if (refusal === 'already') throw alreadyConnected(identity)
    if (refusal === null) deps.step('signIn.activated')
  }

  /** The account stays in the state it was in, with the reason: an account that works is not ended by a mistyped password. */
  function fail(number: number, error: unknown): void {
    if (stopping.signal.aborted) return
    // The engine ended while the network was asked: the next start finds the account as it was.
    if (!store.isOpen()) return
    const words =
      error instanceof ConnectorError
        ? signInWords(error.kind, error.message)
        : error instanceof Error && /keychain/i.test(error.message)
          ? error.message
          : 'Signing in did not work because of a fault in Parley. Nothing was changed.'
    deps.log('warn', 'signIn.failed', {
      kind: error instanceof ConnectorError ? error.kind : 'other',
      code: error instanceof ConnectorError ? error.code : errorName(error),
    })
    store.write((db) => setAccountState(db, number, getAccount(db, number).state, words), { durable: true })
  }

  function forgetChoices(number: number): void {
    store.write((db) => db.run("UPDATE accounts SET choices_json = '[]' WHERE number = :number", { number }), {
      durable: true,
    })
  }

  async function settled(): Promise<void> {
    while (running.size > 0) await Promise.all(running)
  }

  return {
    begin: (number, values) => start(run(number, values)),
    pick: (number, remoteId) => {
      const found = waiting.get(number)
      const account = getAccount(store.reader, number)
      const identity = found?.identities.find((it) => it.remoteId === remoteId)
      if (found === undefined || identity === undefined) {
        forgetChoices(number)
        fail(
          number,
          new ConnectorError('login', 'The sign-in was interrupted. Enter the sign-in again.', { outcome: 'not_done' }),
        )
        return
      }
      start(
        activate(connectorOf(deps, account.network), number, found, identity).then(
          () => void waiting.delete(number),
          (error: unknown) => fail(number, error),
        ),
      )
    },
    forget: (number, accountId) => {
      waiting.delete(number)
      start(
        parts.credentials
          .forget(accountId)
          .catch((error: unknown) =>
            deps.log('warn', 'signIn.not_forgotten', { account: accountId, code: errorName(error) }),
          ),
      )
    },
    settled,
    stop: async () => {
      stopping.abort()
      await settled()
    },
  }
}

function alreadyConnected(identity: RemoteAccount): ConnectorError {
  return new ConnectorError(
    'rejected',
    `@${identity.handle} is connected already. Nothing was changed; remove this entry.`,
    { outcome: 'not_done', code: 'already' },
  )
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
