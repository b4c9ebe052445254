import { bucketAt } from './statistics.ts'
import { itemPicks, networksOf, segmentPicks } from './bookFigures.ts'
import { dayOfMonth, hourOfWeek } from './monthHours.ts'
import type { BookItem, BookReply, BookResponse, BookSegment, MonthBook } from './monthBook.ts'

/** One row of the book behind a figure: a message by its seq, or what opened a segment by its conversation. */
export interface BehindRow {
  readonly seq: number | null
  readonly conversation: number
  readonly network: string
  /** Epoch ms. */
  readonly at: number
  /** With which it stands in the figure; null where that is no time. */
  readonly minutes: number | null
  /** What it is counted as; empty where the figure says it. */
  readonly note: string
}

/**
 * The rows of the book that the figure at a path counts, such as `['inbound', 'byNetwork', '0', 'total']`; of a rate or a statistic
 * all that it is taken over. Null where the path is no figure of the book, or one that nothing stands behind.
 */
export function bookBehind(
  book: MonthBook,
  timeZone: string,
  [subject = '', ...path]: readonly string[],
): readonly BehindRow[] | null {
  const [name = '', ...rest] = path
  const first = (): readonly BookResponse[] => book.responses.filter((it) => it.isFirst)
  switch (subject) {
    case 'inbound':
      return behindInbound(book, timeZone, path)
    case 'actionable':
      return told(book.items.filter(itemPicks.actionable))
    case 'excluded':
      return told(book.items.filter((it) => it.exclusion === name))
    case 'noReplyReasons':
      return told(book.items.filter((it) => it.noReplyReason === name))
    case 'answered':
    case 'handled':
    case 'inside24':
      return behindRate(book, itemPicks[subject], path)
    case 'reached':
      return name === 'publicly' || name === 'privately' || name === 'reactionOnly'
        ? told(book.items.filter(itemPicks[name]))
        : null
    case 'firstResponse':
      return behindTiming(first(), path)
    case 'response':
      return behindTiming(book.responses, path)
    case 'buckets':
      return behindBucket(first(), path)
    case 'firstResponseByNetwork': {
      const [, here = []] = networksOf(first().map((it) => ({ network: it.reply.network, it })))[Number(name)] ?? []
      const own = here.map(({ it }) => it)
      return rest[0] === 'buckets' ? behindBucket(own, rest.slice(1)) : behindTiming(own, rest)
    }
    case 'unanswered':
      return behindUnanswered(book, name)
    case 'resolution':
      return behindResolution(book, path)
    case 'heatmap':
      return behindHour(book, timeZone, 'counts', path)
    case 'heat':
      return behindHour(book, timeZone, name, rest)
    default:
      return null
  }
}

/** Messages as they stand, theirs or ours. */
function told<T extends BookItem | BookReply>(rows: readonly T[], note: (it: T) => string = () => ''): BehindRow[] {
  return rows.map((it) => ({
    seq: it.seq,
    conversation: it.conversation,
    network: it.network,
    at: it.at,
    minutes: null,
    note: note(it),
  }))
}

/** The longest first: the message that waited, with how long. */
function waits(rows: readonly BookResponse[], minutes: (it: BookResponse) => number): BehindRow[] {
  return rows
    .map((it) => ({
      seq: it.to.seq,
      conversation: it.to.conversation,
      network: it.to.network,
      at: it.to.at,
      minutes: minutes(it),
      note: it.reply.isOutside ? 'outside' : '',
    }))
    .sort((one, other) => other.minutes - one.minutes)
}

function segments(rows: readonly BookSegment[], minutes: (it: BookSegment) => number | null): BehindRow[] {
  return rows.map((it) => ({
    seq: null,
    conversation: it.conversation,
    network: it.network,
    at: it.openedAt,
    minutes: minutes(it),
    note: '',
  }))
}

function behindInbound(
  book: MonthBook,
  timeZone: string,
  [name, at = '', part, kind]: readonly string[],
): readonly BehindRow[] | null {
  const all = book.items.filter(itemPicks.total)
  const isSpam = (it: BookItem): boolean => it.exclusion === 'spam'
  const note = (it: BookItem): string => it.exclusion ?? ''
  if (name === 'total') return told(all, note)
  if (name === 'spam') return told(book.items.filter(isSpam))
  if (name === 'byDay')
    return told(
      all.filter((it) => dayOfMonth(it.at, timeZone) === Number(at)),
      note,
    )
  if (name === 'directConversations') {
    const oldest = new Map<number, BookItem>()
    for (const it of all) if (it.kind === 'direct' && !oldest.has(it.conversation)) oldest.set(it.conversation, it)
    return told([...oldest.values()])
  }
  if (name !== 'byNetwork') return null
  const [, here = []] = networksOf(book.items)[Number(at)] ?? []
  if (part === 'spam') return told(here.filter(isSpam))
  const own = here.filter(itemPicks.total)
  if (part === 'total') return told(own, note)
  return part === 'byKind'
    ? told(
        own.filter((it) => it.kind === kind),
        note,
      )
    : null
}

