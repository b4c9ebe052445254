import { monthBook } from '../../src/main/engine/report/monthBook.ts'
import { linesBehind } from '../../src/main/engine/report/otherBehind.ts'
import { otherFigures } from '../../src/main/engine/report/otherFigures.ts'
import type { OtherFigures } from '../../src/main/engine/report/otherFigures.ts'
import type { ReportScope } from '../../src/main/engine/report/scope.ts'
import { scopeOf as scopeOfBrand } from '../../src/main/engine/report/scopeOf.ts'
import type { Reader } from '../../src/main/engine/store/database.ts'

/** The one brand of a store and one of its months (`YYYY-MM`), asked for at `now`; when that is left out, long after. */
export function scopeOf(db: Reader, month: string, now = Infinity): ReportScope {
  const brand = db.get<{ id: string }>('SELECT id FROM brands ORDER BY number LIMIT 1')
  const scope = brand === undefined ? null : scopeOfBrand(db, brand.id, month, now)
  if (scope === null) throw new Error('There is no brand')
  return scope
}

/** The figures of a month of the one brand of a store, by the record. */
export function figuresOf(db: Reader, month: string, now = Infinity): OtherFigures {
  const scope = scopeOf(db, month, now)
  return otherFigures(db, scope, monthBook(db, scope))
}

/** Each number with what opens behind it: path, the number, the total and how many lines there are. Numbers with nothing to open are left out. */
export function opened(
  db: Reader,
  month: string,
  now = Infinity,
): { path: string; value: number; total: number; lines: number }[] {
  const scope = scopeOf(db, month, now)
  const book = monthBook(db, scope)
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
