import type { Parts } from '../parts.ts'
import { connectorOf } from '../parts.ts'
import type { SignedIn } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { CallNetwork } from './networkCall.ts'
import { plainSettings, readSettings } from '../store/settings.ts'
import { getAccount, setAccountState } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { appFor } from '../apps/appSecrets.ts'
import type { Apps } from '../apps/appSecrets.ts'
import { grant, picked } from './grant.ts'
import { waitInBrowser } from './browserSignIn.ts'
import { endOnNetwork, takeLeave } from './endOnNetwork.ts'
import { createAttempt, pastedQuery } from './signInAttempt.ts'
import type { Attempt, SignInTools, SignInValues } from './signInAttempt.ts'
import { errorName, failureWords } from './signInOutcome.ts'
import { dropSignInSecret, readSignInSecret, setSignIn, signInOf } from './signInRecord.ts'
import type { SignInRecord } from './signInRecord.ts'
import { authOf, signInHosts } from './sessions.ts'
import type { Signer } from './signer.ts'

/** Carries sign-ins on after their command; where each stands, and its trouble, is written to the account's row. */
export interface SignIns {
  readonly begin: (accountNumber: number, values: SignInValues) => void
  /** A code, or the address at which the browser ended, was pasted. */
  readonly answer: (accountNumber: number, text: string) => void
  /** Shows the page in the browser once more. */
  readonly openPage: (accountNumber: number) => void
  /** One of several identities was picked. */
  readonly pick: (accountNumber: number, remoteId: string) => void
  /** Gives up a sign-in under way. */
  readonly stopOne: (accountNumber: number, accountId: string) => void
  /** Forgets the secret of a disconnected account, and what a sign-in of it was about to do. */
  readonly forget: (accountNumber: number, accountId: string) => void
  /** At start: goes on with those that wait for a browser; the others have lost what was typed and say so. */
  readonly resume: () => void
  /** Resolves when nothing is asked of a network; one that waits for a person does not count. */
  readonly settled: () => Promise<void>
  /** Gives up what runs; the next start goes on where it can. */
  readonly stop: () => Promise<void>
}

/** Asking the network takes no longer than this, ms. */
const longestMs = 120_000

