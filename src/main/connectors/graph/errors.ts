import { z } from 'zod'
import type { ErrorKind, Rest } from '../../../shared/contract/account.ts'
import { ConnectorError } from '../connectorError.ts'
import type { HttpResponse } from '../connector.ts'
import { tryJson } from '../shared/decode.ts'
import { retryAfterMs } from '../shared/retryAfter.ts'
import { statusError } from '../shared/statusError.ts'
import { capital } from '../shared/text.ts'

/** The error object of the Graph interface; the same inside the parts of a batch. */
const refusal = z.object({
  error: z.object({
    code: z.number().int(),
    // What is odd about these must not hide the code.
    error_subcode: z.number().int().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    fbtrace_id: z.string().optional().catch(undefined),
  }),
})
export type GraphRefusal = z.infer<typeof refusal>['error']

/** What Graph says about its refusal; null when the answer holds no error object. */
export function refusalIn(response: HttpResponse): GraphRefusal | null {
  const parsed = refusal.safeParse(tryJson(response))
  return parsed.success ? parsed.data.error : null
}

/** Waits of the usage headers, in ms: the least after a refusal for usage, and the most. */
const leastWaitMs = 5 * 60_000
const mostWaitMs = 60 * 60_000

/** What is used of the quotas that the headers name, in percent (0 when they are silent), and how long until there is access again, ms. */
export interface Usage {
  readonly percent: number
  readonly waitMs: number
}

const share = z.object({
  call_count: z.number().optional(),
  total_time: z.number().optional(),
  total_cputime: z.number().optional(),
  estimated_time_to_regain_access: z.number().optional(),
})
const appUsage = share
const businessUsage = z.record(z.string(), z.array(share))

/** Reads `X-App-Usage`, `X-Page-Usage` (percent) and `X-Business-Use-Case-Usage` (percent; minutes of waiting). Never throws. */
export function usageOf(headers: HttpResponse['headers']): Usage {
  const parts: z.infer<typeof share>[] = []
  for (const name of ['x-app-usage', 'x-page-usage']) {
    const parsed = appUsage.safeParse(jsonOrNull(headers[name]))
    if (parsed.success) parts.push(parsed.data)
  }
  const business = businessUsage.safeParse(jsonOrNull(headers['x-business-use-case-usage']))
  if (business.success) parts.push(...Object.values(business.data).flat())
  let percent = 0
  let minutes = 0
  for (const it of parts) {
    percent = Math.max(percent, it.call_count ?? 0, it.total_time ?? 0, it.total_cputime ?? 0)
    minutes = Math.max(minutes, it.estimated_time_to_regain_access ?? 0)
  }
  return { percent, waitMs: Math.max(0, minutes) * 60_000 }
}

