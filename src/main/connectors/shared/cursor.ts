import { z } from 'zod'

/**
 * Where a listing was left: the newest instant that was read and the keys of the items read at that very instant.
 * A network that lists by time alone may later show another item of the same instant; `seen` tells it from the known ones.
 */
export const timeMark = z.object({ at: z.number().int(), seen: z.array(z.string()) })
export type TimeMark = z.infer<typeof timeMark>

/** Writes a cursor as text that survives storage and a restart. */
export function encodeCursor(value: unknown): string {
  return JSON.stringify(value)
}

/** Reads a cursor written by `encodeCursor`; null when it is null, damaged or of another shape. Never throws. */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string | null): z.output<S> | null {
  if (cursor === null) return null
  try {
    const parsed = schema.safeParse(JSON.parse(cursor))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The items that the mark does not know yet, in their given order: later than its instant, or of its instant and unseen. */
export function unseen<T>(
  mark: TimeMark,
  items: readonly T[],
  facts: { at: (item: T) => number; key: (item: T) => string },
): T[] {
  const seen = new Set(mark.seen)
  return items.filter((item) => {
    const at = facts.at(item)
    return at > mark.at || (at === mark.at && !seen.has(facts.key(item)))
  })
}

/** The mark after also reading these items; an older instant never wins over a newer one. */
export function markAfter<T>(
  mark: TimeMark,
  items: readonly T[],
  facts: { at: (item: T) => number; key: (item: T) => string },
): TimeMark {
  let at = mark.at
  for (const item of items) at = Math.max(at, facts.at(item))
  const keys = items.filter((item) => facts.at(item) === at).map(facts.key)
  const kept = at === mark.at ? mark.seen : []
  return { at, seen: [...new Set([...kept, ...keys])] }
}
