import type { Reader } from '../store/database.ts'
import type { DataRow } from './dataRows.ts'

/** The messages behind the report of a month, as the record tells them at `now` (epoch ms), read anew at each call. */
export function dataOf(db: Reader, brandId: string, month: string, now: number): () => Iterable<DataRow> {
  throw new Error(`not built: ${brandId} ${month} ${String(now)} ${typeof db}`)
}
