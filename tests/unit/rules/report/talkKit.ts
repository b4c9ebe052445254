import type { BusinessHours } from '../../../../src/shared/contract/businessHours.ts'
import { bookFigures } from '../../../../src/main/engine/rules/report/bookFigures.ts'
import { makeBook } from '../../../../src/main/engine/rules/report/makeBook.ts'
import type { Settled } from '../../../../src/main/engine/rules/report/makeBook.ts'
import type { MonthBook } from '../../../../src/main/engine/rules/report/monthBook.ts'
import type { Talk, TalkMessage, TalkState } from '../../../../src/main/engine/rules/report/talk.ts'
import { walkTalk } from '../../../../src/main/engine/rules/report/walkTalk.ts'
import { addWholeDayHours } from '../../../../src/main/engine/rules/businessTime.ts'
import { startOfDay } from '../../../../src/main/engine/rules/dayStart.ts'
import { monthAfter } from '../../../../src/main/engine/rules/report/monthHours.ts'

/* Conversations written down by hand, and the book of a month of them. */

/** Monday to Friday, 9 to 17. */
export const nineToFive = (timeZone = 'UTC'): BusinessHours => {
  const open = [{ from: '09:00', to: '17:00' }]
  return { timeZone, week: [open, open, open, open, open, [], []], exceptions: {} }
}

/** An ISO time as epoch ms. */
export const at = (iso: string): number => Date.parse(iso)

let seq = 0
type Given = Partial<Omit<TalkMessage, 'at' | 'seenAt' | 'goneAt'>> & { seen?: string; gone?: string }

function message(iso: string, direction: 'in' | 'out', { seen, gone, ...given }: Given): TalkMessage {
  seq += 1
  return {
    seq,
    at: at(iso),
    seenAt: at(seen ?? iso),
    direction,
    isAnswer: false,
    author: direction === 'in' ? 1 : 0,
    remoteId: String(seq),
    replyTo: null,
    goneAt: gone === undefined ? null : at(gone),
    isOutside: false,
    isRemovedByUs: false,
    exclusion: null,
    noReplyReason: null,
    ...given,
  }
}

/** Something of theirs, at an ISO time. */
export const comes = (iso: string, given: Given = {}): TalkMessage => message(iso, 'in', given)
/** A reply of a person of ours. */
export const reply = (iso: string, given: Given = {}): TalkMessage => message(iso, 'out', { isAnswer: true, ...given })
/** A bot, or a rule, says something for us. */
export const bot = (iso: string): TalkMessage => message(iso, 'out', {})
/** The conversation is put into a state. */
export const put = (
  iso: string,
  state: TalkState['state'],
  waitingFor: TalkState['waitingFor'] = null,
  isByNobody = false,
): TalkState => ({ at: at(iso), state, waitingFor, isByNobody })

let conversations = 0
/** A conversation of messages and states. */
export function talk(kind: Talk['kind'], ...said: readonly (TalkMessage | TalkState)[]): Talk {
  conversations += 1
  return {
    conversation: conversations,
    account: 1,
    network: 'sample',
    kind,
    messages: said.filter((it): it is TalkMessage => 'seq' in it),
    states: said.filter((it): it is TalkState => 'state' in it),
  }
}

/** What a test says of a month besides its conversations. */
export interface MonthOptions {
  readonly zone?: string
  readonly calendarAt?: (at: number) => BusinessHours | null
  readonly settled?: (message: TalkMessage) => Settled | null
  /** The report is made at this ISO time; left out = long after. */
  readonly now?: string
  readonly named?: (answer: TalkMessage) => ReadonlySet<number>
}

/** The book of a month, and its figures. */
export function bookOf(
  month: string,
  talks: readonly Talk[],
  { zone = 'UTC', calendarAt = always(nineToFive(zone)), settled, now, named }: MonthOptions = {},
): { book: MonthBook; figures: ReturnType<typeof bookFigures> } {
  const from = startOfDay(`${month}-01`, zone)
  const to = startOfDay(`${monthAfter(month, 1)}-01`, zone)
  const calendar = calendarAt(to)
  const grace = (calendar === null ? null : addWholeDayHours(calendar, to, 24)) ?? to + 86_400_000
  const asOf = Math.min(grace, now === undefined ? Infinity : at(now))
  const end = Math.min(to, asOf + 1)
  const walked = talks.map((it) => walkTalk(it, { end, asOf, named: named ?? (() => new Set()) }))
  const book = makeBook(walked, { from, to, end, asOf, calendarAt, settled: settled ?? (() => null) })
  return { book, figures: bookFigures(book, month, zone, () => true) }
}

function always<T>(value: T): () => T {
  return () => value
}
