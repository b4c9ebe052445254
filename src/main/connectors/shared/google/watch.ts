import { z } from 'zod'
import { shortKey } from '../fingerprint.ts'

/*
 * Edits and deletions are told by nobody: the newest things are listed again from time to time and compared. What is missing from where
 * it should stand is asked for by name some time later, and only what is not there then counts as deleted.
 */

/** Things that are watched at once: so many fit into a cursor. */
export const mostWatched = 350

/** Id, short name of the group it stands in, moment, how it looked, since when it is missing (0 = it is not), seen in this round. */
const entry = z.tuple([z.string(), z.string(), z.int(), z.string(), z.int(), z.union([z.literal(0), z.literal(1)])])
type Entry = z.infer<typeof entry>
/** What is watched, and the round under way. */
export const watchState = z.object({
  entries: z.array(entry),
  /** The page that the round goes on with; null = none is under way. */
  page: z.string().nullable(),
  isFirst: z.boolean(),
})
export type WatchState = z.infer<typeof watchState>

/** Before the first round, which tells nothing: what is new comes by another stream. */
export const noWatch: WatchState = { entries: [], page: null, isFirst: true }

/** A thing as a page shows it. */
export interface WatchedRow {
  readonly id: string
  /** Id of what it stands below, or its own. */
  readonly group: string
  readonly at: number
  readonly looks: string
}

/** One page of a round: what looks otherwise than before or is new. `backTo`: a round reads no further than this moment. */
export function takeWatched<T extends WatchedRow>(
  state: WatchState,
  page: {
    readonly rows: readonly T[]
    readonly next: string | null
    /** Groups of which every row stands on this page. */
    readonly whole: ReadonlySet<string>
    /** The oldest moment by which the page is sorted; null for an empty page. */
    readonly oldest: number | null
  },
  facts: { readonly backTo: number; readonly now: number },
): { readonly altered: readonly T[]; readonly state: WatchState } {
  const isBegin = state.page === null
  const entries = new Map(state.entries.map((one): [string, Entry] => [one[0], isBegin ? seenIn(one, 0) : one]))
  const wholeGroups = new Set([...page.whole].map(shortKey))
  const groupsHere = new Set(page.rows.map((row) => shortKey(row.group)))
  const shown = new Set(page.rows.map((row) => row.id))
  const altered = page.rows.filter((row) => entries.get(row.id)?.[3] !== shortKey(row.looks))
  const alteredGroups = new Set(altered.filter((row) => row.id === row.group).map((row) => shortKey(row.group)))
  for (const [id, one] of entries) {
    if (shown.has(id) || !groupsHere.has(one[1])) continue
    // Not shown although its group is here: missing where the group is whole or was altered, else only left out.
    entries.set(id, wholeGroups.has(one[1]) || alteredGroups.has(one[1]) ? missedAt(one, facts.now) : seenIn(one, 1))
  }
  for (const row of page.rows) entries.set(row.id, [row.id, shortKey(row.group), row.at, shortKey(row.looks), 0, 1])
  const isFull = [...entries.values()].filter((one) => one[5] === 1).length >= mostWatched
  const isOver = page.next === null || page.next === state.page || isFull || (page.oldest ?? 0) < facts.backTo
  // Rows of that very moment may stand on the page that was not read.
  const reached = page.next === null ? 0 : (page.oldest ?? 0) + 1
  const list = [...entries.values()]
    .map((one) => (isOver && one[5] === 0 && one[2] >= reached ? missedAt(one, facts.now) : one))
    .sort((one, other) => other[2] - one[2])
    .slice(0, mostWatched)
  return {
    altered: state.isFirst ? [] : altered,
    state: { entries: list, page: isOver ? null : page.next, isFirst: state.isFirst && !isOver },
  }
}

/** Ids that have been missing for at least `lagMs`, at most so many. */
export function missing(
  state: WatchState,
  facts: { readonly now: number; readonly lagMs: number; readonly most: number },
): string[] {
  return state.entries
    .filter((one) => one[4] > 0 && facts.now - one[4] >= facts.lagMs)
    .slice(0, facts.most)
    .map((one) => one[0])
}

/** Watches these no longer: they are gone, or stand somewhere else. */
export function forget(state: WatchState, ids: readonly string[]): WatchState {
  return { ...state, entries: state.entries.filter((one) => !ids.includes(one[0])) }
}

function missedAt([id, group, at, looks, missed]: Entry, now: number): Entry {
  return [id, group, at, looks, missed === 0 ? now : missed, 1]
}

function seenIn([id, group, at, looks, missed]: Entry, seen: 0 | 1): Entry {
  return [id, group, at, looks, missed, seen]
}
