import type { BusinessHours } from '../../../../shared/contract/businessHours.ts'
import type { Exclusion } from '../../../../shared/contract/reportParts.ts'
import { addWholeDayHours, openMinutes } from '../businessTime.ts'
import type { BookItem, BookReply, BookResponse, BookSegment, BookUnanswered, MonthBook, Waited } from './monthBook.ts'
import type { Talk, TalkMessage } from './talk.ts'
import type { WalkedItem, WalkedSegment, WalkedTalk } from './walkTalk.ts'

/** When a person settled a message without a reply (epoch ms), and how. */
export interface Settled {
  readonly at: number
  readonly by: NonNullable<BookItem['settledBy']>
}

/** What a book is about. Moments are epoch ms. */
export interface BookFrame {
  readonly from: number
  readonly to: number
  readonly end: number
  readonly asOf: number
  /** The calendar that was valid at a moment; null for a brand without one. */
  readonly calendarAt: (at: number) => BusinessHours | null
  /** What a person did instead of a reply, the first of it; null = nothing. */
  readonly settled: (message: TalkMessage, talk: Talk) => Settled | null
}

const dayMs = 86_400_000
/** A segment that opens so soon after the one before goes on with it (decisions.md 6.6). */
const sameMatterDays = 14

/** Puts the book of a month together from its conversations, in any order. */
export function makeBook(talks: readonly WalkedTalk[], frame: BookFrame): MonthBook {
  const { from, to, end, asOf } = frame
  const isInMonth = (at: number): boolean => at >= from && at < end
  const items: BookItem[] = []
  const replies: BookReply[] = []
  const responses: BookResponse[] = []
  const segments: BookSegment[] = []
  const full: BookSegment[] = []
  const unanswered: BookUnanswered[] = []
  const closedUnanswered: BookUnanswered[] = []
  for (const walked of talks) {
    const { talk, last } = walked
    const made = new Map<WalkedItem, BookItem>()
    const itemOf = (it: WalkedItem): BookItem => {
      const known = made.get(it) ?? bookItem(it, talk, frame)
      made.set(it, known)
      return known
    }
    for (const it of walked.items) {
      if (it.message.at >= end) continue
      if (isInMonth(it.message.at)) items.push(itemOf(it))
      if (it.answer !== null || it.removedAt !== null || exclusionOf(it) !== null) continue
      if (it.closedAt === null)
        unanswered.push({ ...itemOf(it), state: openState(last.state), waitingFor: last.waitingFor })
      else if (isInMonth(it.closedAt)) closedUnanswered.push({ ...itemOf(it), state: 'closed', waitingFor: null })
    }
    for (const it of talk.messages) if (it.isAnswer && isInMonth(it.at)) replies.push(bookReply(it, talk))
    for (const { to: item, reply, isFirst } of walked.responses)
      if (isInMonth(reply.at)) responses.push(bookResponse(itemOf(item), bookReply(reply, talk), isFirst, frame))
    const own = walked.segments.filter((it) => it.openedAt < end)
    for (const it of own)
      if (it.closedAt === null || isInMonth(it.closedAt)) segments.push(bookSegment([it], talk, frame))
    for (const chain of matters(own)) {
      const closedAt = chain.at(-1)?.closedAt ?? null
      if (closedAt !== null && isInMonth(closedAt)) full.push(bookSegment(chain, talk, frame))
    }
  }
  const byTime = (one: { at: number; seq: number }, other: { at: number; seq: number }): number =>
    one.at - other.at || one.seq - other.seq
  return {
    from,
    to,
    end,
    asOf,
    items: items.sort(byTime),
    replies: replies.sort(byTime),
    responses: responses.sort((one, other) => byTime(one.reply, other.reply)),
    segments,
    full,
    unanswered: unanswered.sort(byTime),
    closedUnanswered: closedUnanswered.sort(byTime),
  }
}

/** The first reason of the list (decisions.md 6.5). */
function exclusionOf({ message, isWithdrawn }: WalkedItem): Exclusion | null {
  if (message.exclusion === 'own' || message.exclusion === 'spam') return message.exclusion
  return isWithdrawn ? 'withdrawn' : message.exclusion
}

