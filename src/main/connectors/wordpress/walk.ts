import { z } from 'zod'
import type { Caller, Listed } from './api.ts'

/** A place in a listing that is being read from its newest row down. */
export const walk = z.object({
  /** Rows before the next page. */
  offset: z.int().min(0),
  /** How many rows the listing had at the last page; null when the site does not say. */
  total: z.int().min(0).nullable(),
})
export type Walk = z.infer<typeof walk>

/** One page of a listing, and where the next one begins; null at its end. */
export interface Step<T> {
  readonly items: readonly T[]
  readonly next: Walk | null
}

/** How often a page is asked for again because rows above it went away. */
const mostRepeats = 3

/**
 * Reads the next page. Rows that went away above it since the last page have moved those below up, so it begins as many rows earlier;
 * rows that came in above only bring known ones again. A page may be short, since the site leaves out what we may not see: only the
 * count of all rows, or where that is missing an empty page, is the end.
 */
export async function nextPage<T>(
  caller: Caller,
  at: Walk | null,
  read: (offset: number) => Promise<Listed<T>>,
): Promise<Step<T>> {
  let offset = at?.offset ?? 0
  let known = at?.total ?? null
  for (let repeat = 0; ; repeat++) {
    const { items, total } = await read(offset)
    const missing = known === null || total === null ? 0 : known - total
    if (missing > 0 && offset > 0 && repeat < mostRepeats) {
      offset = Math.max(0, offset - missing)
      known = total
      continue
    }
    const after = offset + caller.perPage
    const isEnd = total === null ? items.length === 0 : after >= total
    return { items, next: isEnd ? null : { offset: after, total } }
  }
}
