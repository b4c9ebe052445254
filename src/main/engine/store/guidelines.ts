import { guidelinesIn } from '../rules/guidelineDefaults.ts'
import { firstLanguage } from './brands.ts'
import type { Reader } from './database.ts'

/** A version of a guideline document; 0 = the one that Parley begins with, which nobody wrote. */
export interface StoredGuideline {
  readonly version: number
  readonly body: string
  readonly at: number | null
  readonly by: string | null
}

/** The newest guidelines of a brand, or those of a version; undefined when there is no such version. */
export function guidelineOf(db: Reader, brand: number, version: number | null = null): StoredGuideline | undefined {
  const row = db.get<StoredGuideline>(
    `SELECT g.version, g.body, g.saved_at AS at, m.name AS "by" FROM guidelines g JOIN members m ON m.number = g.member
     WHERE g.brand = :brand AND (:version IS NULL OR g.version = :version) ORDER BY g.version DESC LIMIT 1`,
    { brand, version },
  )
  if (row !== undefined) return row
  return version === null || version === 0
    ? { version: 0, body: guidelinesIn(firstLanguage(db, brand)), at: null, by: null }
    : undefined
}
