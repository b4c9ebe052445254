import { z } from 'zod'

// Listings of this network run from newest to oldest and have no "since": we read from the top down to what is known. The
// cursor keeps how far an unfinished way down has come, so a failure or a restart in the middle leaves no gap.

const descent = z.object({
  page: z.string().nullable(),
  top: z.number().int(),
  floor: z.number().int(),
  keys: z.array(z.string()),
})
const watched = z.object({ uri: z.string(), at: z.number().int() })
/** Where a newest-first listing was left. */
export const listingState = z.object({
  /** Nothing older is wanted, epoch ms. */
  since: z.number().int(),
  /** Everything up to this instant was read. */
  high: z.number().int(),
  /** Keys of the newest items read, newest first. */
  seen: z.array(z.string()),
  descent: descent.nullable(),
  /** When the listing was last read far below `high`. */
  deepAt: z.number().int(),
  /** The newest posts that the listing showed, to notice when one is gone. */
  watch: z.array(watched),
  /** Watched posts that the listing no longer shows, and since when. */
  missed: z.array(watched),
})
export type ListingState = z.infer<typeof listingState>

/** One item of a listing. `uri` names the post it brings, or is null when it brings none. */
export interface Listed {
  readonly key: string
  readonly at: number
  readonly uri: string | null
}

export interface ListingPage<T extends Listed> {
  readonly items: readonly T[]
  readonly next: string | null
}

// An item may appear below newer ones: servers index in parallel, and clients state their own time.
const overlapMs = 5 * 60_000
const deepEveryMs = 12 * 3_600_000
const deepMs = 24 * 3_600_000
const seenMost = 400
const watchMost = 60

export function firstState(now: number, backfillDays: number): ListingState {
  const since = now - backfillDays * 86_400_000
  return { since, high: since, seen: [], descent: null, deepAt: now, watch: [], missed: [] }
}

/** The page cursor to ask for; null = the top. */
export function nextPage(state: ListingState): string | null {
  return state.descent?.page ?? null
}

/**
 * Takes in a page that was read with `nextPage(state)`: the items not yet known (in the given order), the state after it, and whether
 * the way down goes on. Reading the same page from the same state gives the same again.
 */
export function takePage<T extends Listed>(
  state: ListingState,
  page: ListingPage<T>,
  now: number,
): { fresh: T[]; state: ListingState; more: boolean } {
  const isTop = state.descent === null
  const isDeep = isTop && now - state.deepAt >= deepEveryMs
  const way = state.descent ?? {
    page: null,
    top: state.high,
    floor: Math.max(state.since, state.high - (isDeep ? deepMs : overlapMs)),
    keys: [],
  }
  const known = new Set([...state.seen, ...way.keys])
  const fresh: T[] = []
  for (const item of page.items) {
    if (item.at < state.since || known.has(item.key)) continue
    known.add(item.key)
    fresh.push(item)
  }
  const keys = [...way.keys, ...page.items.map((item) => item.key)].slice(0, seenMost)
  const top = Math.max(way.top, ...page.items.map((item) => Math.min(item.at, now)))
  const oldest = page.items.at(-1)?.at ?? null
  const isDone = page.next === null || page.next === way.page || (oldest !== null && oldest < way.floor)
  const posts = fresh.flatMap((item) => (item.uri === null ? [] : [{ uri: item.uri, at: item.at }]))
  const watch = [...posts, ...state.watch].sort((a, b) => b.at - a.at).slice(0, watchMost)
  const missed = isTop ? missedOf(state, page, now) : state.missed
  const after = { ...state, watch, missed, deepAt: isDeep ? now : state.deepAt }
  if (!isDone) return { fresh, more: true, state: { ...after, descent: { ...way, page: page.next, top, keys } } }
  const seen = [...new Set([...keys, ...state.seen])].slice(0, seenMost)
  return { fresh, more: false, state: { ...after, seen, high: top, descent: null } }
}

/** Watched posts that the top page should show and does not, each with the moment it was first missed. */
function missedOf(state: ListingState, page: ListingPage<Listed>, now: number): ListingState['missed'] {
  const oldest = page.next === null ? Number.NEGATIVE_INFINITY : (page.items.at(-1)?.at ?? Number.POSITIVE_INFINITY)
  const shown = new Set(page.items.map((item) => item.uri))
  const before = new Map(state.missed.map((one) => [one.uri, one.at]))
  return state.watch
    .filter((one) => one.at > oldest && !shown.has(one.uri))
    .map(({ uri }) => ({ uri, at: before.get(uri) ?? now }))
}

/** Posts that have been missing for at least `lagMs`: time to ask for each by name. */
export function longMissed(state: ListingState, now: number, lagMs: number): string[] {
  return state.missed.filter((one) => now - one.at >= lagMs).map((one) => one.uri)
}

/** The state once these posts were asked for by name: they are watched no longer. */
export function withoutWatch(state: ListingState, uris: readonly string[]): ListingState {
  const gone = new Set(uris)
  return {
    ...state,
    watch: state.watch.filter((one) => !gone.has(one.uri)),
    missed: state.missed.filter((one) => !gone.has(one.uri)),
  }
}

/**
 * The cursor to go on with. Where the network's cursor is the bare time of the last item, it skips the rest of that same instant:
 * one millisecond later shows them again, unless that would ask for the same page for ever.
 */
export function careful(asked: string | null, cursor: string | null): string | null {
  if (cursor === null || !/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/u.test(cursor)) return cursor
  const later = new Date(Date.parse(cursor) + 1).toISOString()
  return later === asked ? cursor : later
}