function bookItem(it: WalkedItem, talk: Talk, { end, asOf, calendarAt, settled }: BookFrame): BookItem {
  const { message } = it
  const exclusion = exclusionOf(it)
  const answer = it.answer === null ? null : bookReply(it.answer, talk)
  const removed: Settled | null = it.removedAt === null ? null : { at: it.removedAt, by: 'hide' }
  const done = exclusion === null && answer === null ? (removed ?? settled(message, talk)) : null
  const isDone = done !== null && done.at <= asOf
  return {
    seq: message.seq,
    conversation: talk.conversation,
    account: talk.account,
    network: talk.network,
    kind: talk.kind,
    author: message.author,
    at: message.at,
    seenAt: message.seenAt,
    exclusion,
    noReplyReason: exclusion === 'noReplyNeeded' ? message.noReplyReason : null,
    answer,
    settledAt: isDone ? done.at : null,
    settledBy: isDone ? done.by : null,
    isInside24: answer !== null && message.at < end && isInside24(message.at, answer.at, calendarAt),
    isCounted: exclusion === null && it.isCounted,
  }
}

function isInside24(at: number, answeredAt: number, calendarAt: BookFrame['calendarAt']): boolean {
  // No rule of hours lets it come sooner than by the clock.
  if (answeredAt - at <= dayMs) return true
  const calendar = calendarAt(at)
  const due = calendar === null ? at + dayMs : addWholeDayHours(calendar, at, 24)
  return due === null || answeredAt <= due
}

function bookReply(it: TalkMessage, talk: Talk): BookReply {
  return {
    seq: it.seq,
    conversation: talk.conversation,
    account: talk.account,
    network: talk.network,
    at: it.at,
    isOutside: it.isOutside,
    way: talk.kind === 'direct' || it.isPrivate === true ? 'private' : 'public',
  }
}

function bookResponse(to: BookItem, reply: BookReply, isFirst: boolean, { calendarAt }: BookFrame): BookResponse {
  return {
    to,
    reply,
    isFirst,
    clockMinutes: (reply.at - to.at) / 60_000,
    businessMinutes: businessMinutes(calendarAt, to.at, reply.at),
    seenMinutes: Math.max(0, reply.at - to.seenAt) / 60_000,
  }
}

/** Open minutes by the calendar that was valid at `from`; all minutes for a brand without one. */
export function businessMinutes(calendarAt: BookFrame['calendarAt'], from: number, to: number): number {
  const calendar = calendarAt(from)
  return calendar === null ? (to - from) / 60_000 : openMinutes(calendar, from, to)
}

/** Segments that follow each other as one matter, each a list in order. What nothing but spam was in is no matter. */
function matters(segments: readonly WalkedSegment[]): readonly (readonly WalkedSegment[])[] {
  const found: WalkedSegment[][] = []
  for (const it of segments.filter((each) => !each.isSpam).toSorted((one, other) => one.openedAt - other.openedAt)) {
    const before = found.at(-1)
    const closedAt = before?.at(-1)?.closedAt ?? null
    if (before !== undefined && closedAt !== null && it.openedAt - closedAt <= sameMatterDays * dayMs) before.push(it)
    else found.push([it])
  }
  return found
}

function bookSegment(chain: readonly WalkedSegment[], talk: Talk, { calendarAt }: BookFrame): BookSegment {
  const [first] = chain
  const last = chain.at(-1)
  if (first === undefined || last === undefined) throw new Error('A segment has at least one part')
  const { openedAt } = first
  const { closedAt } = last
  const sum = (who: keyof Waited): number => chain.reduce((all, it) => all + it.waited[who], 0)
  return {
    conversation: talk.conversation,
    account: talk.account,
    network: talk.network,
    openedAt,
    closedAt,
    closedBy: closedAt === null ? null : last.isByNobody ? 'nobody' : 'person',
    isSpam: first.isSpam,
    clockMinutes: closedAt === null ? null : (closedAt - openedAt) / 60_000,
    businessMinutes: closedAt === null ? null : businessMinutes(calendarAt, openedAt, closedAt),
    waited: { us: sum('us'), customer: sum('customer'), client: sum('client'), thirdParty: sum('thirdParty') },
  }
}

/** What is unanswered in a conversation that was closed before it came stands open. */
function openState(state: WalkedTalk['last']['state']): 'open' | 'snoozed' | 'waiting' {
  return state === 'closed' ? 'open' : state
}
