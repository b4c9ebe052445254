import type { Connector, OAuth, OAuthAnswer, SignedIn } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import { plainSettings, readSettings } from '../store/settings.ts'
import { getAccount } from '../store/accounts.ts'
import type { AccountRow } from '../store/accounts.ts'
import { appFor } from '../apps/appSecrets.ts'
import { refuseDenial } from './signInAttempt.ts'
import type { Attempt, SignInTools, SignInValues } from './signInAttempt.ts'
import { keepSignInSecret, readSignInSecret, setSignIn } from './signInRecord.ts'
import type { SignInRecord, SignInSecret } from './signInRecord.ts'

/** How long a person may take in the browser, ms. */
export const browserMs = 5 * 60_000

/** What happens around the wait for the browser. */
interface Around {
  readonly signal: AbortSignal
  readonly attempt: Attempt
  /** Goes on once there is an answer. */
  readonly goOn: (
    account: AccountRow,
    attempt: Attempt,
    finish: (signal: AbortSignal) => Promise<SignedIn>,
    record: SignInRecord,
  ) => void
}

/**
 * Begins a sign-in in the browser, or goes on with one that an earlier run began, and waits for what the person does there. Resolves
 * as soon as the wait has begun: it may take minutes, and outlives this process.
 */
export async function waitInBrowser(
  tools: SignInTools,
  account: AccountRow,
  connector: Connector,
  auth: OAuth,
  asked: SignInValues | SignInRecord,
  around: Around,
): Promise<void> {
  const begun =
    'step' in asked
      ? await goOnWith(tools, account, auth, asked)
      : await begin(tools, account, connector, auth, asked, around.signal)
  const { record, secret, listensAt } = begun
  const window = windowOf(auth, record.isPasted)
  const { deps } = tools.parts
  const finish = (query: Readonly<Record<string, string>>) => async (signal: AbortSignal) => {
    refuseDenial(connector.label, query)
    return auth.finish((request) => tools.callNetwork(request, tools.call(account, connector, record.server, signal)), {
      ...answerOf(tools, query, record, secret),
      ...(await appFor(tools.parts.store.reader, deps.host, connector, auth)),
    })
  }
  let isOver = false
  /** The first of answer, refusal and time-out counts; what comes later finds nobody waiting. */
  const end = (finishWith: (signal: AbortSignal) => Promise<SignedIn>): void => {
    if (isOver || around.attempt.signal.aborted) return
    isOver = true
    done()
    around.goOn(account, around.attempt, finishWith, record)
  }
  const fail = (error: unknown): void => end(() => Promise.reject(error))
  const cancel = deps.timers.after(Math.max(0, (record.endsAt ?? 0) - deps.clock.now()), () => fail(tooLate()))
  const done = (): void => {
    cancel()
    const shown = window === undefined ? listensAt : secret.state
    if (shown !== null) void deps.host.endSignIn(shown).catch(() => undefined)
  }
  around.attempt.signal.addEventListener('abort', done, { once: true })
  const browser = deps.host.signIn({
    url: record.address ?? '',
    state: secret.state,
    redirectUri: listensAt,
    quiet: 'step' in asked,
    ...(window === undefined ? {} : { window }),
  })
  const pasted = around.attempt.pasted
  const comesBack = listensAt !== null || window !== undefined
  const answered = comesBack ? Promise.race([browser, pasted]) : browser.then(() => pasted)
  void answered.then((query) => end(finish(query)), fail)
}

interface Begun {
  readonly record: SignInRecord
  /** Where this process listens; null when the answer can only be pasted. */
  readonly listensAt: string | null
  readonly secret: Extract<SignInSecret, { kind: 'browser' }>
}

