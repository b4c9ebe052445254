import type { CoverageGap } from '../../../shared/contract/report.ts'
import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import type { Reader } from '../store/database.ts'
import type { ReportScope } from './scope.ts'

/** The figures that do not follow from the book of the month alone. */
export type OtherFigures = Pick<
  ReportFigures,
  | 'serviceLevels'
  | 'escalations'
  | 'sentiment'
  | 'shareOfConversation'
  | 'topics'
  | 'posts'
  | 'followers'
  | 'moderation'
  | 'promises'
  | 'canned'
  | 'channels'
  | 'connection'
>

/** Counts them. */
export function otherFigures(db: Reader, scope: ReportScope, book: MonthBook): OtherFigures {
  throw new Error(`not built: ${scope.brandId} ${String(book.from)} ${typeof db}`)
}

/** Stretches of the month in which the record of an account of the brand may lack something, in order. */
export function coverageGaps(db: Reader, scope: ReportScope): CoverageGap[] {
  throw new Error(`not built: ${scope.brandId} ${typeof db}`)
}
