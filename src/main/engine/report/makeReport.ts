import type { Report } from '../../../shared/contract/report.ts'
import { notFound } from '../../../shared/contract/failure.ts'
import { amendmentsOf } from '../rules/report/amendments.ts'
import { findBrand } from '../store/brands.ts'
import type { BrandRow } from '../store/brands.ts'
import type { Reader } from '../store/database.ts'
import { outsideFiguresOf } from '../store/outsideFigures.ts'
import { decisionsOf } from '../store/reportKept.ts'
import { closedReport, commentsOf, newestClosed } from '../store/reportVersions.ts'
import type { CommentRow } from '../store/reportVersions.ts'
import { draftReport } from './draftReport.ts'
import { minuteOf } from './monthBook.ts'
import { scopeOf } from './scopeOf.ts'

/** Which report is wanted. `version` null: the newest; `draft`, or version 0: the present count, although the month is closed. */
export interface Wanted {
  readonly brandId: string
  readonly month: string
  readonly version: number | null
  readonly draft: boolean
}

/**
 * The report of a month as it stands: of a closed month what was closed, with what the record tells otherwise now. Counted once:
 * all who ask before something changes, in a month that runs within the same minute, get the same. Null without such a brand;
 * `not_found` in words without such a version.
 */
export function makeReport(db: Reader, wanted: Wanted, now: number): Report | null {
  const brand = findBrand(db, wanted.brandId)
  if (brand === undefined) return null
  const newest = newestClosed(db, brand.number, wanted.month)
  const version = wanted.draft ? 0 : (wanted.version ?? newest)
  const kept =
    version === 0
      ? null
      : (closedReport(db, brand.number, wanted.month, version) ??
        notFound(
          `There is no version ${String(version)} of ${wanted.month}; ${newest === 0 ? 'it was never closed' : `the newest is ${String(newest)}`}.`,
        ))
  const present = countedOnce(db, brand, wanted.month, now)
  if (present === null) return null
  if (kept === null) return withKept(db, brand, present)
  const amendments = amendmentsOf(kept.figures, present.figures)
  if (version === newest) remember(db, brand, wanted.month, amendments.length > 0)
  const since = commentsOf(db, brand.number, wanted.month).filter((it) => it.version === version)
  return {
    ...kept,
    amendments,
    commentsSince: Object.fromEntries(since.map(({ section, body, at }) => [section, { text: body, at }])),
  }
}

/** What was counted, with what people add to it. */
export function withKept(db: Reader, brand: BrandRow, counted: Report): Report {
  const { before } = counted
  const closed = before?.isClosed === true ? newestOf(db, brand, before.month) : undefined
  const isOtherwise = closed !== undefined && closed.basis.formulas !== counted.basis.formulas
  return {
    ...counted,
    cautions: isOtherwise ? [...counted.cautions, 'formulas_changed'] : counted.cautions,
    comments: joined(commentsOf(db, brand.number, counted.month)),
    outside: outsideFiguresOf(db, brand.number, counted.month),
    decisions: [...decisionsOf(db, brand.number, counted.month, counted.period.from)],
  }
}

/** The report as the record tells it now, counted anew. Null without such a brand. */
export function countNow(db: Reader, brand: BrandRow, month: string, now: number): Report | null {
  return draftReport(db, brand.id, month, now, (other) => newestOf(db, brand, other)?.figures ?? null)
}

/** Whether facts came since a month was closed, as far as its report was made while this runs. */
export function isKnownAmended(db: Reader, brand: BrandRow, month: string): boolean {
  return amended.get(db)?.has(`${brand.id} ${month}`) === true
}

const amended = new WeakMap<Reader, Set<string>>()

function remember(db: Reader, brand: BrandRow, month: string, isAmended: boolean): void {
  const known = amended.get(db) ?? new Set()
  amended.set(db, known)
  if (isAmended) known.add(`${brand.id} ${month}`)
  else known.delete(`${brand.id} ${month}`)
}

function newestOf(db: Reader, brand: BrandRow, month: string): Report | undefined {
  const version = newestClosed(db, brand.number, month)
  return version === 0 ? undefined : closedReport(db, brand.number, month, version)
}

function countedOnce(db: Reader, brand: BrandRow, month: string, now: number): Report | null {
  const scope = scopeOf(db, brand.id, month, now)
  if (scope === null) return null
  return db.once(`report ${brand.id} ${month} ${minuteOf(scope.asOf)}`, () => countNow(db, brand, month, now))
}

/** What was written at several times on one section follows each other. */
function joined(rows: readonly CommentRow[]): Report['comments'] {
  const texts = new Map<CommentRow['section'], string>()
  for (const { section, body } of rows) {
    const before = texts.get(section)
    texts.set(section, before === undefined ? body : `${before}\n${body}`)
  }
  return Object.fromEntries(texts)
}
