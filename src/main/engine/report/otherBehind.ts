import type { ReportLine } from '../../../shared/contract/report.ts'
import type { MonthBook } from '../rules/report/monthBook.ts'
import type { Reader } from '../store/database.ts'
import { caseLines, messageLines } from '../store/reportLines.ts'
import type { OpenedLine } from '../store/reportLines.ts'
import type { Counted } from './counted.ts'
import { otherSubjects } from './otherFigures.ts'
import type { ReportScope } from './scope.ts'

/**
 * What stands behind the figure at a path such as `figures.serviceLevels.byPolicy.0.met`: how many things there are, and a page of
 * them. Null where nothing opens. A thing of which nothing is left is in the total and has no line.
 */
export function linesBehind(
  db: Reader,
  scope: ReportScope,
  book: MonthBook,
  path: string,
  page: { readonly limit: number; readonly offset: number },
): { total: number; lines: ReportLine[] } | null {
  const [, subject = '', ...rest] = path.replace(/\[(\d+)\]/gu, '.$1').split('.')
  const subjects = otherSubjects(db, scope, book)
  const counted = isSubject(subjects, subject) ? subjects[subject]().behind(rest) : null
  if (counted === null) return null
  return { total: counted.length, lines: linesOf(db, counted.slice(page.offset, page.offset + page.limit)) }
}

function isSubject<T extends object>(subjects: T, name: string): name is keyof T & string {
  return Object.hasOwn(subjects, name)
}

/** Counted things as lines, in their order. */
export function linesOf(db: Reader, counted: readonly Counted[]): ReportLine[] {
  const keys = (kind: Counted['kind']): number[] =>
    counted.flatMap((it) => (it.kind === kind && it.key !== null ? [it.key] : []))
  const opened: Readonly<Record<Counted['kind'], ReadonlyMap<number, OpenedLine>>> = {
    message: byKey(messageLines(db, keys('message'), 'message')),
    post: byKey(messageLines(db, keys('post'), 'post')),
    case: byKey(caseLines(db, keys('case'))),
  }
  return counted.flatMap((it) => {
    const line = it.key === null ? undefined : opened[it.kind].get(it.key)
    if (line === undefined) return []
    const { key: _key, ...told } = line
    return [{ ...told, minutes: it.minutes, note: it.note }]
  })
}

function byKey(lines: readonly OpenedLine[]): ReadonlyMap<number, OpenedLine> {
  return new Map(lines.map((it) => [it.key, it]))
}
