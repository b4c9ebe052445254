import type { InboundKind, ReportFigures, ResponseRate } from '../../../../shared/contract/reportFigures.ts'
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
  const days = daysOfMonth(month).map((date) => ({ date, count: 0 }))
  const networks = new Map<string, BookFigures['inbound']['byNetwork'][number]>()
  const reasons: Record<string, number> = {}
  const excluded = Object.fromEntries(exclusion.options.map((it) => [it, 0])) as BookFigures['excluded'] // one for each
  const direct = new Set<number>()
  let total = 0
  let actionable = 0
  for (const it of items) {
    if (itemPicks.actionable(it)) actionable += 1
    if (it.exclusion !== null) excluded[it.exclusion] += 1
    if (it.noReplyReason !== null) reasons[it.noReplyReason] = (reasons[it.noReplyReason] ?? 0) + 1
    const network = networks.get(it.network) ?? { network: it.network, total: 0, spam: 0, byKind: kinds(() => 0) }
    networks.set(it.network, network)
    if (!itemPicks.total(it)) {
      network.spam += 1
      continue
    }
    total += 1
    network.total += 1
    network.byKind[it.kind] += 1
    if (it.kind === 'direct') direct.add(it.conversation)
    const day = days[dayOfMonth(it.at, timeZone)]
    if (day !== undefined) day.count += 1
  }
  return {
    inbound: {
      total,
      spam: items.length - total,
      directConversations: direct.size,
      byNetwork: [...networks.values()].sort(
        (one, other) => other.total + other.spam - (one.total + one.spam) || (one.network < other.network ? -1 : 1),
      ),
      byDay: days,
    },
    actionable,
    excluded,
    noReplyReasons: reasons,
  }
}

const rateNames = ['answered', 'handled', 'inside24'] as const
const wayNames = ['publicly', 'privately', 'reactionOnly'] as const

function rates({ items }: MonthBook): Pick<BookFigures, (typeof rateNames)[number] | 'reached'> {
  const counts = kinds(() => ({ of: 0, answered: 0, handled: 0, inside24: 0 }))
  const reached = { publicly: 0, privately: 0, reactionOnly: 0 }
  for (const it of items) {
    if (!it.isCounted) continue
    const count = counts[it.kind]
    count.of += 1
    for (const name of rateNames) if (itemPicks[name](it)) count[name] += 1
    for (const name of wayNames) if (itemPicks[name](it)) reached[name] += 1
  }
  const rate = (name: (typeof rateNames)[number]): ResponseRate => {
    const all = Object.values(counts)
    const sum = (value: (it: (typeof all)[number]) => number): number => all.reduce((n, it) => n + value(it), 0)
    return {
      ...shareOf(
        sum((it) => it[name]),
        sum((it) => it.of),
      ),
      byKind: kinds((kind) => shareOf(counts[kind][name], counts[kind].of)),
    }
  }
  return { answered: rate('answered'), handled: rate('handled'), inside24: rate('inside24'), reached }
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
  const counted = <T extends { readonly at: number }>(rows: readonly T[], pick: (it: T) => boolean): number[][] => {
    const week = emptyWeek(() => 0)
    for (const it of rows) {
      if (!pick(it)) continue
      const { day, hour } = hourOfWeek(it.at, timeZone)
      const row = week[day]
      if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1
    }
    return week
  }
  const counts = counted(book.items, itemPicks.total)
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
      replies: counted(book.replies, () => true),
      medianMinutes: waits.map((row) => row.map((it) => (it.length < 3 ? null : median(it)))),
      clockChanges: clockChanges(book.from, book.to, timeZone),
    },
  }
}
