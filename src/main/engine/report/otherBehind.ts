import type { ReportLine } from '../../../shared/contract/report.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import type { Reader } from '../store/database.ts'
import type { ReportScope } from './scope.ts'

/** What stands behind the figures that do not follow from the book alone; null where nothing opens. */
export function linesBehind(
  _db: Reader,
  _scope: ReportScope,
  _book: MonthBook,
  _path: string,
  _page: { readonly limit: number; readonly offset: number },
): { total: number; lines: ReportLine[] } | null {
  return null
}
