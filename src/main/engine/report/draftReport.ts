import type { CoverageGap, Report } from '../../../shared/contract/report.ts'
import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import { bookFigures } from '../rules/report/bookFigures.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import { clockChanges, monthBefore } from '../rules/report/monthHours.ts'
import { listHours } from '../store/brandHours.ts'
import { findBrand } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { bookHash } from './bookHash.ts'
import { connectedAt } from './connected.ts'
import { minuteOf, monthBook } from './monthBook.ts'
import { coverageGaps, otherFigures } from './otherFigures.ts'
import { graceHours, scopeOf } from './scopeOf.ts'
import type { ReportScope } from './scope.ts'
import { unansweredFigures } from './unanswered.ts'

/** Of the definitions: raised whenever a figure may come out otherwise. */
export const formulas = '1'

/**
 * The report of a month as the record tells it now, without what people add: comments, decisions, figures from outside and what was
 * closed. `closed` gives the figures of a closed month, for the comparison; null = not closed. Null without such a brand.
 */
export function draftReport(
  db: Reader,
  brandId: string,
  month: string,
  now: number,
  closed: (month: string) => ReportFigures | null,
): Report | null {
  const scope = scopeOf(db, brandId, month, now)
  if (scope === null) return null
  const made = figuresOf(db, scope)
  const before = figuresBefore(db, scope, now, closed)
  const calendars = calendarsOf(db, scope)
  return {
    format: 1,
    brand: { id: scope.brandId, name: scope.brandName, isSample: scope.isSample },
    month,
    timeZone: scope.timeZone,
    period: { from: scope.from, to: scope.to },
    asOf: scope.asOf,
    closableFrom: scope.closableFrom,
    graceHours,
    state: 'draft',
    version: 0,
    closedAt: null,
    closedBy: null,
    versionNote: '',
    madeAt: now,
    basis: {
      inputHash: bookHash(
        made.book,
        calendars.map((it) => it.hours),
      ),
      calendars: calendars.map((it) => it.from),
      rules: `${made.figures.sentiment.rules}, ${policiesOf(db, scope)}`,
      formulas,
    },
    figures: made.figures,
    before: before === null ? null : { month: before.month, isClosed: before.isClosed, figures: before.figures },
    cautions: cautionsOf(scope, made, before, calendars.length),
    gaps: made.gaps,
    amendments: [],
    outside: [],
    decisions: [],
    comments: {},
  }
}

interface Made {
  readonly book: MonthBook
  readonly gaps: CoverageGap[]
  readonly figures: ReportFigures
}

function figuresOf(db: Reader, scope: ReportScope): Made {
  const book = monthBook(db, scope)
  const gaps = coverageGaps(db, scope)
  const figures: ReportFigures = {
    ...bookFigures(book, scope.month, scope.timeZone, connectedAt(db, scope, gaps)),
    unanswered: unansweredFigures(db, scope, book),
    ...otherFigures(db, scope, book),
  }
  return { book, gaps, figures }
}

type Before = NonNullable<Report['before']> & { readonly gaps: readonly CoverageGap[] }

/** The month before, as it was closed or else as it stands now; null when there is nothing of it. */
function figuresBefore(
  db: Reader,
  scope: ReportScope,
  now: number,
  closed: (month: string) => ReportFigures | null,
): Before | null {
  const month = monthBefore(scope.month)
  const earlier = scopeOf(db, scope.brandId, month, now)
  if (earlier === null) return null
  const kept = closed(month)
  if (kept !== null) return { month, isClosed: true, figures: kept, gaps: coverageGaps(db, earlier) }
  // Whoever leafs through the months counts each once.
  return db.once(`before ${scope.brandId} ${month} ${minuteOf(earlier.asOf)}`, () => {
    const { book, figures, gaps } = figuresOf(db, earlier)
    const isEmpty =
      book.items.length + book.replies.length + book.segments.length === 0 && figures.posts.published === 0
    return isEmpty ? null : { month, isClosed: false, figures, gaps }
  })
}

/** The calendars that held in the month, oldest first. */
function calendarsOf(db: Reader, { brandId, from, to }: ReportScope): readonly { from: string; hours: string }[] {
  const brand = findBrand(db, brandId)
  if (brand === undefined) return []
  const all = listHours(db, brand)
  return all
    .filter((it, at) => it.fromAt < to && (all[at + 1]?.fromAt ?? Infinity) > from)
    .map((it) => ({ from: it.validFrom ?? 'first', hours: JSON.stringify(it.hours) }))
}

/** The policies whose promises were counted, by how often they were changed. */
function policiesOf(db: Reader, { brand, to }: ReportScope): string {
  const found = db.get<{ number: number | null }>(
    'SELECT max(number) AS number FROM sla_orders WHERE brand = :brand AND from_at < :to',
    { brand, to },
  )
  return `policies ${String(found?.number ?? 0)}`
}

function cautionsOf(scope: ReportScope, made: Made, before: Before | null, calendars: number): Report['cautions'] {
  const cautions: Report['cautions'] = []
  if (before !== null && before.figures.sentiment.rules !== made.figures.sentiment.rules) cautions.push('rules_changed')
  if (before !== null && before.gaps.length > 0) cautions.push('gaps_before')
  if (made.gaps.length > 0) cautions.push('gaps')
  if (scope.asOf < scope.to) cautions.push('month_runs')
  if (calendars > 1) cautions.push('hours_changed')
  if (clockChanges(scope.from, scope.to, scope.timeZone).length > 0) cautions.push('clock_change')
  return cautions
}
