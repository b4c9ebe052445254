import { z } from 'zod'
import { shortKey } from '../shared/fingerprint.ts'

// Listings run from newest to oldest. Each is read from the top down to what is known; an unfinished way down is kept, so that a
// failure or a restart in the middle leaves no gap.

/** Where a listing was left; times in epoch ms. */
export const listingState = z.object({
  /** Everything up to here was read; older items that are not among `seen` are known too. */
  high: z.number().int(),
  /** Short keys of the newest items, newest first. */
  seen: z.array(z.string()),
  way: z
    .object({ after: z.string(), floor: z.number().int(), top: z.number().int(), keys: z.array(z.string()) })
    .nullable(),
})
export type ListingState = z.infer<typeof listingState>

/** What stands in a listing. */
export interface Listed {
  readonly id: string
  readonly timestamp: number
}
/** A page of a listing; `after` null at its end. */
export interface ListedPage<T extends Listed> {
  readonly items: readonly T[]
  readonly after: string | null
}

/** Items may come late, such as a reply that waited for approval. */
const overlapMs = 5 * 60_000
const seenMost = 200

/** A listing that was never read, to be read back to that moment. */
export function firstListing(since: number): ListingState {
  return { high: since, seen: [], way: null }
}

/** Nothing older than this is wanted now, epoch ms. */
export function floorOf(state: ListingState): number {
  return state.way?.floor ?? state.high - overlapMs
}

/** Takes in the page after `state.way` (or the first): what is new in it, newest first, and the state after it. */
export function takePage<T extends Listed>(
  state: ListingState,
  page: ListedPage<T>,
  now: number,
): { readonly fresh: T[]; readonly state: ListingState; readonly more: boolean } {
  const floor = floorOf(state)
  const known = new Set([...state.seen, ...(state.way?.keys ?? [])])
  const fresh = page.items.filter((one) => one.timestamp >= floor && !known.has(shortKey(one.id)))
  const keys = [...new Set([...(state.way?.keys ?? []), ...page.items.map((one) => shortKey(one.id))])]
  const top = Math.max(state.way?.top ?? state.high, ...page.items.map((one) => Math.min(one.timestamp, now)))
  const isThrough = fresh.length === 0 || page.items.some((one) => one.timestamp < floor)
  if (page.after !== null && !isThrough)
    return {
      fresh,
      more: true,
      state: { ...state, way: { after: page.after, floor, top, keys: keys.slice(0, seenMost) } },
    }
  const seen = [...new Set([...keys, ...state.seen])].slice(0, seenMost)
  return { fresh, more: false, state: { high: top, seen, way: null } }
}
