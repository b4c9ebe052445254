import { ladder, defaultLadder } from '../../../shared/contract/escalation.ts'
import type { Ladder } from '../../../shared/contract/escalation.ts'
import { dutyOfCare, matrix } from '../../../shared/contract/flow.ts'
import type { DutyOfCare, Matrix } from '../../../shared/contract/flow.ts'
import { defaultMatrix } from '../rules/matrix.ts'
import { safetyWords } from '../rules/safetyWords.ts'
import type { Reader } from './database.ts'

/** What is kept of a brand's escalation, each with its own revision; 0 = nobody changed it. */
export interface Kept<T> {
  readonly revision: number
  readonly body: T
}

/** Which level urgency by complexity gives in a brand, by its number. */
export function matrixOf(db: Reader, brand: number): Kept<Matrix> {
  return partOf(db, brand, 'matrix', matrix, defaultMatrix)
}

/** The ladder of a brand. */
export function ladderOf(db: Reader, brand: number): Kept<Ladder> {
  return partOf(db, brand, 'ladder', ladder, defaultLadder)
}

/** Whether harm can come to people in a brand, and the words that say so. */
export function careOf(db: Reader, brand: number): Kept<DutyOfCare> {
  return partOf(db, brand, 'care', dutyOfCare, { isOn: false, words: safetyWords })
}

const parsed = new Map<string, unknown>()

/** The newest of a part; what cannot be read counts as the usual one. */
function partOf<T>(
  db: Reader,
  brand: number,
  part: 'matrix' | 'ladder' | 'care',
  shape: { readonly safeParse: (value: unknown) => { success: boolean; data?: T } },
  usual: T,
): Kept<T> {
  const row = db.get<{ revision: number; body_json: string }>(
    'SELECT revision, body_json FROM brand_escalation WHERE brand = :brand AND part = :part ORDER BY revision DESC LIMIT 1',
    { brand, part },
  )
  if (row === undefined) return { revision: 0, body: usual }
  const key = `${part} ${row.body_json}`
  let body = parsed.get(key) as T | undefined
  if (body === undefined) {
    const result = shape.safeParse(JSON.parse(row.body_json))
    body = result.success && result.data !== undefined ? result.data : usual
    if (parsed.size >= 500) parsed.clear()
    parsed.set(key, body)
  }
  return { revision: row.revision, body }
}
