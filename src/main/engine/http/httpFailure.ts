import { ConnectorError } from '../../connectors/connectorError.ts'
import type { WireFailure } from '../../../shared/contract/host.ts'
import { WireError } from '../deps.ts'

/** A failure of the way to a host as a connector sees it: `offline` and not done when nothing was sent, else `server` and unknown. */
export function fromWire(error: unknown, host: string): ConnectorError {
  if (error instanceof ConnectorError) return error
  const failure: WireFailure =
    error instanceof WireError
      ? error.failure
      : { reason: 'other', before: false, message: error instanceof Error ? error.message : String(error) }
  return failure.before
    ? new ConnectorError('offline', before(failure, host), { outcome: 'not_done', code: failure.reason })
    : new ConnectorError('server', after(failure, host), { outcome: 'unknown', code: failure.reason })
}

function before({ reason, message }: WireFailure, host: string): string {
  switch (reason) {
    case 'dns':
      return `No server is known by the name ${host}. Nothing was sent; check the address and the connection.`
    case 'refused':
      return `${host} did not take the connection. Nothing was sent; it is tried again.`
    case 'tls':
      return `${host} could not prove that it is ${host}: ${message}. Nothing was sent.`
    case 'reset':
      return `The connection to ${host} broke off before anything was sent.`
    case 'proxy':
      return `The proxy did not let the request to ${host} through: ${message}. Nothing was sent.`
    case 'blocked':
      return `${host} may not be called from here: ${message}. Nothing was sent.`
    case 'aborted':
      return `The request to ${host} was stopped before anything was sent.`
    case 'other':
      return `${host} could not be called: ${message}. Nothing was sent.`
  }
}

function after({ reason, message }: WireFailure, host: string): string {
  if (reason === 'reset') return `${host} broke off the connection before its answer was whole.`
  if (reason === 'aborted') return `The request to ${host} was stopped before its answer was whole.`
  return `The answer of ${host} did not arrive whole: ${message}.`
}

/** No answer in time; the server may have done the work. */
export function tooSlow(host: string, what: 'headers' | 'idle' | 'whole', ms: number): ConnectorError {
  const seconds = Math.round(ms / 100) / 10
  const words = {
    headers: `${host} did not answer within ${seconds} seconds.`,
    idle: `${host} stopped in the middle of its answer for ${seconds} seconds.`,
    whole: `${host} did not finish its answer within ${seconds} seconds.`,
  }
  return new ConnectorError('server', words[what], { outcome: 'unknown', code: `timeout_${what}` })
}

/** The answer is larger than we read; the server may have done the work. */
export function tooLarge(host: string, maxBytes: number): ConnectorError {
  const size = maxBytes >= 1_000_000 ? `${Math.floor(maxBytes / 1_000_000)} MB` : `${maxBytes} bytes`
  return new ConnectorError('malformed', `The answer of ${host} is larger than ${size} and was not read to its end.`, {
    outcome: 'unknown',
    code: 'too_large',
  })
}

/** The answer is whole but cannot be used; the server may have done the work. */
export function unusable(host: string, why: string, code: string): ConnectorError {
  return new ConnectorError('malformed', `The answer of ${host} cannot be used: ${why}.`, { outcome: 'unknown', code })
}

/** We did not call an address, in the words of `refusalOf`. */
export function notCalled(url: string, why: string): ConnectorError {
  const host = URL.canParse(url) ? new URL(url).host : 'The address'
  return new ConnectorError('rejected', `${host} was not called: ${why}.`, {
    outcome: 'not_done',
    code: 'address_refused',
  })
}

/** The server sent us elsewhere and we did not go. Such an answer to a changing request leaves open whether it was done. */
export function notFollowed(host: string, why: string, isSafe: boolean): ConnectorError {
  return new ConnectorError('server', `${host} sent the request elsewhere, which was not followed: ${why}.`, {
    outcome: isSafe ? 'not_done' : 'unknown',
    code: 'redirect_refused',
  })
}

/** The caller gave up. */
export function stopped(host: string, outcome: 'not_done' | 'unknown'): ConnectorError {
  return new ConnectorError('offline', `The request to ${host} was stopped.`, { outcome, code: 'stopped' })
}
