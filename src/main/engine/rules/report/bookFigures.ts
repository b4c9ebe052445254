import type { InboundKind, ReportFigures, ResponseRate, Share } from '../../../../shared/contract/reportFigures.ts'
import { exclusion, inboundKind } from '../../../../shared/contract/reportParts.ts'
import { clockChanges, dayOfMonth, daysOfMonth, emptyWeek, hourOfWeek, hoursOfWeek } from './monthHours.ts'
import type { BookItem, BookResponse, BookSegment, MonthBook } from './monthBook.ts'
import { median } from '../median.ts'
import { bucketsOf, businessSample, sampleOf, shareOf, timingOf } from './statistics.ts'

/*
 * The figures that follow from the book of the month. What each counts stands in the picks, by which
 * `bookBehind` finds the rows again, so that a number and what stands behind it are one thing.
 */

/** Which items a count counts. */
export const itemPicks = {
  total: (it: BookItem) => it.exclusion !== 'spam',
  actionable: (it: BookItem) => it.exclusion === null,
  answered: (it: BookItem) => it.isCounted && it.answer !== null,
  handled: (it: BookItem) => it.isCounted && (it.answer !== null || it.settledAt !== null),
  inside24: (it: BookItem) => it.isCounted && it.isInside24,
  publicly: (it: BookItem) => it.isCounted && it.answer?.way === 'public',
  privately: (it: BookItem) => it.isCounted && it.answer?.way === 'private',
  reactionOnly: (it: BookItem) => it.isCounted && it.answer === null && it.settledBy === 'like',
} as const

/** Which segments a figure of resolutions counts. */
export const segmentPicks = {
  resolved: (it: BookSegment) => it.closedAt !== null && !it.isSpam && it.closedBy === 'person',
  autoClosed: (it: BookSegment) => it.closedAt !== null && !it.isSpam && it.closedBy === 'nobody',
  spamClosed: (it: BookSegment) => it.closedAt !== null && it.isSpam,
  openAtEnd: (it: BookSegment) => it.closedAt === null,
} as const

type BookFigures = Pick<
  ReportFigures,
  | 'inbound'
  | 'actionable'
  | 'excluded'
  | 'noReplyReasons'
  | 'answered'
  | 'handled'
  | 'inside24'
  | 'reached'
  | 'firstResponse'
  | 'response'
  | 'buckets'
  | 'firstResponseByNetwork'
  | 'resolution'
  | 'heatmap'
  | 'heat'
>

/** Counts them. `isConnected` says whether anything could come in at a moment (epoch ms). */
export function bookFigures(
  book: MonthBook,
  month: string,
  timeZone: string,
  isConnected: (at: number) => boolean,
): BookFigures {
  const first = book.responses.filter((it) => it.isFirst)
  return {
    ...inbound(book, month, timeZone),
    ...rates(book),
    firstResponse: timingOf(first),
    response: timingOf(book.responses),
    buckets: bucketsOf(first.map((it) => it.clockMinutes)),
    firstResponseByNetwork: byNetwork(first),
    resolution: resolution(book),
    ...heat(book, timeZone, isConnected),
  }
}

/** Networks of rows, most rows first. */
export function networksOf<T extends { readonly network: string }>(
  rows: readonly T[],
): readonly (readonly [string, T[]])[] {
  return [...Map.groupBy(rows, (it) => it.network)].sort(
    ([one, these], [other, those]) => those.length - these.length || (one < other ? -1 : 1),
  )
}

function kinds<T>(value: (kind: InboundKind) => T): Record<InboundKind, T> {
  return Object.fromEntries(inboundKind.options.map((it) => [it, value(it)])) as Record<InboundKind, T> // one for each
}

function inbound(
  { items }: MonthBook,
  month: string,
  timeZone: string,
): Pick<BookFigures, 'inbound' | 'actionable' | 'excluded' | 'noReplyReasons'> {
  const all = items.filter(itemPicks.total)
  const days = daysOfMonth(month).map((date) => ({ date, count: 0 }))
  for (const it of all) {
    const day = days[dayOfMonth(it.at, timeZone)]
    if (day !== undefined) day.count += 1
  }
  const reasons: Record<string, number> = {}
  for (const { noReplyReason } of items)
    if (noReplyReason !== null) reasons[noReplyReason] = (reasons[noReplyReason] ?? 0) + 1
  const excluded = Object.fromEntries(exclusion.options.map((it) => [it, 0])) as BookFigures['excluded'] // one for each
  for (const it of items) if (it.exclusion !== null) excluded[it.exclusion] += 1
  return {
    inbound: {
      total: all.length,
      spam: items.length - all.length,
      directConversations: new Set(all.flatMap((it) => (it.kind === 'direct' ? [it.conversation] : []))).size,
      byNetwork: networksOf(items).map(([network, rows]) => {
        const byKind = kinds(() => 0)
        for (const it of rows) if (itemPicks.total(it)) byKind[it.kind] += 1
        const total = rows.filter(itemPicks.total).length
        return { network, total, spam: rows.length - total, byKind }
      }),
      byDay: days,
    },
    actionable: items.filter(itemPicks.actionable).length,
    excluded,
    noReplyReasons: reasons,
  }
}

