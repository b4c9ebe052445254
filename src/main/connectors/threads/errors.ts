import { z } from 'zod'
import type { HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { usageOf } from '../graph/errors.ts'
import { tryJson } from '../shared/decode.ts'
import { retryAfterMs } from '../shared/retryAfter.ts'
import { statusError } from '../shared/statusError.ts'
import { capital } from '../shared/text.ts'

const graphError = z.object({
  error: z.object({
    code: z.number().int(),
    error_subcode: z.number().int().nullish(),
    is_transient: z.boolean().nullish(),
    fbtrace_id: z.string().nullish(),
  }),
})
/** The exchange of codes and tokens has a shape of its own. */
const tokenError = z.object({ error_type: z.string(), code: z.number().int() })

const throttled = new Set([4, 17, 32, 341, 613])
/** Blocked for misuse: nothing is written for a day where no time is told. */
const blockedCode = 368
const blockedMs = 24 * 60 * 60_000
const ended = new Set([102, 190])
const withoutLeave = new Set([3, 10])
const transient = new Set([1, 2])
/** Subcodes of 100 and 24 that say "there is no such object". */
const goneSubcodes = new Set([33, 4279009])

/** The network's refusal by its code, never by its words; an answer that is no refusal of this network is judged by its status alone. */
export function failureOf(response: HttpResponse, what: string, now: number): ConnectorError {
  const body = tryJson(response)
  const parsed = graphError.safeParse(body)
  if (!parsed.success) {
    const token = tokenError.safeParse(body)
    if (token.success && response.status < 500) return signedOut(`token_${token.data.code}`)
    return statusError(response, capital(what), now)
  }
  const { code, error_subcode: sub, is_transient: isTransient, fbtrace_id: trace } = parsed.data.error
  const name = sub === null || sub === undefined ? String(code) : `${code}.${sub}`
  const refused = (kind: 'missing' | 'rejected', message: string, told = name): ConnectorError =>
    new ConnectorError(kind, message, { outcome: 'not_done', code: told })
  const passing = (): ConnectorError =>
    new ConnectorError('server', `Threads could not answer (${what}). It is tried again later.`, {
      outcome: 'unknown',
      code: name,
      retryAfterMs: retryAfterMs(response.headers, now),
    })
  if (ended.has(code)) return signedOut(name)
  if (withoutLeave.has(code) || (code >= 200 && code <= 299))
    return refused(
      'rejected',
      `The sign-in does not include leave for ${what}. Nothing was changed. Sign in again and allow everything that is asked for.`,
    )
  if (throttled.has(code) || (code >= 80_000 && code <= 80_014) || response.status === 429)
    return new ConnectorError('rate', `Threads asks for a pause before ${what}. It is tried again later.`, {
      outcome: 'not_done',
      code: name,
      retryAfterMs: waitIn(response.headers, now),
      // 4 is the quota of the app, 17 that of the person who signed in.
      rest: code === 4 ? 'app' : code === 17 ? 'account' : null,
    })
  if (transient.has(code) || response.status >= 500) return passing()
  if (code === 24 || code === 803 || (code === 100 && goneSubcodes.has(sub ?? 0)))
    return refused('missing', 'This is no longer on Threads, or not shown to this account.')
  if (code === blockedCode)
    return new ConnectorError(
      'rate',
      'Threads has blocked this account from writing for a while, since it took something for misuse. Nothing is tried meanwhile; what is queued is kept and goes out after that.',
      { outcome: 'not_done', code: name, retryAfterMs: waitIn(response.headers, now) ?? blockedMs, rest: 'writes' },
    )
  if (isTransient === true) return passing()
  const reference = trace === null || trace === undefined || code === 100 ? name : `${name} ${trace.slice(0, 40)}`
  return refused('rejected', `Threads refused ${what} (code ${reference}). Nothing was changed.`, reference)
}

/** Whether the refusal is about leave that the sign-in does not include. */
export function isWithoutLeave(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'rejected' && /^(?:3|10|2\d\d)(?:\.|$)/u.test(error.code)
}

/** Whether the network did not like what was asked for: code 100, such as a field it does not know. */
export function isBadParameter(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'rejected' && /^100(?:\.|$)/u.test(error.code)
}

/** How long Threads asks to wait, ms: in the usual header or in those of the Graph interface; null when it does not say. */
function waitIn(headers: HttpResponse['headers'], now: number): number | null {
  const told = retryAfterMs(headers, now)
  const { waitMs } = usageOf(headers)
  return waitMs === 0 ? told : Math.max(waitMs, told ?? 0)
}

function signedOut(code: string): ConnectorError {
  return new ConnectorError(
    'login',
    'Threads no longer accepts this sign-in. Everything here is kept. Sign in again.',
    { outcome: 'not_done', code },
  )
}
