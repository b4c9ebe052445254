import { z } from 'zod'
import { ConnectorError } from '../connectorError.ts'
import type { HttpResponse } from '../connector.ts'
import { tryJson } from '../shared/decode.ts'
import { statusError } from '../shared/statusError.ts'
import { capital } from '../shared/text.ts'

const hourMs = 3_600_000

const problem = z.object({
  type: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  errors: z
    .array(z.object({ code: z.number().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
})

/** What X says of a refusal: its own code, and its words on one line. */
interface Told {
  /** The last part of the problem's address, with the reason after a slash where it has one; an old number; null when none is told. */
  readonly code: string | null
  readonly words: string
}

/** Reads a refusal. The host in a problem's address changes; its last part is what counts. */
function toldIn(response: HttpResponse): Told {
  const parsed = problem.safeParse(tryJson(response))
  if (!parsed.success) return { code: null, words: '' }
  const { type, reason, detail = '', code, errors } = parsed.data
  const last = type === undefined || type === 'about:blank' ? '' : (type.split(/[/#]/u).at(-1) ?? '')
  const number = code ?? errors?.find((one) => one.code !== undefined)?.code
  const name = last !== '' ? last : number === undefined ? '' : String(number)
  const whole = name !== '' && reason !== undefined && reason !== '' ? `${name}/${reason}` : name
  return {
    code: whole === '' ? null : whole.slice(0, 80),
    words: detail.replace(/\s+/gu, ' ').trim().slice(0, 300),
  }
}

/** The error for an answer that is no success; status and code decide, never the words. */
export function failureOf(response: HttpResponse, what: string, now: number): ConnectorError {
  const { code, words } = toldIn(response)
  const { status } = response
  const name = code?.split('/')[0] ?? ''
  const told = code ?? String(status)
  if (status === 401)
    return notDone('login', 'X no longer accepts this sign-in. Everything here is kept. Sign in again.', told)
  if (status === 402 || name === 'credits')
    return waiting(
      'The credit of your app on X is used up. Nothing was sent, and everything here is kept. Add credit in the developer console of X; Parley tries again once an hour.',
      code ?? 'credits',
    )
  if (name === 'usage-capped')
    return waiting(
      'The spending limit or the monthly cap of your app on X is reached. Nothing was sent, and everything here is kept. Raise it in the developer console of X; Parley tries again once an hour.',
      told,
    )
  if (status === 429 || name === '88') return statusError(withReset(response), capital(what), now, { code: told })
  if (status === 403) return forbidden(name, told, what, words)
  if (status === 404 || name === 'resource-not-found')
    return notDone('missing', 'This is no longer on X, or not shown to this account.', told)
  return statusError(response, capital(what), now, { code: told, message: words })
}

function forbidden(name: string, code: string, what: string, words: string): ConnectorError {
  if (name === 'client-forbidden')
    return notDone(
      'rejected',
      `X does not let your app do this (${code}). Nothing was changed. Look at the app and its project in the developer console of X.`,
      code,
    )
  if (name === '187')
    return notDone('rejected', 'X refuses the same text twice within a short time. Nothing was sent. Alter it.', code)
  const reason = words === '' ? '' : ` X says: ${words}`
  return notDone('rejected', `X does not allow ${what}. Nothing was changed.${reason}`, code)
}

/** An error for what certainly was not done. */
export function notDone(kind: ConnectorError['kind'], message: string, code: string): ConnectorError {
  return new ConnectorError(kind, message, { outcome: 'not_done', code })
}

/** X bills the app: what its credit or its cap refuses to one account it refuses to all. */
function waiting(message: string, code: string): ConnectorError {
  return new ConnectorError('rate', message, { outcome: 'not_done', retryAfterMs: hourMs, code, rest: 'app' })
}

/** X names the end of a window in its own way. */
function withReset(response: HttpResponse): HttpResponse {
  const reset = response.headers['x-rate-limit-reset']
  return reset === undefined ? response : { ...response, headers: { 'ratelimit-reset': reset, ...response.headers } }
}