function behindRate(
  { items: all }: MonthBook,
  pick: (it: BookItem) => boolean,
  [name, kind, part]: readonly string[],
): readonly BehindRow[] | null {
  if (name === 'byKind')
    return behindPart(
      all.filter((it) => it.isCounted && it.kind === kind),
      pick,
      part,
    )
  return behindPart(
    all.filter((it) => it.isCounted),
    pick,
    name,
  )
}

function behindPart(
  rows: readonly BookItem[],
  pick: (it: BookItem) => boolean,
  part: string | undefined,
): readonly BehindRow[] | null {
  if (part === 'count') return told(rows.filter(pick))
  return part === 'of' || part === 'rate' ? told(rows, (it) => (pick(it) ? 'counted' : '')) : null
}

const sampleParts: readonly string[] = ['n', 'medianMinutes', 'p90Minutes', 'meanMinutes', 'values']

function behindTiming(
  rows: readonly BookResponse[],
  [name, part = '']: readonly string[],
): readonly BehindRow[] | null {
  if (name === 'offHoursReplies')
    return waits(
      rows.filter((it) => it.businessMinutes === 0),
      (it) => it.clockMinutes,
    )
  if (name === 'outsideReplies')
    return waits(
      rows.filter((it) => it.reply.isOutside),
      (it) => it.clockMinutes,
    )
  if (!sampleParts.includes(part)) return null
  if (name === 'clock') return waits(rows, (it) => it.clockMinutes)
  if (name === 'seen') return waits(rows, (it) => it.seenMinutes)
  return name === 'business'
    ? waits(
        rows.filter((it) => it.businessMinutes > 0),
        (it) => it.businessMinutes,
      )
    : null
}

function behindBucket(rows: readonly BookResponse[], [at = '', part]: readonly string[]): readonly BehindRow[] | null {
  return part === 'count'
    ? waits(
        rows.filter((it) => bucketAt(it.clockMinutes) === Number(at)),
        (it) => it.clockMinutes,
      )
    : null
}

function behindUnanswered({ unanswered, closedUnanswered }: MonthBook, name: string): readonly BehindRow[] | null {
  if (name === 'count') return told(unanswered)
  if (name === 'snoozed') return told(unanswered.filter((it) => it.state === 'snoozed'))
  if (name === 'waitingOnClient') return told(unanswered.filter((it) => it.waitingFor === 'client'))
  return name === 'closedUnanswered' ? told(closedUnanswered) : null
}

function behindResolution(book: MonthBook, [name, clock, part = '']: readonly string[]): readonly BehindRow[] | null {
  if (name === 'autoClosed' || name === 'spamClosed' || name === 'openAtEnd')
    return segments(book.segments.filter(segmentPicks[name]), (it) => it.clockMinutes)
  const rows = (name === 'first' ? book.segments : book.full).filter(segmentPicks.resolved)
  if (name === 'waitedFor')
    return clock === 'us' || clock === 'customer' || clock === 'client' || clock === 'thirdParty'
      ? segments(
          rows.filter((it) => it.waited[clock] > 0),
          (it) => it.waited[clock],
        )
      : null
  if ((name !== 'first' && name !== 'full') || !sampleParts.includes(part)) return null
  return segments(rows, (it) => (clock === 'business' ? it.businessMinutes : it.clockMinutes))
}

function behindHour(
  book: MonthBook,
  timeZone: string,
  layer: string,
  [day = '', hour = '']: readonly string[],
): readonly BehindRow[] | null {
  const isThen = (at: number): boolean => {
    const it = hourOfWeek(at, timeZone)
    return it.day === Number(day) && it.hour === Number(hour)
  }
  if (layer === 'counts') return told(book.items.filter((it) => itemPicks.total(it) && isThen(it.at)))
  if (layer === 'replies') return told(book.replies.filter((it) => isThen(it.at)))
  return layer === 'medianMinutes'
    ? waits(
        book.responses.filter((it) => isThen(it.to.at)),
        (it) => it.clockMinutes,
      )
    : null
}
