import { z } from 'zod'
import { ConnectorError } from '../connectorError.ts'
import type { HttpResponse } from '../connector.ts'
import { tryJson } from '../shared/decode.ts'
import { statusError } from '../shared/statusError.ts'
import { capital } from '../shared/text.ts'

const refusal = z.object({ error: z.string() })

/** What the server says about its refusal, on one line and short; empty when it says nothing that can be read. */
export function wordsOf(response: HttpResponse): string {
  const parsed = refusal.safeParse(tryJson(response))
  return parsed.success ? parsed.data.error.replace(/\s+/gu, ' ').trim().slice(0, 300) : ''
}

/** The error for an answer that is no success. The status decides; the server's words only tell the kinds of 403 apart. */
export function failureOf(answer: HttpResponse, what: string, now: number): ConnectorError {
  // Every answer tells when the count of requests begins anew: only a refusal for their number has to wait for that.
  const response = answer.status === 429 ? answer : { ...answer, headers: withoutCounts(answer.headers) }
  const words = wordsOf(response)
  const refused = (kind: 'login' | 'rejected' | 'missing' | 'unsupported', message: string, code: string) =>
    new ConnectorError(kind, message, { outcome: 'not_done', code })
  if (response.status === 401)
    return refused('login', 'The server no longer accepts this sign-in. Everything here is kept. Sign in again.', '401')
  if (response.status === 403) {
    if (/scope/iu.test(words))
      return refused(
        'rejected',
        `The sign-in does not include leave for ${what}. Nothing was changed. Sign in again and allow everything that is asked for.`,
        'scope',
      )
    if (/log-?in is (?:currently )?disabled|confirm|pending|suspended/iu.test(words))
      return refused('login', `The server does not let this account in: ${words}`, '403')
    return refused('rejected', `The server does not allow ${what}. Nothing was changed.`, '403')
  }
  if (response.status === 404 || response.status === 410)
    return refused('missing', 'This is no longer on the server, or not shown to this account.', String(response.status))
  if (response.status === 405 || response.status === 501)
    return refused('unsupported', `This server does not offer ${what}.`, String(response.status))
  return statusError(response, capital(what), now, words === '' ? {} : { message: words })
}

function withoutCounts(headers: HttpResponse['headers']): HttpResponse['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.includes('ratelimit-')))
}