export function createSignIns(parts: Parts, callNetwork: CallNetwork, signer: Signer, apps: Apps): SignIns {
  const { deps, store } = parts
  const running = new Set<Promise<void>>()
  const attempts = new Map<number, Attempt>()
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

  function newAttempt(number: number): Attempt {
    attempts.get(number)?.end()
    const attempt = createAttempt()
    attempts.set(number, attempt)
    return attempt
  }

  const tools: SignInTools = {
    parts,
    callNetwork,
    signer,
    apps,
    call: (account, connector, server, signal) => ({
      signal,
      network: connector.network,
      account: account.number,
      hosts: signInHosts(connector),
      server,
      settings: readSettings(store.reader),
      broker: apps.broker(connector.network),
      limits: [],
    }),
  }

  /** Runs a step with a time limit; its failure becomes the account's reason, unless a later attempt took its place. */
  async function step(number: number, attempt: Attempt, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const patience = new AbortController()
    const cancel = deps.timers.after(longestMs, () => patience.abort())
    try {
      await work(AbortSignal.any([patience.signal, stopping.signal, attempt.signal]))
    } catch (error) {
      if (attempts.get(number) === attempt && !attempt.signal.aborted) fail(number, error)
    } finally {
      cancel()
    }
  }

  async function run(number: number, values: SignInValues, attempt: Attempt): Promise<void> {
    const account = getAccount(store.reader, number)
    const connector = connectorOf(deps, account.network)
    const auth = authOf(connector, values.way)
    const server = values.server ?? account.server
    if (auth.kind === 'oauth') {
      await step(number, attempt, async (signal) => {
        await waitInBrowser(
          tools,
          account,
          connector,
          auth,
          { ...values, server },
          { signal, attempt, goOn: afterBrowser },
        )
      })
      return
    }
    await step(number, attempt, async (signal) => {
      const signedIn = await auth.finish(
        (request) => callNetwork(request, tools.call(account, connector, server, signal)),
        {
          server,
          values: { ...values.fields, ...values.secrets },
          settings: plainSettings(readSettings(store.reader)),
          ...(await appFor(store.reader, deps.host, connector)),
          now: deps.clock.now(),
        },
      )
      await grant(tools, connector, auth, account, signedIn, { server, isMoved: values.isMoved }, signal)
    })
  }

  /** The browser came back, or an answer was pasted. */
  function afterBrowser(
    account: AccountRow,
    attempt: Attempt,
    finish: (signal: AbortSignal) => Promise<SignedIn>,
    record: SignInRecord,
  ): void {
    const connector = connectorOf(deps, account.network)
    const auth = authOf(connector, record.way)
    start(
      step(account.number, attempt, async (signal) => {
        const signedIn = await finish(signal)
        await grant(tools, connector, auth, account, signedIn, record, signal)
        if (signInOf(getAccount(store.reader, account.number))?.step !== 'picking')
          await dropSignInSecret(deps.host, account.id)
      }),
    )
  }

  /** The account stays in the state it was in, with the reason: an account that works is not ended by a mistyped password. */
  function fail(number: number, error: unknown): void {
    if (stopping.signal.aborted) return
    // The engine ended while the network was asked: the next start finds the account as it was.
    if (!store.isOpen()) return
    deps.log('warn', 'signIn.failed', {
      kind: error instanceof ConnectorError ? error.kind : 'other',
      code: error instanceof ConnectorError ? error.code : errorName(error),
    })
    store.write(
      (db) => {
        if (signInOf(getAccount(db, number))?.step !== 'picking') setSignIn(db, number, null)
        setAccountState(db, number, getAccount(db, number).state, failureWords(error))
      },
      { durable: true },
    )
  }

  function forgetChoices(number: number): void {
    store.write(
      (db) => {
        setSignIn(db, number, null)
        db.run("UPDATE accounts SET choices_json = '[]' WHERE number = :number", { number })
      },
      { durable: true },
    )
  }

  function interrupted(row: AccountRow): void {
    forgetChoices(row.number)
    if (row.state === 'connecting' && row.state_reason === null)
      store.write(
        (db) => setAccountState(db, row.number, 'connecting', 'The sign-in was interrupted. Enter it again.'),
        {
          durable: true,
        },
      )
  }

  async function settled(): Promise<void> {
    while (running.size > 0) await Promise.all(running)
  }

  return {
    begin: (number, values) => {
      const attempt = newAttempt(number)
      start(run(number, values, attempt))
    },
    answer: (number, text) => {
      const attempt = attempts.get(number)
      const account = getAccount(store.reader, number)
      start(
        (async () => {
          const secret = await readSignInSecret(deps.host, account.id)
          if (attempt === undefined || secret?.kind !== 'browser')
            return fail(
              number,
              new ConnectorError('login', 'No sign-in waits for this code. Begin it again.', { outcome: 'not_done' }),
            )
          try {
            attempt.paste(pastedQuery(text, secret.state))
          } catch (error) {
            // A mistake in pasting does not end the wait.
            store.write((db) => setAccountState(db, number, account.state, failureWords(error)), { durable: true })
          }
        })(),
      )
    },
    openPage: (number) => {
      const record = signInOf(getAccount(store.reader, number))
      if (record === null || record.address === null) return
      start(
        deps.host
          .signIn({ url: record.address, state: 'shown-once-more', redirectUri: null, quiet: false })
          .then(() => undefined),
      )
    },
    pick: (number, remoteId) =>
      start(
        picked(tools, number, remoteId, () => forgetChoices(number)).catch((error: unknown) => fail(number, error)),
      ),
    stopOne: (number, accountId) => {
      attempts.get(number)?.end()
      attempts.delete(number)
      start(dropSignInSecret(deps.host, accountId))
    },
    forget: (number, accountId) => {
      attempts.get(number)?.end()
      attempts.delete(number)
      const account = getAccount(store.reader, number)
      const leave = takeLeave(tools, account)
      start(
        leave
          .then(() => Promise.all([parts.credentials.forget(accountId), dropSignInSecret(deps.host, accountId)]))
          .then(() => undefined)
          .catch((error: unknown) =>
            deps.log('warn', 'signIn.not_forgotten', { account: accountId, code: errorName(error) }),
          ),
      )
      const patience = new AbortController()
      const cancel = deps.timers.after(longestMs, () => patience.abort())
      start(
        leave
          .then((kept) => endOnNetwork(tools, account, kept, AbortSignal.any([patience.signal, stopping.signal])))
          .finally(cancel),
      )
    },
    resume: () => {
      const rows = store.reader.all<AccountRow>(
        "SELECT * FROM accounts WHERE state <> 'removed' AND (sign_in_json IS NOT NULL OR state = 'connecting')",
      )
      for (const row of rows) {
        const record = signInOf(row)
        const connector = deps.connectors.find((it) => it.network === row.network)
        const auth = connector?.auth.find((it) => it.name === record?.way)
        if (record?.step === 'picking') continue
        if (
          record?.step !== 'browser' ||
          connector === undefined ||
          auth?.kind !== 'oauth' ||
          (record.endsAt ?? 0) <= deps.clock.now()
        ) {
          interrupted(row)
          continue
        }
        const attempt = newAttempt(row.number)
        start(
          step(row.number, attempt, (signal) =>
            waitInBrowser(tools, row, connector, auth, record, { signal, attempt, goOn: afterBrowser }),
          ),
        )
      }
    },
    settled,
    stop: async () => {
      stopping.abort()
      for (const attempt of attempts.values()) attempt.end()
      await settled()
    },
  }
}
