import type { HttpRequest, HttpResponse } from '../../connectors/connector.ts'
import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Clock, Log, Timers, Wire } from '../deps.ts'
import { isChosenByOthers, isPrivateHost, isSameOrigin, refusalOf, type AllowedHosts } from './address.ts'
import { createGuard, type Guard } from './guard.ts'
import { fromWire, notCalled, notFollowed, stopped, tooSlow } from './httpFailure.ts'
import { readBody } from './readBody.ts'
import { requestCount, type RequestCount } from './requestCount.ts'

/** How long and how large an exchange may get. */
export interface HttpLimits {
  /** Until the head of an answer, ms; a request that names its own `timeoutMs` may take that long. */
  readonly headersMs: number
  /** Between two pieces of an answer, ms. */
  readonly idleMs: number
  /** From start to end over all redirects, ms. */
  readonly wholeMs: number
  /** Largest answer, bytes, after decompression. */
  readonly maxBytes: number
  readonly redirects: number
  /** Deepest nesting of a JSON answer. */
  readonly jsonDepth: number
}

/** The limits where nothing else is asked for. */
export const usualLimits: HttpLimits = {
  headersMs: 10_000,
  idleMs: 15_000,
  wholeMs: 60_000,
  maxBytes: 16_000_000,
  redirects: 5,
  jsonDepth: 64,
}

/** Under which one connector call makes its requests. */
export interface HttpContext extends AllowedHosts {
  readonly signal: AbortSignal
  /** Adds the account's credentials; left out for a request that is `unsigned` or has left the host it was made for. */
  readonly sign?: (request: HttpRequest) => HttpRequest | Promise<HttpRequest>
  readonly limits?: Partial<HttpLimits>
  /** Called before each request leaves; throws ConnectorError `rate` when it must wait. */
  readonly takeTurn?: () => void
  /** Gets the network's own count of requests left whenever an answer tells it. */
  readonly onRequestCount?: (count: RequestCount) => void
  /** Shared by all requests of one call: once a request may have changed something, no later failure is `not_done`. */
  readonly progress?: { mayHaveChanged: boolean }
}

/** Does one request as HttpRequest promises. Throws nothing but ConnectorError, in words that name the host, and what `sign` throws. */
export type Executor = (request: HttpRequest, context: HttpContext) => Promise<HttpResponse>

/** The one place through which every request of every connector leaves. It repeats nothing and waits for nobody. */
export function createExecutor(ports: {
  readonly wire: Wire
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  /** Sent where the connector gives none. */
  readonly userAgent?: string
  /** Addresses behind a host name, asked for hosts that others chose; rejects where this computer cannot tell (a proxy may). */
  readonly lookup?: (host: string) => Promise<readonly string[]>
}): Executor {
  const exchange = async (
    request: HttpRequest,
    context: HttpContext,
    limits: HttpLimits,
    guard: Guard,
  ): Promise<HttpResponse> => {
    for (let hop = 0, url = request.url; ; hop += 1) {
      const refusal = refusalOf(url, context)
      if (refusal !== null) throw notCalled(url, refusal)
      if (ports.lookup !== undefined && isChosenByOthers(url, context))
        await guard.race(refusePrivateName(url, ports.lookup))
      const isHome = isSameOrigin(url, request.url)
      const plain: HttpRequest = { ...request, url, headers: headersFor(request, isHome, ports.userAgent) }
      const isSigned = context.sign !== undefined && isHome && request.unsigned !== true
      const outgoing = isSigned ? await guard.race(Promise.resolve(context.sign?.(plain) ?? plain)) : plain
      if (!isSameOrigin(outgoing.url, url)) throw notCalled(outgoing.url, 'its signature would lead elsewhere')
      if (guard.signal.aborted) throw stopped(hostOf(url), 'not_done')
      context.takeTurn?.()
      const host = hostOf(url)
      const body = bytesOf(outgoing.body)
      guard.phase(headersLimit(request, limits, body), () =>
        tooSlow(host, 'headers', headersLimit(request, limits, body)),
      )
      const answer = await guard
        .race(
          ports.wire(
            { method: outgoing.method, url: outgoing.url, headers: outgoing.headers ?? {}, body },
            guard.signal,
          ),
        )
        .catch((error: unknown) => {
          throw fromWire(error, host)
        })
      const count = requestCount(answer.headers, ports.clock.now())
      if (count !== null) context.onRequestCount?.(count)
      if (!isRedirect(answer.status) || request.redirect === 'tell') {
        const bytes = await readBody(answer, { host, method: request.method, ...limits }, guard)
        return { status: answer.status, headers: answer.headers, body: bytes, url }
      }
      void answer.body[Symbol.asyncIterator]()
        .return?.(undefined)
        .then(undefined, () => undefined)
      url = nextAddress(request, url, answer.headers['location'], hop, limits, context)
    }
  }

  return async (request, context) => {
    const host = hostOf(request.url)
    const limits = limitsOf(request, context)
    const began = ports.clock.now()
    if (context.signal.aborted) throw stopped(host, 'not_done')
    const guard = createGuard(
      ports.timers,
      context.signal,
      () => stopped(host, 'unknown'),
      limits.wholeMs,
      () => tooSlow(host, 'whole', limits.wholeMs),
    )
    try {
      const response = await exchange(request, context, limits, guard)
      if (context.progress !== undefined && !isSafe(request) && !isRefusal(response.status))
        context.progress.mayHaveChanged = true
      return response
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error
      ports.log('warn', 'http.failed', {
        host,
        method: request.method,
        code: error.code,
        outcome: error.outcome,
        ms: ports.clock.now() - began,
      })
      throw inProgress(error, request, context)
    } finally {
      guard.end()
    }
  }
}

