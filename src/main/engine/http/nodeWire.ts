import type { WireFailure, WireRequest } from '../../../shared/contract/host.ts'
import { WireError, type Wire, type WireAnswer } from '../deps.ts'

/**
 * A Wire over Node's own fetch, for the command line and for tests. Bodies come decompressed. What went wrong is sorted by
 * whether the server can have seen the request: in doubt it can.
 */
export function createNodeWire(): Wire {
  return async (request, signal) => {
    const prepared = prepare(request, signal)
    let response: Response
    try {
      response = await fetch(prepared)
    } catch (error) {
      throw new WireError(failureOf(error, signal))
    }
    return answerOf(response, signal)
  }
}

function prepare(request: WireRequest, signal: AbortSignal): Request {
  try {
    return new Request(request.url, {
      method: request.method,
      headers: { ...request.headers },
      // fetch wants bytes of its own: ours may be a view of shared memory.
      body: request.body === null ? null : new Uint8Array(request.body),
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal,
    })
  } catch (error) {
    throw new WireError({
      reason: 'other',
      before: true,
      message: `The request could not be formed (${wordsOf(error)})`,
    })
  }
}

function answerOf(response: Response, signal: AbortSignal): WireAnswer {
  const headers: Record<string, string> = {}
  for (const [name, value] of response.headers) {
    const known = headers[name]
    headers[name] = known === undefined ? value : `${known}, ${value}`
  }
  return { status: response.status, headers, body: bodyOf(response, signal) }
}

async function* bodyOf(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (response.body === null) return
  try {
    for await (const chunk of response.body) yield chunk
  } catch (error) {
    throw new WireError({ ...failureOf(error, signal), before: false })
  }
}

const refusedCodes = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** Codes of certificates that were not accepted, and of handshakes that never came to an agreement. */
const untrusted =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED|CRL_)/
const noAgreement =
  /WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|ALERT_HANDSHAKE_FAILURE|NO_SHARED|UNRECOGNIZED_NAME|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG|NO_APPLICATION_PROTOCOL|TLS_HANDSHAKE/

function failureOf(error: unknown, signal: AbortSignal): WireFailure {
  if (signal.aborted) return { reason: 'aborted', before: false, message: 'The request was stopped' }
  const cause = causeOf(error)
  const code = typeof cause.code === 'string' ? cause.code : ''
  const message = code === '' ? cause.message : code
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code)) return { reason: 'dns', before: true, message }
  // An open connection can end with most of these too: only while connecting do they say that nothing was sent.
  const isConnecting = cause.syscall === 'connect' || code === 'ECONNREFUSED' || code === 'UND_ERR_CONNECT_TIMEOUT'
  if (isConnecting && refusedCodes.has(code)) return { reason: 'refused', before: true, message }
  if (refusedCodes.has(code)) return { reason: 'reset', before: false, message }
  if (untrusted.test(code)) return { reason: 'tls', before: true, message: `${cause.message} (${code})` }
  if ((code.startsWith('ERR_SSL_') || code === 'EPROTO') && noAgreement.test(`${code} ${cause.message}`))
    return { reason: 'tls', before: true, message }
  if (code === 'ECONNRESET' && cause.message.includes('before secure TLS connection'))
    return { reason: 'reset', before: true, message }
  if (cause.message === 'bad port' || code === 'UND_ERR_INVALID_ARG')
    return { reason: 'blocked', before: true, message: cause.message }
  if (/^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|UND_ERR_SOCKET)$/.test(code))
    return { reason: 'reset', before: false, message }
  return { reason: /^ERR_SSL_|^EPROTO$/.test(code) ? 'tls' : 'other', before: false, message: cause.message }
}

interface Cause {
  readonly code?: unknown
  readonly syscall?: unknown
  readonly message: string
}

/** The innermost cause. Where several addresses were tried, the last one's: earlier ones sent nothing either way. */
function causeOf(error: unknown): Cause {
  let cause: unknown = error
  while (cause instanceof Error) {
    const inner: unknown = cause instanceof AggregateError ? cause.errors.at(-1) : cause.cause
    if (!(inner instanceof Error)) break
    cause = inner
  }
  return cause instanceof Error ? cause : { message: wordsOf(cause) }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
