import type { Report } from '../../../shared/contract/report.ts'
import type { ReportFigures } from '../../../shared/contract/reportFigures.ts'
import type { Reader } from '../store/database.ts'

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
  throw new Error(`not built: ${brandId} ${month} ${String(now)} ${typeof db} ${typeof closed}`)
}
