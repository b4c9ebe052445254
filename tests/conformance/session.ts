import type {
  Auth,
  Credentials,
  HttpRequest,
  HttpResponse,
  RemoteAccount,
  Session,
  SignFacts,
} from '../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import { allowedHosts, refusalOf } from '../../src/main/engine/http/address.ts'
import { createExecutor } from '../../src/main/engine/http/execute.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import type { FakeNetwork } from './harness.ts'

/** Put around the wire of one request: its place among the requests since `intercept` was set, from 0. */
export type Intercept = (index: number, request: WireRequest, wire: Wire) => Wire

/** What the connector did and said, for the cases to look at. */
export interface Watched {
  /** Requests as they left, signed. */
  readonly requests: WireRequest[]
  /** Requests as the connector made them, before any signature. */
  readonly asked: HttpRequest[]
  readonly logged: string[]
  /** Addresses outside the declared hosts. */
  readonly strays: string[]
  refreshes: number
}

export interface TestSessions {
  readonly watched: Watched
  readonly credentials: () => Credentials | null
  /** Signs in as a person would; the account is the first identity. */
  readonly signIn: (values?: Readonly<Record<string, string>>) => Promise<RemoteAccount>
  readonly open: (account: RemoteAccount, signal?: AbortSignal) => Session
  readonly setIntercept: (intercept: Intercept | null) => void
}

/** Chance of the right shape that is the same in each run. */
const secret = 'A'.repeat(43)

/** Largest answer that the suite lets through, bytes: small, so that a test can go over it cheaply. */
export const mostBytes = 400_000

/** Sessions over the engine's own executor, with sign-in and one renewal as the engine does them, on a fake network. */
export function createTestSessions(network: FakeNetwork, clock: FakeClock): TestSessions {
  const { connector } = network
  const auth = formOf(connector.auth, network.signIn.way)
  const watched: Watched = { requests: [], asked: [], logged: [], strays: [], refreshes: 0 }
  let credentials: Credentials | null = null
  const ownApp = network.app === undefined ? {} : { app: network.app }
  const facts = (): SignFacts => ({ now: clock.clock.now(), entropy: secret, nonce: null })
  let intercept: Intercept | null = null
  let index = 0

  const plain: Wire = async (request) => {
    const answer = await network.answer(request)
    return { ...answer, body: once(answer.body) }
  }
  const execute = createExecutor({
    clock: clock.clock,
    timers: clock.timers,
    log: (_level, event, facts) => void watched.logged.push(JSON.stringify([event, facts])),
    wire: (request, signal) => {
      watched.requests.push(request)
      const around = intercept === null ? plain : intercept(index++, request, plain)
      return around(request, signal)
    },
  })

  /** Requests of one connector call: they share what may have been changed. */
  function sender(server: string | null, signal: AbortSignal): (request: HttpRequest) => Promise<HttpResponse> {
    const allowed = allowedHosts(connector.hosts, { server, settings: network.settings })
    const progress = { mayHaveChanged: false }
    return (request) => {
      if (refusalOf(request.url, allowed) !== null) watched.strays.push(request.url)
      return execute(request, { ...allowed, signal, progress, limits: { maxBytes: mostBytes } })
    }
  }

  async function signed(
    request: HttpRequest,
    send: (request: HttpRequest) => Promise<HttpResponse>,
  ): Promise<HttpResponse> {
    watched.asked.push(structuredClone(request))
    if (request.unsigned === true || credentials === null) return send(request)
    const used = credentials
    const first = await send(await auth.sign(request, used, facts()))
    if (!auth.isExpired(first)) return first
    if (auth.refresh === undefined) throw signedOut()
    watched.refreshes++
    credentials = await auth.refresh(send, used, { now: clock.clock.now(), entropy: secret, ...ownApp })
    const second = await send(await auth.sign(request, credentials, facts()))
    if (auth.isExpired(second)) throw signedOut()
    return second
  }

  const open: TestSessions['open'] = (account, signal = new AbortController().signal) => {
    const send = sender(account.server, signal)
    return Object.freeze({
      account: deepFreeze(structuredClone(account)),
      http: (request: HttpRequest) => signed(request, send),
      file: () => Promise.reject(new Error('This suite sends no files')),
      signal,
      now: clock.clock.now(),
      settings: network.settings,
      log: (event: string, facts = {}) => void watched.logged.push(JSON.stringify([event, facts])),
    })
  }

  return {
    watched,
    credentials: () => credentials,
    open,
    setIntercept(next) {
      intercept = next
      index = 0
    },
    async signIn(values) {
      const { server } = network.signIn
      const typed = values ?? { ...network.signIn.fields, ...network.signIn.secrets }
      const signedIn = await auth.finish(sender(server, new AbortController().signal), {
        server,
        values: typed,
        settings: network.settings,
        now: clock.clock.now(),
        ...ownApp,
      })
      credentials = signedIn.credentials
      const home = signedIn.server ?? server
      const blank = {
        remoteId: '',
        handle: '',
        displayName: '',
        avatarUrl: null,
        profileUrl: null,
        server: home,
        facts: signedIn.facts ?? {},
        warnings: [],
      }
      const [identity] = await connector.identities(open(blank))
      if (identity === undefined) throw new Error('The sign-in has no identity')
      const sources = network.sources === undefined ? {} : { sources: network.sources }
      return { ...identity, server: identity.server ?? home, ...sources }
    },
  }
}

function formOf(ways: readonly Auth[], name: string | undefined): Extract<Auth, { kind: 'form' }> {
  const form = ways.find((way) => way.kind === 'form' && (name === undefined || way.name === name))
  if (form?.kind !== 'form') throw new Error('The suite signs in with a form only')
  return form
}

function signedOut(): ConnectorError {
  return new ConnectorError('login', 'The sign-in is no longer accepted.', { outcome: 'not_done', code: 'signed_out' })
}

/** Makes a value unchangeable all the way down, so that a connector that alters what it was given is caught. */
export function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    for (const part of Object.values(value)) deepFreeze(part)
    Object.freeze(value)
  }
  return value
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}
