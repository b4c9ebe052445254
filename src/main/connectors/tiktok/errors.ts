import type { ErrorKind } from '../../../shared/contract/account.ts'
import type { HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { statusError } from '../shared/statusError.ts'
import { exactJson } from './json.ts'
import { envelope } from './envelope.ts'

const lostSignIn = 'TikTok no longer accepts this sign-in. Everything here is kept. Sign in again.'
/** TikTok names no time to wait; its limits for one account are counted by the minute. */
const rateMs = 300_000

/** Codes that mean that the access token is over. */
const tokenCodes: ReadonlySet<number> = new Set([40104, 40105, 40131])

/** What TikTok's codes mean to us. All of them are refusals: nothing was done. */
const told: Readonly<Record<number, readonly [kind: ErrorKind, words: string]>> = {
  40001: [
    'rejected',
    'TikTok does not allow this for the account or for your app. Nothing was changed. Check what the app may do in TikTok’s portal.',
  ],
  40002: ['rejected', 'TikTok did not take the request as it was. Nothing was changed.'],
  40007: ['missing', 'This is no longer on TikTok. Nothing was changed there.'],
  40064: [
    'rejected',
    'TikTok takes no message to this person now: the 48 hours since their last message are over, ten messages were sent, or they do not want any. Nothing was sent.',
  ],
  40100: ['rate', 'TikTok asks to wait: too much was asked for in a short time.'],
  40104: ['login', lostSignIn],
  40105: ['login', lostSignIn],
  40130: [
    'rejected',
    'The sign-in does not include leave for this. Nothing was changed. Sign in again and allow everything that is asked for.',
  ],
  40131: ['login', lostSignIn],
}

/** Whether an answer says that the access token is over. TikTok says so with status 200. */
export function isTokenOver(response: HttpResponse): boolean {
  if (response.status === 401) return true
  // Refusals are short: pages of comments need not be read twice.
  if (response.body.length > 2000) return false
  const read = envelope.safeParse(exactJson(response))
  return read.success && tokenCodes.has(read.data.code)
}

/** The error for an answer that is no success: by TikTok's code where it gives one, whatever the status, else by the status. No words of TikTok are passed on. */
export function failureOf(response: HttpResponse, what: string, now: number): ConnectorError {
  const read = envelope.safeParse(exactJson(response))
  const isSuccess = response.status >= 200 && response.status < 300
  if (response.status === 401)
    return new ConnectorError('login', lostSignIn, {
      outcome: 'not_done',
      code: read.success ? String(read.data.code) : '401',
    })
  if (!read.success) {
    if (!isSuccess) return statusError(response, what, now)
    return new ConnectorError('malformed', `${what} was answered with something that is not TikTok’s.`, {
      outcome: 'unknown',
      code: 'not_json',
    })
  }
  const { code } = read.data
  const known = told[code]
  if (known !== undefined && (isSuccess || response.status < 500)) {
    const [kind, words] = known
    return new ConnectorError(kind, words, {
      outcome: 'not_done',
      retryAfterMs: kind === 'rate' ? rateMs : null,
      code: String(code),
    })
  }
  const reference = `${code} ${read.data.request_id ?? ''}`.trim()
  if (!isSuccess) return statusError(response, what, now, { code: reference })
  if (code >= 40_000 && code < 50_000)
    return new ConnectorError('rejected', `TikTok refused it with the code ${code}. Nothing was changed.`, {
      outcome: 'not_done',
      code: reference,
    })
  return new ConnectorError('server', `TikTok failed with the code ${code}. It is tried again later.`, {
    outcome: 'unknown',
    code: reference,
  })
}

/** The same failure, when it met something that was only read before anything was to be changed. */
export function nothingDone(error: unknown): unknown {
  if (!(error instanceof ConnectorError) || error.outcome === 'not_done') return error
  const { kind, message, retryAfterMs, code } = error
  return new ConnectorError(kind, message, { outcome: 'not_done', retryAfterMs, code })
}

/** Whether TikTok refused for want of leave, by the account, the app or the sign-in. */
export function isNotAllowed(error: unknown): boolean {
  return error instanceof ConnectorError && ['40001', '40130'].includes(error.code)
}
