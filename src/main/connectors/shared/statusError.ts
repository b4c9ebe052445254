import type { ErrorKind } from '../../../shared/contract/account.ts'
import { ConnectorError } from '../connectorError.ts'
import type { HttpResponse } from '../connector.ts'
import { retryAfterMs } from './retryAfter.ts'

/**
 * The error for an answer that is no success, by its status alone: 401 login · 404 and 410 missing · 429 rate · other 4xx rejected
 * (all not done) · 408 and 5xx server · anything else malformed (all unknown). `told` adds the network's own code and words.
 */
export function statusError(
  response: HttpResponse,
  what: string,
  now: number,
  told: { readonly code?: string; readonly message?: string } = {},
): ConnectorError {
  const { kind, mayBeDone } = verdict(response.status)
  const words = told.message === undefined || told.message === '' ? '' : `: ${told.message}`
  return new ConnectorError(kind, `${what} was answered with status ${response.status}${words}`, {
    outcome: mayBeDone ? 'unknown' : 'not_done',
    retryAfterMs: kind === 'rate' || kind === 'server' ? retryAfterMs(response.headers, now) : null,
    code: told.code ?? String(response.status),
  })
}

function verdict(status: number): { readonly kind: ErrorKind; readonly mayBeDone: boolean } {
  if (status === 401) return { kind: 'login', mayBeDone: false }
  if (status === 404 || status === 410) return { kind: 'missing', mayBeDone: false }
  if (status === 408) return { kind: 'server', mayBeDone: true }
  if (status === 429) return { kind: 'rate', mayBeDone: false }
  if (status >= 400 && status < 500) return { kind: 'rejected', mayBeDone: false }
  if (status >= 500) return { kind: 'server', mayBeDone: true }
  return { kind: 'malformed', mayBeDone: true }
}
