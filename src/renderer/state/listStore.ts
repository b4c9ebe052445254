import { create } from 'zustand'
import type { ListShape } from '../../shared/contract/inbox.ts'
import { useNavigation } from './navigationStore.ts'

/** How a list looks, whichever view it shows. */
export type ListLook = Omit<ListShape, 'view'>

interface ListState {
  /** Ids of the rows in the order in which they are shown. */
  readonly order: readonly string[]
  /** Where rows stood that left the list while the keyboard was on them or they were open: the row that took their place. */
  readonly left: Readonly<Record<string, number>>
  /** The row that the keyboard is on. */
  readonly focusedId: string | null
  /** Rows picked with X. */
  readonly picked: ReadonlySet<string>
  /** What was changed of a list, by its saved view, `fixed` for all views of the rail: filters, order and groups. */
  readonly shapes: Readonly<Record<string, ListLook>>
  /** The filter whose menu is open, as it is just being added. */
  readonly openFilter: string | null
  /** What is searched for; null = the list is shown. */
  readonly search: string | null
}

/** The list as the window holds it: filters, the row under the keyboard, picked rows. */
export const useList = create<ListState>(() => ({
  order: [],
  left: {},
  focusedId: null,
  picked: new Set<string>(),
  shapes: {},
  openFilter: null,
  search: null,
}))

// Picks and the keyboard's place belong to the list they were made in: nothing is done to rows that another list does not show.
useNavigation.subscribe(({ place }, { place: before }) => {
  const isOther = place.isDeck
    ? !before.isDeck
    : before.isDeck || place.brandId !== before.brandId || place.view !== before.view || place.viewId !== before.viewId
  if (isOther) useList.setState({ picked: new Set<string>(), order: [] })
})

/** Puts the keyboard on a row. */
export function focusRow(id: string | null): void {
  useList.setState({ focusedId: id })
}

/** Takes over the rows of a list. With `isSame` it is the list from before: of the rows named in `held` it stays known where they stood. */
export function setOrder(order: readonly string[], isSame: boolean, held: readonly (string | null)[]): void {
  const { order: before, left } = useList.getState()
  const there = new Set(order)
  const next: Record<string, number> = {}
  for (const id of isSame ? held : []) {
    if (id === null || there.has(id)) continue
    const here = before.indexOf(id)
    const at = here < 0 ? left[id] : here
    if (at !== undefined) next[id] = before.slice(0, at).filter((each) => there.has(each)).length
  }
  useList.setState({ order, left: next })
}

/** Moves the keyboard by some rows; stops at the ends. Answers the row it is on now. */
export function moveFocus(by: number, from: string | null): string | null {
  const { order, focusedId, left } = useList.getState()
  if (order.length === 0) return null
  const on = focusedId ?? from ?? ''
  const here = order.indexOf(on)
  const gap = left[on]
  // Of a row that left, the one that took its place is already the next one.
  const to = here >= 0 ? here + by : gap === undefined ? 0 : by > 0 ? gap + by - 1 : gap + by
  const next = Math.max(0, Math.min(order.length - 1, to))
  const id = order[next] ?? null
  useList.setState({ focusedId: id })
  return id
}

/** Picks a row or lets it go. */
export function togglePicked(id: string): void {
  useList.setState(({ picked }) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    return { picked: next }
  })
}

/** Picks a row for good, as when a pick is extended. */
export function pickRow(id: string): void {
  useList.setState(({ picked }) => ({ picked: new Set(picked).add(id) }))
}

/** Picks all of these rows. */
export function pickAll(ids: readonly string[]): void {
  useList.setState({ picked: new Set(ids) })
}

/** Lets all picked rows go. */
export function clearPicked(): void {
  if (useList.getState().picked.size > 0) useList.setState({ picked: new Set<string>() })
}

/** The row after this one in the list, else the one before, else null; also of a row that has just left it, as an answered one does. */
export function neighbourOf(id: string): string | null {
  const { order, left } = useList.getState()
  const here = order.indexOf(id)
  const after = here < 0 ? left[id] : here + 1
  const before = here < 0 ? (after ?? 0) - 1 : here - 1
  return after === undefined ? null : (order[after] ?? order[before] ?? null)
}
