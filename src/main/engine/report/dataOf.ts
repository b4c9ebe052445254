import type { Reader } from '../store/database.ts'
import { dataRows } from './dataRows.ts'
import type { DataRow } from './dataRows.ts'
import { monthBook } from './monthBook.ts'
import { scopeOf } from './scopeOf.ts'

/** The messages behind the report of a month, as the record tells them at `now` (epoch ms), read anew at each call. */
export function dataOf(db: Reader, brandId: string, month: string, now: number): () => Iterable<DataRow> {
  const scope = scopeOf(db, brandId, month, now)
  if (scope === null) return () => []
  return () => dataRows(db, scope, monthBook(db, scope))
}
