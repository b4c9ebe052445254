import type { AuthInfo, ClientRequest, IncomingMessage } from 'electron'
import type { WireFailure, WireHead, WireRequest } from '../../shared/contract/host.ts'
import type { EngineParent, HttpAnswer } from '../host/engineChild.ts'
import { failureFromNet } from './netErrors.ts'

/** Name and password for a proxy. */
export interface ProxySignIn {
  readonly username: string
  readonly password: string
}

/** A way to make requests, kept for one caller until `done`. */
export interface Lane {
  readonly newRequest: (options: { method: string; url: string; redirect: 'manual' }) => ClientRequest
  readonly done: () => void
}

/** What the HTTP service needs of Electron. */
export interface HttpParts {
  /** Reads share their connections. A request that may change something gets a lane with no connection used before. */
  readonly lane: (kind: 'read' | 'send', signal: AbortSignal) => Promise<Lane>
  /** The sign-in for a proxy, or null when none is known. */
  readonly proxySignIn: (host: string, port: number) => Promise<ProxySignIn | null>
}

type Settled = 'open' | 'headed' | 'over'

const readMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const aborted: WireFailure = { reason: 'aborted', before: false, message: 'The request was given up.' }

/**
 * Carries the engine's requests over Electron's network stack and streams the answers back. Redirects are answered as they
 * come, cookies are neither sent nor kept, nothing is cached; only http and https are carried.
 */
export function createHttpService(parts: HttpParts): NonNullable<EngineParent['http']> {
  return (request, signal, answer) => {
    carry(parts, request, signal, answer).catch((error: unknown) => answer.failed(failureFromNet(error)))
  }
}

async function carry(parts: HttpParts, wire: WireRequest, signal: AbortSignal, answer: HttpAnswer): Promise<void> {
  const refusal = refuse(wire.url)
  if (refusal !== null) return answer.failed(refusal)
  const lane = await parts.lane(readMethods.has(wire.method) ? 'read' : 'send', signal)
  try {
    if (signal.aborted) return answer.failed({ ...aborted, before: true })
    await exchange(parts, lane, wire, signal, answer)
  } finally {
    lane.done()
  }
}

function exchange(
  parts: HttpParts,
  lane: Lane,
  wire: WireRequest,
  signal: AbortSignal,
  answer: HttpAnswer,
): Promise<void> {
  return new Promise((resolve) => {
    let state: Settled = 'open'
    const request = lane.newRequest({ method: wire.method, url: wire.url, redirect: 'manual' })
    const onAbort = (): void => fail(aborted)

    function head(status: number, headers: WireHead['headers']): void {
      if (state !== 'open') return
      state = 'headed'
      answer.head({ status, headers })
    }
    function over(tell: () => void): void {
      if (state === 'over') return
      state = 'over'
      signal.removeEventListener('abort', onAbort)
      tell()
      resolve()
    }
    function fail(failure: WireFailure): void {
      over(() => answer.failed(failure))
      request.abort()
    }

    signal.addEventListener('abort', onAbort, { once: true })
    request.on('error', (error) => fail(failureFromNet(error)))
    request.on(
      'login',
      signInOnce(parts, () => state === 'over'),
    )
    request.on('redirect', (status, _method, _url, headers) => {
      head(status, flatten(Object.entries(headers)))
      over(answer.end)
      request.abort()
    })
    request.on('response', (response) => {
      if (response.statusCode === 407) return fail(wantsSignIn)
      head(response.statusCode, flatten(pairs(response)))
      response.on('data', (bytes: Buffer) => {
        if (state === 'headed') answer.chunk(new Uint8Array(bytes))
      })
      response.on('end', () => over(answer.end))
      response.on('aborted', () => fail({ reason: 'reset', before: false, message: 'The answer broke off.' }))
      response.on('error', (error: unknown) => fail(failureFromNet(error)))
    })
    // A header that may not be set throws: the request ends with that, before anything has left.
    try {
      for (const [name, value] of Object.entries(wire.headers)) request.setHeader(name, value)
      if (wire.body !== null && wire.body.length > 0) request.write(Buffer.from(wire.body))
      request.end()
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      fail({ reason: 'blocked', before: true, message: `The request could not be made. (${said.slice(0, 100)})` })
    }
  })
}

const wantsSignIn: WireFailure = {
  reason: 'proxy',
  before: true,
  message: 'The proxy asks for a name and a password, and none that it takes is known.',
}

/** Answers a proxy's question once a request; a server's own question is left to the engine. */
function signInOnce(parts: HttpParts, isOver: () => boolean) {
  let isAsked = false
  return (info: AuthInfo, callback: (username?: string, password?: string) => void): void => {
    if (!info.isProxy || isAsked) return callback()
    isAsked = true
    parts.proxySignIn(info.host, info.port).then(
      (found) => {
        if (isOver()) return
        if (found === null) callback()
        else callback(found.username, found.password)
      },
      () => {
        if (!isOver()) callback()
      },
    )
  }
}

function refuse(address: string): WireFailure | null {
  let scheme = ''
  try {
    scheme = new URL(address).protocol
  } catch {
    // falls through to the refusal
  }
  if (scheme === 'http:' || scheme === 'https:') return null
  return { reason: 'blocked', before: true, message: 'Only http and https addresses are asked.' }
}

function pairs(response: IncomingMessage): [string, string][] {
  const raw = response.rawHeaders
  const found: [string, string][] = []
  for (let index = 0; index + 1 < raw.length; index += 2) found.push([raw[index] ?? '', raw[index + 1] ?? ''])
  return found
}

function flatten(given: readonly (readonly [string, string | readonly string[]])[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of given) {
    const key = name.toLowerCase()
    const text = typeof value === 'string' ? value : value.join(', ')
    headers[key] = key in headers ? `${headers[key]}, ${text}` : text
  }
  return headers
}