async function begin(
  tools: SignInTools,
  account: AccountRow,
  connector: Connector,
  auth: OAuth,
  asked: SignInValues,
  signal: AbortSignal,
): Promise<Begun> {
  const { deps, store } = tools.parts
  const write = (record: SignInRecord): void =>
    store.write((db) => setSignIn(db, account.number, record), { durable: true })
  const record: SignInRecord = {
    way: auth.name,
    step: 'asking',
    address: null,
    isPasted: asked.paste,
    endsAt: null,
    redirectUri: null,
    server: asked.server,
    isMoved: asked.isMoved,
  }
  write(record)
  const app = await appFor(store.reader, deps.host, connector, auth)
  const redirectUri = await redirectFor(tools, auth, asked.paste)
  const listensAt = auth.redirect?.kind === 'window' ? null : redirectUri
  const state = deps.newSecret()
  try {
    const { url, keep } = await auth.begin(
      (request) => tools.callNetwork(request, tools.call(account, connector, asked.server, signal)),
      {
        redirectUri,
        state,
        server: asked.server,
        values: { ...asked.fields, ...asked.secrets },
        settings: plainSettings(readSettings(store.reader)),
        ...app,
        now: deps.clock.now(),
        entropy: deps.newSecret(),
        newKey: deps.newSigningKey,
        ...(account.remote_id === null || asked.isMoved
          ? {}
          : { known: { remoteId: account.remote_id, handle: account.handle } }),
      },
    )
    const secret = { kind: 'browser', state, keep } as const
    await keepSignInSecret(deps.host, account.id, secret)
    if (getAccount(store.reader, account.number).state === 'removed' || signal.aborted)
      throw new ConnectorError('rejected', 'The sign-in was given up. Nothing was changed.', { outcome: 'not_done' })
    const isPasted = redirectUri === null || (auth.redirect?.kind === 'window' && asked.paste)
    const waiting: SignInRecord = {
      ...record,
      step: 'browser',
      address: url,
      isPasted,
      ...(windowOf(auth, isPasted) === undefined ? {} : { isInWindow: true }),
      redirectUri,
      endsAt: deps.clock.now() + browserMs,
    }
    write(waiting)
    deps.step('signIn.waiting')
    return { record: waiting, secret, listensAt }
  } catch (error) {
    // Nobody will come back to it.
    if (listensAt !== null) void deps.host.endSignIn(listensAt).catch(() => undefined)
    throw error
  }
}

/** The network's own page, or a loopback address; null, for a code that is pasted, where this computer opens none. */
async function redirectFor(tools: SignInTools, auth: OAuth, isPasted: boolean): Promise<string | null> {
  // A page of the network's own shows the address to paste too.
  if (auth.redirect?.kind === 'window') return auth.redirect.url
  if (isPasted && auth.canPaste) return null
  try {
    return await tools.parts.deps.host.redirectUri(null, auth.redirect?.ports ?? [])
  } catch (error) {
    if (auth.canPaste) return null
    throw error
  }
}

/** Where a sign-in in a window of Parley ends; undefined for one in the browser, or whose answer is pasted. */
function windowOf(auth: OAuth, isPasted: boolean): string | undefined {
  return auth.redirect?.kind === 'window' && !isPasted ? auth.redirect.url : undefined
}

async function goOnWith(tools: SignInTools, account: AccountRow, auth: OAuth, record: SignInRecord): Promise<Begun> {
  const { deps } = tools.parts
  const secret = await readSignInSecret(deps.host, account.id)
  if (secret?.kind !== 'browser')
    throw new ConnectorError('login', 'The sign-in was interrupted. Enter it again.', { outcome: 'not_done' })
  if (record.redirectUri === null || auth.redirect?.kind === 'window') return { record, secret, listensAt: null }
  // Where the port is taken by now the address at which the browser ends can still be pasted.
  return { record, secret, listensAt: await deps.host.redirectUri(record.redirectUri, []).catch(() => null) }
}

function answerOf(
  tools: SignInTools,
  query: Readonly<Record<string, string>>,
  record: SignInRecord,
  secret: Begun['secret'],
): OAuthAnswer {
  const { deps, store } = tools.parts
  return {
    query,
    redirectUri: record.redirectUri,
    server: record.server,
    keep: secret.keep,
    settings: plainSettings(readSettings(store.reader)),
    now: deps.clock.now(),
    entropy: deps.newSecret(),
  }
}

function tooLate(): ConnectorError {
  return new ConnectorError(
    'login',
    'Nobody finished the sign-in in the browser within five minutes. Nothing was changed. Sign in once more.',
    { outcome: 'not_done', code: 'too_late' },
  )
}
