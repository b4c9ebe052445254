import { z } from 'zod'
import type { ErrorKind } from '../../../shared/contract/account.ts'
import type { HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { tryJson } from '../shared/decode.ts'
import { retryAfterMs } from '../shared/retryAfter.ts'
import { statusError } from '../shared/statusError.ts'
import { capital } from '../shared/text.ts'

interface Verdict {
  readonly kind: ErrorKind
  readonly outcome: 'not_done' | 'unknown'
  readonly words: string
}

const login = (words: string): Verdict => ({ kind: 'login', outcome: 'not_done', words })
const missing = (words: string): Verdict => ({ kind: 'missing', outcome: 'not_done', words })
const rejected = (words: string): Verdict => ({ kind: 'rejected', outcome: 'not_done', words })
const unsupported = (words: string): Verdict => ({ kind: 'unsupported', outcome: 'not_done', words })
const server = (words: string): Verdict => ({ kind: 'server', outcome: 'unknown', words })

/** The codes that the protocol names, and what each means to us. Codes not listed are judged by the status alone. */
export const errorTable: Readonly<Record<string, Verdict>> = {
  ExpiredToken: login('The sign-in has ended. Everything here is kept. Sign in again.'),
  InvalidToken: login('The server no longer accepts this sign-in. Everything here is kept. Sign in again.'),
  AuthMissing: login('The server asks for a sign-in. Everything here is kept. Sign in again.'),
  AuthenticationRequired: login(
    'The server does not know this handle with this password. Check both and sign in again.',
  ),
  AuthFactorTokenRequired: login('The server has mailed a sign-in code. Enter it and sign in again.'),
  AccountTakedown: login('The server has taken this account down. Write to the server’s operator.'),
  AccountSuspended: login('The server has suspended this account. Write to the server’s operator.'),
  AccountDeactivated: login('This account is deactivated. Reactivate it in the Bluesky app, then sign in again.'),
  RateLimitExceeded: { kind: 'rate', outcome: 'not_done', words: 'The server asks to wait before the next request.' },
  NotFound: missing('This is no longer on the network.'),
  RecordNotFound: missing('This is no longer on the network.'),
  RepoNotFound: missing('The server does not know this account.'),
  InvalidConvo: missing('This conversation is no longer there.'),
  RecipientNotFound: missing('The person is no longer on the network.'),
  InvalidSwap: { kind: 'server', outcome: 'not_done', words: 'The entry was changed elsewhere at the same moment.' },
  BlockedActor: rejected('You have blocked this person. Nothing was sent.'),
  BlockedByActor: rejected('This person has blocked the account. Nothing was sent.'),
  MessagesDisabled: rejected('This person takes no direct messages. Nothing was sent.'),
  NotFollowedBySender: rejected('This person takes direct messages only from people they follow. Nothing was sent.'),
  ConvoLocked: rejected('This conversation is locked. Nothing was sent.'),
  InvalidRecord: rejected('The server refused the content. Nothing was published.'),
  MethodNotImplemented: unsupported('The server does not offer this.'),
  XRPCNotSupported: unsupported('The server does not offer this.'),
  InternalServerError: server('The server had a fault of its own.'),
  UpstreamFailure: server('A service behind the server does not answer.'),
  UpstreamTimeout: server('A service behind the server did not answer in time.'),
  NotEnoughResources: server('The server is too busy.'),
}

const refusal = z.object({ error: z.string().max(200), message: z.string().optional().catch(undefined) })

/** The network's own code in an answer, such as `ExpiredToken`; null when the answer names none. */
export function errorCode(response: HttpResponse): string | null {
  const parsed = refusal.safeParse(tryJson(response))
  return parsed.success ? parsed.data.error : null
}

/** The error for an answer that is no success: by the network's code where the table knows it, else by the status. */
export function failureOf(answer: HttpResponse, what: string, now: number): ConnectorError {
  // Every answer tells when the count of requests begins anew: only a refusal for their number has to wait for that.
  const response = answer.status === 429 ? answer : { ...answer, headers: withoutCounts(answer.headers) }
  const parsed = refusal.safeParse(tryJson(response))
  const code = parsed.success ? parsed.data.error : null
  const verdict = code === null ? undefined : errorTable[code]
  // A 5xx never proves that nothing was done, whatever code stands in it; 501 is a plain no.
  if (response.status === 501)
    return new ConnectorError('unsupported', `The server does not offer ${what}.`, {
      outcome: 'not_done',
      code: code ?? '501',
    })
  // Every refusal of this protocol is JSON: a bare 400 is something on the way that speaks in the server's place.
  if (code === null && response.status === 400) {
    return new ConnectorError('malformed', `The answer to ${what} is a refusal that cannot be read.`, {
      outcome: 'unknown',
      code: 'not_json',
    })
  }
  if (code === null || verdict === undefined || (response.status >= 500 && verdict.outcome === 'not_done')) {
    const message = parsed.success ? parsed.data.message?.slice(0, 300) : undefined
    return statusError(response, capital(what), now, {
      ...(code === null ? {} : { code }),
      ...(message === undefined ? {} : { message }),
    })
  }
  const waits = verdict.kind === 'rate' || verdict.kind === 'server'
  return new ConnectorError(verdict.kind, verdict.words, {
    outcome: verdict.outcome,
    retryAfterMs: waits ? retryAfterMs(response.headers, now) : null,
    code,
  })
}

function withoutCounts(headers: HttpResponse['headers']): HttpResponse['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.includes('ratelimit-')))
}
