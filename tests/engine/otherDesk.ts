import { linesBehind } from '../../src/main/engine/report/otherBehind.ts'
import { otherFigures } from '../../src/main/engine/report/otherFigures.ts'
import type { OtherFigures } from '../../src/main/engine/report/otherFigures.ts'
import type { ReportScope } from '../../src/main/engine/report/scope.ts'
import type { BookItem, BookReply, MonthBook } from '../../src/main/engine/rules/report/monthBook.ts'
import { monthDays } from '../../src/main/engine/rules/report/monthDays.ts'
import type { Reader } from '../../src/main/engine/store/database.ts'
import type { InboundKind } from '../../src/shared/contract/reportFigures.ts'

const dayMs = 86_400_000

/** The one brand of a store and one of its months (`YYYY-MM`); facts count until a day after its end, or `now` when that is earlier. */
export function scopeOf(db: Reader, month: string, now = Infinity): ReportScope {
  const brand = db.get<{ number: number; id: string; name: string; zone: string }>(
    'SELECT number, id, name, time_zone AS zone FROM brands ORDER BY number LIMIT 1',
  )
  if (brand === undefined) throw new Error('There is no brand')
  const days = monthDays(month, brand.zone)
  const to = days.at(-1)?.to ?? 0
  return {
    brand: brand.number,
    brandId: brand.id,
    brandName: brand.name,
    month,
    timeZone: brand.zone,
    from: days[0]?.from ?? 0,
    to,
    asOf: Math.min(now, to + dayMs),
    calendarAt: () => null,
  }
}

interface Row {
  readonly seq: number
  readonly conversation: number
  readonly account: number
  readonly network: string
  readonly kind: InboundKind
  readonly author: number
  readonly at: number
  readonly seenAt: number
  readonly direction: 'in' | 'out'
  readonly sentBy: string | null
  readonly noReply: string | null
  readonly moderation: string | null
  readonly deletedAt: number | null
}

/** The items and replies of a month as the plainest book has them: every one counted, each answered by the next reply in its conversation. */
export function plainBook(db: Reader, { from, to, asOf }: ReportScope): MonthBook {
  const rows = db.all<Row>(
    `SELECT m.seq, m.conversation, m.account, a.network, c.kind, m.author, m.created_at AS at, m.first_seen_at AS seenAt, m.direction,
       m.sent_by AS sentBy, m.no_reply AS noReply, m.moderation, m.deleted_at AS deletedAt
     FROM messages m JOIN conversations c ON c.number = m.conversation JOIN accounts a ON a.number = m.account
     WHERE c.kind <> 'listening' AND m.direction IN ('in','out') ORDER BY m.created_at, m.seq`,
  )
  const replies = rows.flatMap((it): BookReply[] =>
    it.direction === 'out' && (it.sentBy === 'agent' || it.sentBy === 'outside')
      ? [{ ...it, isOutside: it.sentBy === 'outside', way: it.kind === 'direct' ? 'private' : 'public' }]
      : [],
  )
  const items = rows.flatMap((it): BookItem[] =>
    it.direction === 'in'
      ? [
          {
            ...it,
            exclusion:
              it.moderation !== null
                ? 'spam'
                : it.deletedAt !== null
                  ? 'withdrawn'
                  : it.noReply === null
                    ? null
                    : 'noReplyNeeded',
            noReplyReason: it.noReply,
            answer: replies.find((reply) => reply.conversation === it.conversation && reply.at > it.at) ?? null,
            settledAt: null,
            settledBy: null,
            isInside24: false,
            isCounted: true,
          },
        ]
      : [],
  )
  const isIn = (it: { readonly at: number }): boolean => it.at >= from && it.at < to
  return {
    from,
    to,
    asOf,
    items: items.filter(isIn),
    replies: replies.filter(isIn),
    responses: [],
    segments: [],
    full: [],
    unanswered: [],
    closedUnanswered: [],
    end: Math.min(to, asOf),
  }
}

/** The figures of a month of the one brand of a store, over the plainest book. */
export function figuresOf(db: Reader, month: string, now = Infinity): OtherFigures {
  const scope = scopeOf(db, month, now)
  return otherFigures(db, scope, plainBook(db, scope))
}

/** Each number with what opens behind it: path, the number, the total and how many lines there are. Numbers with nothing to open are left out. */
export function opened(
  db: Reader,
  month: string,
  now = Infinity,
): { path: string; value: number; total: number; lines: number }[] {
  const scope = scopeOf(db, month, now)
  const book = plainBook(db, scope)
  return leaves('figures', otherFigures(db, scope, book)).flatMap(({ path, value }) => {
    const behind = linesBehind(db, scope, book, path, { limit: 5000, offset: 0 })
    return behind === null ? [] : [{ path, value, total: behind.total, lines: behind.lines.length }]
  })
}

/** Every number below a value, with its path. */
export function leaves(path: string, value: unknown): { path: string; value: number }[] {
  if (typeof value === 'number') return [{ path, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, it]) => leaves(`${path}.${name}`, it))
}

/** Numbers that count nothing: rates, durations, moments and the like. What opens behind them is what they are taken over. */
export const isNoCount =
  /\.(rate|net|editRate|medianMinutes|p90Minutes|meanMinutes|values\.\d+|lift|mean|pooled|authorRate|engagement|clicks|rateBy\w+|at|weekday|hour|commentMood|measuredAt)$/u
