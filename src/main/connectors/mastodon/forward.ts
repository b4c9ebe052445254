import { z } from 'zod'

// Walking forward by `min_id`. Two things made at the same time may be listed in the other order than they were numbered, so the walk
// begins a little below the newest known item, and what was seen there already is passed over.

export const forwardState = z.object({
  /** The walk begins above this id; null until there is one. */
  anchor: z.string().nullable(),
  /** How far an unfinished walk has come. */
  at: z.string().nullable(),
  /** The newest items read, newest first, with their times. */
  recent: z.array(z.tuple([z.string(), z.number().int()])),
})
export type ForwardState = z.infer<typeof forwardState>

export const noForward: ForwardState = { anchor: null, at: null, recent: [] }

interface Numbered {
  readonly id: string
  readonly at: number
}

/** How long an item may come in late, ms. */
const lateMs = 60_000
const recentMost = 300

/** The id to ask for what is above of; null when nothing is known yet. */
export function askAbove(state: ForwardState): string | null {
  return state.at ?? state.anchor
}

/** Notes the items of a newest-first page that lies above or below what was read before, so that a later walk can begin there. */
export function noted(state: ForwardState, items: readonly Numbered[], side: 'above' | 'below'): ForwardState {
  const fresh = unseenIn(state, items).map(({ id, at }): [string, number] => [id, at])
  const recent = side === 'above' ? [...fresh, ...state.recent] : [...state.recent, ...fresh]
  return { ...state, recent: recent.slice(0, recentMost) }
}

/** The items of one page that were not seen, in the given order. */
export function unseenIn<T extends Numbered>(state: ForwardState, items: readonly T[]): T[] {
  const seen = new Set(state.recent.map(([id]) => id))
  return items.filter((item) => !seen.has(item.id))
}

/** After a page (newest first) that was read above `askAbove`: where the walk goes on, or where the next one begins. */
export function walked(
  state: ForwardState,
  items: readonly Numbered[],
  now: number,
): { state: ForwardState; more: boolean } {
  const after = noted(state, items, 'above')
  const top = items[0]?.id ?? null
  if (top !== null && top !== askAbove(state)) return { state: { ...after, at: top }, more: true }
  return { state: settled(after, now), more: false }
}

/** The end of a walk: the next one begins at the newest item that nothing can come in below any more. */
export function settled(state: ForwardState, now: number): ForwardState {
  const firm = state.recent.findIndex(([, at]) => at <= now - lateMs)
  const anchor = state.recent[firm]?.[0] ?? state.anchor ?? state.recent.at(-1)?.[0] ?? null
  return { anchor, at: null, recent: firm < 0 ? state.recent : state.recent.slice(0, firm + 1) }
}