function jsonOrNull(text: string | undefined): unknown {
  if (text === undefined) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a code means for us. `words` say what happened; what follows it says what to do. */
interface Verdict {
  readonly kind: ErrorKind
  readonly words: string
  /** The work may have been done all the same. */
  readonly isOpen?: boolean
}

const signInAgain = 'Everything here is kept. Sign in again.'

/** Subcodes of 190 and 102: why the token is over. */
const loginWords: Readonly<Record<number, string>> = {
  458: `Parley’s app was taken away from this sign-in at Meta. ${signInAgain}`,
  459: `Meta asks the person who signed in to confirm who they are. Open Facebook in a browser, follow what it asks, then sign in again.`,
  460: `The password at Meta was changed, which ended this sign-in. ${signInAgain}`,
  463: `This sign-in has ended with time. ${signInAgain}`,
  464: `The person who signed in has to confirm their account at Meta. Open Facebook in a browser, follow what it asks, then sign in again.`,
  467: `Meta no longer accepts this sign-in. ${signInAgain}`,
  492: `The person who signed in no longer has a task on this Page. Somebody who has one can sign in instead.`,
}

/** Codes that say that too much was asked for: of the app, the person, the Page, by rules of its own, by Pages, Instagram, Messenger and others. */
const rateCodes = new Set([4, 17, 32, 341, 613, 80001, 80002, 80004, 80005, 80006, 80008, 80014])

/** Whose quota is used up, by the code: that of the app; of the person, of the Page, or of Pages, Instagram and Messenger as such. Others are those of one call. */
const restsBy: Readonly<Record<number, Rest>> = {
  4: 'app',
  17: 'account',
  32: 'account',
  80001: 'account',
  80002: 'account',
  80006: 'account',
}

/** Blocked for misuse: nothing is written meanwhile. */
const blockedCode = 368
const blockedMs = 24 * 60 * 60_000

const notReached: Verdict = {
  kind: 'rejected',
  words: 'This person cannot be reached at the moment: they may have blocked the Page. Nothing was sent.',
}

const known: Readonly<Record<number, Verdict>> = {
  1: { kind: 'server', words: 'Meta had a fault of its own.', isOpen: true },
  2: { kind: 'server', words: 'Meta’s service is not available at the moment.', isOpen: true },
  100: { kind: 'rejected', words: 'Meta did not take the request. Nothing was changed.' },
  104: {
    kind: 'login',
    words:
      'The secret of your app does not fit this sign-in. Check it under Settings, Apps of networks, then sign in again.',
  },
  230: { kind: 'rejected', words: 'This person cannot be written to. Nothing was sent.' },
  [blockedCode]: {
    kind: 'rate',
    words:
      'Meta has blocked this account from writing for a while, since it took something for misuse. Nothing is tried meanwhile; what is queued is kept and goes out after that.',
  },
  506: {
    kind: 'rejected',
    words: 'Meta does not take the same text twice in a short time. Nothing was sent: change the text, or leave it.',
  },
  551: notReached,
  803: { kind: 'missing', words: 'This is no longer there, or not shown to this account.' },
  2635: {
    kind: 'unsupported',
    words: 'Meta has ended the version of its interface that is asked for. Set a newer one under Settings, Networks.',
  },
  10_900: {
    kind: 'rejected',
    words: 'This was answered in private already, and Meta takes one private answer to each comment. Nothing was sent.',
  },
  10_901: {
    kind: 'rejected',
    words: 'This was written too long ago for a private answer: Meta takes one for seven days. Nothing was sent.',
  },
  10_902: { kind: 'rejected', words: 'Meta takes no private answer to this. Nothing was sent: answer in public.' },
  10_903: { kind: 'rejected', words: 'Meta lets nobody answer this in private. Nothing was sent: answer in public.' },
  1609005: { kind: 'rejected', words: 'Meta cannot read the link in the text. Nothing was sent: check the link.' },
}

/** Subcodes that mean more than their code. */
const knownSub: Readonly<Record<string, Verdict>> = {
  '100/33': { kind: 'missing', words: 'This is no longer there, or not shown to this account.' },
  '10/2018278': {
    kind: 'rejected',
    words: 'The time in which this person may be written to is over. Nothing was sent.',
  },
  '10/2018108': notReached,
  '200/1545041': notReached,
  '200/2018108': notReached,
}

/**
 * The error for an answer that is no success. Code and subcode decide, whatever the HTTP status says, and never the text; where there
 * is no error object the status decides. The wait after a refusal for usage is what the headers tell, at least five minutes and at most
 * an hour; unknown codes carry the network's trace id.
 */
export function failureOf(response: HttpResponse, what: string, now: number): ConnectorError {
  const told = refusalIn(response)
  if (told === null) return statusError(response, capital(what), now)
  const { code, error_subcode: subcode } = told
  const name = subcode === undefined ? String(code) : `${String(code)}/${String(subcode)}`
  const verdict = verdictOn(told, what)
  const named = verdict === null ? nameWithTrace(name, told.fbtrace_id) : name
  const { kind, words, isOpen = false } = verdict ?? unknownVerdict(response.status, what)
  return new ConnectorError(kind, words, {
    outcome: isOpen ? 'unknown' : 'not_done',
    retryAfterMs:
      code === blockedCode
        ? (retryAfterMs(response.headers, now) ?? blockedMs)
        : kind === 'rate'
          ? waitAfterRefusal(response, now)
          : kind === 'server'
            ? retryAfterMs(response.headers, now)
            : null,
    code: named,
    rest: kind !== 'rate' ? null : code === blockedCode ? 'writes' : (restsBy[code] ?? null),
  })
}

/** How long to wait after a refusal for usage, ms. */
function waitAfterRefusal(response: HttpResponse, now: number): number {
  const told = Math.max(usageOf(response.headers).waitMs, retryAfterMs(response.headers, now) ?? 0)
  return Math.min(Math.max(told, leastWaitMs), mostWaitMs)
}

function verdictOn(told: GraphRefusal, what: string): Verdict | null {
  const { code, error_subcode: subcode = 0, is_transient: isTransient = false } = told
  if (code === 190 || code === 102)
    return { kind: 'login', words: loginWords[subcode] ?? `Meta no longer accepts this sign-in. ${signInAgain}` }
  if (code === 4)
    return {
      kind: 'rate',
      words: 'The quota of your app at Meta is used up, for all its accounts. Parley goes on by itself after that.',
    }
  if (rateCodes.has(code))
    return { kind: 'rate', words: 'Meta asks to wait, since much was asked for. Parley goes on by itself after that.' }
  const found = knownSub[`${String(code)}/${String(subcode)}`] ?? known[code]
  if (found !== undefined && found.kind !== 'rejected') return found
  if (isTransient) return { kind: 'server', words: 'Meta had a fault that passes.', isOpen: true }
  if (found !== undefined) return found
  if (code === 3 || code === 10 || (code >= 200 && code <= 299))
    return {
      kind: 'rejected',
      words: `The sign-in, or your app at Meta, has no leave for ${what}. Nothing was changed. Sign in again and allow everything that is asked for.`,
    }
  return null
}

function unknownVerdict(status: number, what: string): Verdict {
  if (status >= 500) return { kind: 'server', words: `${capital(what)} failed at Meta for a moment.`, isOpen: true }
  return { kind: 'rejected', words: `Meta refused ${what}. Nothing was changed.` }
}

function nameWithTrace(name: string, trace: string | undefined): string {
  return trace === undefined || !/^[\w+/=-]{1,60}$/u.test(trace) ? name : `${name} ${trace}`
}

/** True when the error says that the thing asked for is not there, or not shown. */
export function isMissing(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'missing'
}

/** True when the error says that a parameter, a field or a metric is not known. */
export function isBadParameter(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'rejected' && codeOf(error) === 100
}

/** True when something is not known to the interface, or leave for it is missing: the rest can still be asked for. */
export function isNotOffered(error: unknown): boolean {
  if (!(error instanceof ConnectorError) || error.kind !== 'rejected') return false
  const code = codeOf(error)
  return code === 100 || code === 3 || code === 10 || (code >= 200 && code <= 299)
}

/** True when Meta does not take the proof that goes with a token: the secret is that of another app. */
export function isProofRefused(error: unknown): boolean {
  return isBadParameter(error) || (error instanceof ConnectorError && codeOf(error) === 104)
}

/** True when Meta found a question too large, which it tells as a fault of its own. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'server' && codeOf(error) === 1
}

function codeOf(error: ConnectorError): number {
  return Number(error.code.split(/[/ ]/u, 1)[0])
}