function inProgress(error: ConnectorError, request: HttpRequest, { progress }: HttpContext): ConnectorError {
  if (progress === undefined) return error
  if (error.outcome === 'unknown') {
    if (!isSafe(request)) progress.mayHaveChanged = true
    return error
  }
  if (!progress.mayHaveChanged) return error
  return new ConnectorError(error.kind, error.message, {
    outcome: 'unknown',
    retryAfterMs: error.retryAfterMs,
    code: error.code,
    rest: error.rest,
  })
}

/** Throws for a public name that leads into a private network: somebody else chose it, and it may be chosen to reach what only this computer can. */
async function refusePrivateName(url: string, lookup: (host: string) => Promise<readonly string[]>): Promise<void> {
  const { hostname } = new URL(url)
  const found = await lookup(hostname).catch(() => [])
  if (found.some((address) => isPrivateHost(address.includes(':') ? `[${address}]` : address)))
    throw notCalled(url, `the name ${hostname} leads into a private network`)
}

function nextAddress(
  request: HttpRequest,
  from: string,
  location: string | undefined,
  hop: number,
  limits: HttpLimits,
  allowed: AllowedHosts,
): string {
  const host = hostOf(from)
  if (!isSafe(request)) throw notFollowed(host, 'a request that changes something is never passed on', false)
  if (location === undefined || !URL.canParse(location, from)) throw notFollowed(host, 'it did not say where to', true)
  if (hop >= limits.redirects) throw notFollowed(host, `it happened more than ${limits.redirects} times`, true)
  const next = new URL(location, from)
  if (next.protocol !== new URL(from).protocol) throw notFollowed(host, `the way changed to ${next.protocol}`, true)
  const refusal = refusalOf(next.href, allowed)
  if (refusal !== null) throw notFollowed(host, refusal, true)
  next.hash = ''
  return next.href
}

/** 304 is an answer: it sends nobody anywhere. */
function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304
}

function isSafe(request: HttpRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}

/** The server said that it did not do it. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500
}

function limitsOf(request: HttpRequest, context: HttpContext): HttpLimits {
  const limits = { ...usualLimits, ...context.limits }
  return {
    ...limits,
    wholeMs: request.timeoutMs ?? limits.wholeMs + uploadMs(bytesOf(request.body)),
    maxBytes: request.maxBytes ?? limits.maxBytes,
  }
}

function headersLimit(request: HttpRequest, limits: HttpLimits, body: Uint8Array | null): number {
  return request.timeoutMs ?? limits.headersMs + uploadMs(body)
}

/** What a slow line (32 kB a second) needs for the body beyond what fits into the ordinary limit. */
function uploadMs(body: Uint8Array | null): number {
  return Math.floor(Math.max(0, (body?.length ?? 0) - 64_000) / 32)
}

const homeOnly = new Set(['authorization', 'proxy-authorization', 'cookie', 'dpop', 'x-api-key'])

function headersFor(request: HttpRequest, isHome: boolean, userAgent: string | undefined): Record<string, string> {
  const headers: Record<string, string> = userAgent === undefined ? {} : { 'user-agent': userAgent }
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const lower = name.toLowerCase()
    if (isHome || !homeOnly.has(lower)) headers[lower] = value
  }
  return headers
}

function bytesOf(body: string | Uint8Array | undefined): Uint8Array | null {
  if (body === undefined) return null
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the address'
}