function rates({ items }: MonthBook): Pick<BookFigures, 'answered' | 'handled' | 'inside24' | 'reached'> {
  const counted = items.filter((it) => it.isCounted)
  const rate = (pick: (it: BookItem) => boolean): ResponseRate => {
    const share = (rows: readonly BookItem[]): Share => shareOf(rows.filter(pick).length, rows.length)
    const byKind = Map.groupBy(counted, (it) => it.kind)
    return { ...share(counted), byKind: kinds((kind) => share(byKind.get(kind) ?? [])) }
  }
  const count = (pick: (it: BookItem) => boolean): number => counted.filter(pick).length
  return {
    answered: rate(itemPicks.answered),
    handled: rate(itemPicks.handled),
    inside24: rate(itemPicks.inside24),
    reached: {
      publicly: count(itemPicks.publicly),
      privately: count(itemPicks.privately),
      reactionOnly: count(itemPicks.reactionOnly),
    },
  }
}

function byNetwork(first: readonly BookResponse[]): BookFigures['firstResponseByNetwork'] {
  return networksOf(first.map((it) => ({ network: it.reply.network, it }))).map(([network, rows]) => ({
    network,
    clock: sampleOf(rows.map(({ it }) => it.clockMinutes)),
    business: businessSample(rows.map(({ it }) => it.businessMinutes)),
    buckets: bucketsOf(rows.map(({ it }) => it.clockMinutes)),
  }))
}

function resolution({ segments, full }: MonthBook): BookFigures['resolution'] {
  const times = (rows: readonly BookSegment[]) => ({
    clock: sampleOf(rows.map((it) => it.clockMinutes ?? 0)),
    business: sampleOf(rows.map((it) => it.businessMinutes ?? 0)),
  })
  const count = (pick: (it: BookSegment) => boolean): number => segments.filter(pick).length
  const resolved = full.filter(segmentPicks.resolved)
  const sum = (who: keyof BookSegment['waited']): number => resolved.reduce((all, it) => all + it.waited[who], 0)
  return {
    first: times(segments.filter(segmentPicks.resolved)),
    full: times(resolved),
    autoClosed: count(segmentPicks.autoClosed),
    spamClosed: count(segmentPicks.spamClosed),
    openAtEnd: count(segmentPicks.openAtEnd),
    waitedFor: { us: sum('us'), customer: sum('customer'), client: sum('client'), thirdParty: sum('thirdParty') },
  }
}

function heat(
  book: MonthBook,
  timeZone: string,
  isConnected: (at: number) => boolean,
): Pick<BookFigures, 'heatmap' | 'heat'> {
  const counted = (moments: readonly number[]): number[][] => {
    const week = emptyWeek(() => 0)
    for (const at of moments) {
      const { day, hour } = hourOfWeek(at, timeZone)
      const row = week[day]
      if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1
    }
    return week
  }
  const counts = counted(book.items.filter(itemPicks.total).map((it) => it.at))
  const hours = hoursOfWeek(book.from, book.end, timeZone, isConnected)
  const waits = emptyWeek((): number[] => [])
  for (const it of book.responses) {
    const { day, hour } = hourOfWeek(it.to.at, timeZone)
    waits[day]?.[hour]?.push(it.clockMinutes)
  }
  return {
    heatmap: counts.map((row, day) =>
      row.map((count, hour) => ((hours[day]?.[hour] ?? 0) === 0 ? 0 : count / (hours[day]?.[hour] ?? 1))),
    ),
    heat: {
      counts,
      hours,
      replies: counted(book.replies.map((it) => it.at)),
      medianMinutes: waits.map((row) => row.map((it) => (it.length < 3 ? null : median(it)))),
      clockChanges: clockChanges(book.from, book.to, timeZone),
    },
  }
}
