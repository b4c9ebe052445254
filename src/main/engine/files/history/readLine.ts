import { historyMessage, historyState } from '../../../../shared/contract/history.ts'
import type { HistoryMessage, HistoryState } from '../../../../shared/contract/history.ts'
import { longestLine } from './fileLines.ts'

/** A line as it was understood; `ignored` are keys that mean nothing here. */
export type ReadLine =
  | { readonly kind: 'message'; readonly message: HistoryMessage; readonly ignored: readonly string[] }
  | { readonly kind: 'state'; readonly state: HistoryState; readonly ignored: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }

const decoder = new TextDecoder('utf-8', { fatal: true })
const year1990 = Date.UTC(1990, 0, 1)
const messageKeys = new Set(Object.keys(historyMessage.shape))
const stateKeys = new Set(Object.keys(historyState.shape))

/** The object that stands on a line, or why there is none. */
export function lineObject(bytes: Uint8Array | null): Readonly<Record<string, unknown>> | string {
  if (bytes === null) return `The line has more than ${longestLine.toLocaleString('en')} bytes.`
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return 'The line is not written in UTF-8.'
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown> // checked before
  } catch {
    // told below
  }
  return 'The line is no JSON object.'
}

/** Reads one line. What it says must have happened by `now`, epoch ms. */
export function readLine(bytes: Uint8Array | null, now: number): ReadLine {
  const value = lineObject(bytes)
  if (typeof value === 'string') return { kind: 'refused', reason: value }
  if ('message' in value) {
    const parsed = historyMessage.safeParse(value)
    if (!parsed.success) return { kind: 'refused', reason: wordsOf(parsed.error) }
    const reason = whyNot(parsed.data, now)
    if (reason !== null) return { kind: 'refused', reason }
    return { kind: 'message', message: parsed.data, ignored: unknownIn(value, messageKeys) }
  }
  if (!('state' in value)) return { kind: 'refused', reason: 'The line tells neither a message nor a state.' }
  const parsed = historyState.safeParse(value)
  if (!parsed.success) return { kind: 'refused', reason: wordsOf(parsed.error) }
  const reason = whenNot(parsed.data.at, now)
  if (reason !== null) return { kind: 'refused', reason }
  return { kind: 'state', state: parsed.data, ignored: unknownIn(value, stateKeys) }
}

function whyNot(message: HistoryMessage, now: number): string | null {
  const when = whenNot(message.at, now) ?? (message.withdrawnAt === null ? null : whenNot(message.withdrawnAt, now))
  if (when !== null) return when
  if (message.withdrawnAt !== null && message.withdrawnAt < message.at)
    return 'It was withdrawn before it was written (withdrawnAt, at).'
  if (message.direction === 'in' && authorIdOf(message) === null)
    return 'The author is missing: an inbound message needs an id or a handle (author.id, author.handle).'
  if (message.replyTo === message.message) return 'The message replies to itself (replyTo).'
  return null
}

/** By what the author of an inbound message is known; null when the line does not tell. */
export function authorIdOf({ author }: HistoryMessage): string | null {
  if (author === null) return null
  const handle = plainHandle(author.handle ?? '')
  return author.id ?? (handle === '' ? null : `@${handle}`)
}

/** A handle as it is shown, without its @. */
export function plainHandle(handle: string): string {
  return handle.trim().replace(/^@/u, '').toWellFormed()
}

function whenNot(at: number, now: number): string | null {
  if (at > now) return 'The moment lies in the future.'
  return at < year1990 ? 'The moment lies before 1990.' : null
}

function unknownIn(value: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): string[] {
  return Object.keys(value).filter((key) => !known.has(key))
}

function wordsOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}): string {
  const [first] = error.issues
  return first === undefined ? 'The line was not understood.' : `${first.message} (${first.path.join('.')}).`
}
