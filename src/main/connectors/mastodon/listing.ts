import { z } from 'zod'

// A listing runs from newest to oldest: it is read from the top down to what is known. The state keeps how far an unfinished way
// down has come, so that a failure or a restart in the middle leaves no gap.

const way = z.object({
  page: z.string(),
  top: z.number().int(),
  floor: z.number().int(),
  keys: z.array(z.string()),
  /** The oldest instant that was reached. */
  low: z.number().int(),
})

/** Where a newest-first listing was left. */
export const listingState = z.object({
  /** Nothing older is wanted, epoch ms. */
  since: z.number().int(),
  /** Everything up to this instant was read. */
  high: z.number().int(),
  /** Keys of the newest items read, newest first. */
  seen: z.array(z.string()),
  way: way.nullable(),
})
export type ListingState = z.infer<typeof listingState>

/** One item of a listing. */
export interface Listed {
  readonly key: string
  readonly at: number
}

/** A page and the address of the next older one; null at the end. */
export interface ListingPage<T extends Listed> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** What a page brought. */
export interface Taken<T> {
  readonly fresh: T[]
  readonly state: ListingState
  readonly more: boolean
  /** The instant above which nothing is missing although the listing ended there; null where it went down as far as was wanted. */
  readonly brokenAt: number | null
}

/** An item may appear below newer ones: servers take things in side by side. */
const overlapMs = 5 * 60_000
const seenMost = 400
/** A page with fewer items was not cut off by the server. */
const fullPage = 15

export function firstListing(now: number, backfillDays: number): ListingState {
  const since = now - backfillDays * 86_400_000
  return { since, high: since, seen: [], way: null }
}

/** The address of the page to ask for; null = the top. */
export function nextPage(state: ListingState): string | null {
  return state.way?.page ?? null
}

/**
 * Takes in a page that was read with `nextPage(state)`: the items not yet known (in the given order), the state after it, and whether
 * the way down goes on. Reading the same page from the same state gives the same again.
 */
export function takePage<T extends Listed>(state: ListingState, page: ListingPage<T>, now: number): Taken<T> {
  const open = state.way
  const floor = open?.floor ?? Math.max(state.since, state.high - overlapMs)
  const before = new Set(open?.keys ?? [])
  const known = new Set([...state.seen, ...before])
  const fresh: T[] = []
  for (const item of page.items) {
    if (item.at < state.since || known.has(item.key)) continue
    known.add(item.key)
    fresh.push(item)
  }
  const keys = [...new Set([...before, ...page.items.map((item) => item.key)])].slice(0, seenMost)
  const top = Math.max(open?.top ?? state.high, ...page.items.map((item) => Math.min(item.at, now)))
  const low = Math.min(open?.low ?? now, ...page.items.map((item) => item.at))
  // A server that gives the same page whatever one asks for would be asked for ever.
  const isStuck = open !== null && page.items.length > 0 && page.items.every((item) => before.has(item.key))
  // Below a page of nothing but known items everything is known.
  const wasSeen = new Set(state.seen)
  const isThrough = low < floor || (page.items.length > 0 && page.items.every((item) => wasSeen.has(item.key)))
  if (page.next !== null && page.items.length > 0 && !isStuck && !isThrough)
    return { fresh, more: true, brokenAt: null, state: { ...state, way: { page: page.next, top, floor, keys, low } } }
  const seen = [...new Set([...keys, ...state.seen])].slice(0, seenMost)
  const brokenAt = isStuck && page.items.length >= fullPage ? low : null
  return { fresh, more: false, brokenAt, state: { ...state, seen, high: top, way: null } }
}
