import { z } from 'zod'
import { shortKey } from '../fingerprint.ts'

/*
 * Listings of Google's come newest first and know no "since". What is new, and what changed on the pages that are read anyway, is found
 * by reading from the top down to the newest moment of the last reading.
 */

/** Items remembered at the top of a listing. */
const mostSeen = 200

const seen = z.tuple([z.string(), z.string()])
/** Where a listing was left; small enough for a cursor. */
export const newestState = z.object({
  /** Nothing before this moment is told, epoch ms. */
  since: z.int(),
  /** The newest moment of the last whole reading. */
  mark: z.int(),
  /** The topmost items: short names of the item and of how it stood. */
  seen: z.array(seen),
  /** A reading under way; null between readings. */
  under: z.object({ page: z.string(), newest: z.int(), seen: z.array(seen) }).nullable(),
})
export type NewestState = z.infer<typeof newestState>

/** A row of a listing. */
export interface NewestRow {
  readonly id: string
  /** The moment that the listing is sorted by, epoch ms. */
  readonly at: number
  /** Everything about it that, altered, makes it worth telling again. */
  readonly looks: string
}

/** Before the first reading. */
export function newestFrom(since: number): NewestState {
  return { since, mark: since, seen: [], under: null }
}

/** The page that is read next; undefined is the first. */
export function nextPage(state: NewestState): string | undefined {
  return state.under?.page
}

/** Takes a page in: the rows that are new or look otherwise than before, and where the listing stands then. It is over when `under` is null. */
export function takeNewest<T extends NewestRow>(
  state: NewestState,
  page: { readonly rows: readonly T[]; readonly next: string | null },
): { readonly fresh: readonly T[]; readonly state: NewestState } {
  const known = new Map(state.seen)
  const keyed = page.rows.map((row) => ({ row, key: shortKey(row.id), looks: shortKey(row.looks) }))
  // What is older than the mark and still unknown came to stand here late, as a comment that was held and then approved.
  const fresh = keyed.filter(({ row, key, looks }) => row.at >= state.since && known.get(key) !== looks)
  const newest = Math.max(state.under?.newest ?? state.mark, ...page.rows.map((row) => row.at))
  const passed: [string, string][] = [
    ...(state.under?.seen ?? []),
    ...keyed.map(({ key, looks }): [string, string] => [key, looks]),
  ].slice(0, mostSeen)
  const isEnd = page.next === null || page.next === state.under?.page || page.rows.some((row) => row.at < state.mark)
  const after: NewestState = isEnd
    ? { ...state, mark: newest, seen: merged(passed, state.seen), under: null }
    : { ...state, under: { page: page.next ?? '', newest, seen: passed } }
  return { fresh: fresh.map(({ row }) => row), state: after }
}

/** A page token that Google no longer takes: the reading begins at the top again. */
export function fromTheTop(state: NewestState): NewestState {
  return { ...state, under: null }
}

function merged(top: readonly [string, string][], old: readonly [string, string][]): [string, string][] {
  const names = new Set(top.map(([name]) => name))
  return [...top, ...old.filter(([name]) => !names.has(name))].slice(0, mostSeen)
}
