import { z } from 'zod'
import type { ErrorKind, Rest } from '../../../../shared/contract/account.ts'
import type { HttpResponse } from '../../http.ts'
import { ConnectorError } from '../../connectorError.ts'
import { tryJson } from '../decode.ts'
import { retryAfterMs } from '../retryAfter.ts'
import { statusError } from '../statusError.ts'
import { untilQuotaResets } from './time.ts'

const refusal = z.object({
  error: z.object({
    status: z.string().optional().catch(undefined),
    errors: z
      .array(z.object({ reason: z.string() }))
      .optional()
      .catch(undefined),
    details: z
      .array(z.object({ reason: z.string().optional(), metadata: z.record(z.string(), z.unknown()).optional() }))
      .optional()
      .catch(undefined),
  }),
})

type Words = readonly [kind: ErrorKind, words: string]
const lost: Words = ['login', 'Google no longer accepts this sign-in. Everything here is kept. Sign in again.']
const noLeave: Words = [
  'login',
  'The sign-in does not include leave for this. Nothing was changed. Sign in again and tick everything on Google’s page.',
]
const noRight: Words = ['rejected', 'Google does not allow this account to do that. Nothing was changed.']
const spent: Words = [
  'rate',
  'The day’s quota of your Google project is spent. It begins anew at midnight in California.',
]
const fast: Words = ['rate', 'Google asks for fewer requests.']
const gone: Words = ['missing', 'This is no longer there, or not shown to this account.']
const switchedOff: Words = [
  'rejected',
  'This interface is not switched on in your Google Cloud project, or the project has no approval for it. Nothing was changed. Switch it on in the console, then try again.',
]
const closed: Words = ['rejected', 'Google has closed or suspended this account. Nothing was changed.']
const invalid: Words = ['rejected', 'Google did not take this. Nothing was changed.']

/** What Google's own short names for refusals mean to us: `reason` of its older interfaces, `status` and `ErrorInfo` of the newer ones. */
const meanings: Readonly<Record<string, Words>> = {
  authError: lost,
  authorizationRequired: lost,
  UNAUTHENTICATED: lost,
  insufficientPermissions: noLeave,
  ACCESS_TOKEN_SCOPE_INSUFFICIENT: noLeave,
  quotaExceeded: spent,
  dailyLimitExceeded: spent,
  rateLimitExceeded: fast,
  userRateLimitExceeded: fast,
  RATE_LIMIT_EXCEEDED: fast,
  RESOURCE_EXHAUSTED: fast,
  accessNotConfigured: switchedOff,
  SERVICE_DISABLED: switchedOff,
  forbidden: noRight,
  PERMISSION_DENIED: noRight,
  commentsDisabled: ['rejected', 'Comments on this video are switched off. Nothing was sent.'],
  authenticatedUserAccountClosed: closed,
  authenticatedUserAccountSuspended: closed,
  accountDelegationForbidden: closed,
  ineligibleAccount: closed,
  notFound: gone,
  videoNotFound: gone,
  channelNotFound: gone,
  playlistNotFound: gone,
  commentNotFound: gone,
  commentThreadNotFound: gone,
  parentCommentNotFound: gone,
  NOT_FOUND: gone,
  commentTextRequired: invalid,
  commentTextTooLong: [
    'rejected',
    'The text is longer than YouTube takes. Nothing was sent: shorten it and send again.',
  ],
  parentCommentIsPrivate: ['rejected', 'The comment is not public, so it cannot be answered. Nothing was sent.'],
  operationNotSupported: ['unsupported', 'Google no longer offers this. Nothing was changed.'],
  invalidPageToken: invalid,
  invalidValue: invalid,
  INVALID_ARGUMENT: invalid,
  FAILED_PRECONDITION: ['rejected', 'Google does not take this for a place that is not verified. Nothing was changed.'],
}

/** Google's own short names in a refusal, the most telling first; empty when the answer is not in its form. */
export function reasonsOf(response: HttpResponse): readonly string[] {
  const parsed = refusal.safeParse(tryJson(response))
  if (!parsed.success) return []
  const { errors = [], details = [], status } = parsed.data.error
  return [...errors.map((one) => one.reason), ...details.map((one) => one.reason), status].filter(
    (reason): reason is string => reason !== undefined && /^\w{1,60}$/u.test(reason),
  )
}

/**
 * The error for an answer that is no success: by Google's own short name where it is known, else by the status, with that name as the
 * code. A 4xx was not done; a 5xx, and a processing failure, may have been. None of Google's words are passed on. `isOneQuota`: the
 * day's quota of the project is one for all that is asked there, so that its end is the end for every account of the app.
 */
export function failureOf(response: HttpResponse, what: string, now: number, isOneQuota = false): ConnectorError {
  const reasons = reasonsOf(response)
  if (response.status >= 500) return statusError(response, what, now, codeFact(reasons[0]))
  if (response.status === 401) return told(lost, reasons[0] ?? '401', null)
  if (reasons.includes('processingFailure'))
    return new ConnectorError('server', `${what} could not be worked through by Google.`, {
      outcome: 'unknown',
      code: 'processingFailure',
    })
  if (isWithoutAccess(response)) return told(switchedOff, 'no_access', null)
  const reason = reasons.find((one) => meanings[one] !== undefined)
  const meaning = reason === undefined ? undefined : meanings[reason]
  if (reason === undefined || meaning === undefined || response.status < 400)
    return statusError(response, what, now, codeFact(reasons[0]))
  const words = meaning === fast && isOfTheDay(response) ? spent : meaning
  const wait = retryAfterMs(response.headers, now) ?? (words === spent ? untilQuotaResets(now) : null)
  return told(words, reason, words[0] === 'rate' ? wait : null, words === spent && isOneQuota ? 'app' : null)
}

function told([kind, words]: Words, code: string, wait: number | null, rest: Rest | null = null): ConnectorError {
  return new ConnectorError(kind, words, { outcome: 'not_done', code, retryAfterMs: wait, rest })
}

function codeFact(reason: string | undefined): { readonly code?: string } {
  return reason === undefined ? {} : { code: reason }
}

/** A project that waits for approval has quotas of nothing: waiting does not help. */
function isWithoutAccess(response: HttpResponse): boolean {
  return metadataIn(response).some((one) => one['quota_limit_value'] === '0')
}

/** The newer form names the quota's span, such as `1/d/{project}`. */
function isOfTheDay(response: HttpResponse): boolean {
  return metadataIn(response).some((one) => String(one['quota_unit']).startsWith('1/d/'))
}

function metadataIn(response: HttpResponse): readonly Readonly<Record<string, unknown>>[] {
  const parsed = refusal.safeParse(tryJson(response))
  return parsed.success ? (parsed.data.error.details ?? []).map((one) => one.metadata ?? {}) : []
}
