import { z } from 'zod'
import type { HttpRequest, HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { tryJson } from '../shared/decode.ts'
import { retryAfterMs } from '../shared/retryAfter.ts'
import { statusError } from '../shared/statusError.ts'

const refusal = z.object({
  code: z.string().max(200).nullish().catch(null),
  serviceErrorCode: z
    .union([z.number(), z.string().max(40)])
    .nullish()
    .catch(null),
})

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** LinkedIn's own code for a refusal, such as `ACCESS_DENIED` or `101`; null when the answer is not in its form. */
export function refusalCode(response: HttpResponse): string | null {
  const parsed = refusal.safeParse(tryJson(response))
  if (!parsed.success) return null
  const { code, serviceErrorCode } = parsed.data
  if (code !== null && code !== undefined && code !== '') return code
  return serviceErrorCode === null || serviceErrorCode === undefined ? null : String(serviceErrorCode)
}

/** The error for an answer that is no success: by status and LinkedIn's own code, never by its words, none of which is passed on. */
export function failureOf(response: HttpResponse, request: HttpRequest, what: string, now: number): ConnectorError {
  const code = refusalCode(response)
  const shown = code ?? String(response.status)
  const no = (kind: 'login' | 'rejected' | 'missing' | 'unsupported', words: string): ConnectorError =>
    new ConnectorError(kind, words, { outcome: 'not_done', code: shown })
  switch (response.status) {
    case 401:
      return no('login', 'LinkedIn no longer accepts this sign-in. Everything here is kept. Sign in again.')
    case 403:
      return no(
        'rejected',
        `LinkedIn does not allow ${what}. Nothing was changed. The person signed in must be an administrator of the Page, and the app needs the Community Management product with every permission that was asked for.`,
      )
    case 404:
    case 410:
      return no('missing', 'This is no longer on LinkedIn, or not shown to this account.')
    case 409:
    case 422:
      return no(
        'rejected',
        `LinkedIn refused ${what} (${shown}): it takes no equal text again soon after. Nothing was changed: look whether it stands there already, else change the words.`,
      )
    case 426:
      return no(
        'unsupported',
        'LinkedIn has ended the version of its interface that Parley asks for. Nothing was changed and everything here is kept. Update Parley, or choose a newer version in the settings (LinkedIn version).',
      )
    case 429:
      return new ConnectorError('rate', waitWords(what), {
        outcome: 'not_done',
        retryAfterMs: retryAfterMs(response.headers, now) ?? (code === null ? null : waitMs(request, now)),
        code: shown,
      })
    default:
      return statusError(response, what, now, code === null ? {} : { code })
  }
}

function waitWords(what: string): string {
  return `LinkedIn asks to wait before ${what}: comments may come once a minute, and the count of calls of a day begins anew at 00:00 UTC. Nothing was changed.`
}

/** LinkedIn names no time. A comment is held up for a minute; a day's count ends at midnight UTC, which is looked at every hour. */
function waitMs(request: HttpRequest, now: number): number {
  const isComment = request.method === 'POST' && request.url.endsWith('/comments')
  return isComment ? minuteMs : Math.min(dayMs - (now % dayMs), hourMs)
}
