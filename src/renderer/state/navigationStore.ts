import { create } from 'zustand'
import type { InboxView } from '../../shared/contract/inbox.ts'

/** The pages of the window. */
export type Page = 'inbox' | 'outbox' | 'cases' | 'canned' | 'flows' | 'reports' | 'client' | 'accounts' | 'settings'
/** The parts of the settings page. */
export type SettingsPart =
  | 'general'
  | 'keyboard'
  | 'notifications'
  | 'tags'
  | 'appearance'
  | 'apps'
  | 'translation'
  | 'advanced'
  | 'data'
  | 'about'

/** Where the person is: what back and forward step through. */
export interface Place {
  readonly page: Page
  readonly view: InboxView
  readonly part: SettingsPart
  /** Null = all brands. */
  readonly brandId: string | null
  readonly conversationId: string | null
  /** The saved view that is shown; null = a fixed one. */
  readonly viewId: string | null
  /** Several lists side by side in the place of one. */
  readonly isDeck: boolean
  /** The case whose page is shown; null = the board. */
  readonly caseId: string | null
}

interface NavigationState {
  readonly place: Place
  readonly past: readonly Place[]
  readonly future: readonly Place[]
}

const start: Place = {
  page: 'inbox',
  view: 'needs_reply',
  part: 'general',
  brandId: null,
  conversationId: null,
  viewId: null,
  isDeck: false,
  caseId: null,
}

/** Where the window is, and the way there and back. */
export const useNavigation = create<NavigationState>(() => ({ place: start, past: [], future: [] }))

/** Goes somewhere; what is not named stays. Opening another conversation replaces the step, so that back leaves the list. */
export function goTo(change: Partial<Place>): void {
  useNavigation.setState(({ place, past }) => {
    const next = { ...place, ...change }
    if (isSame(place, next)) return {}
    const isStep =
      place.page !== next.page ||
      place.view !== next.view ||
      place.brandId !== next.brandId ||
      place.part !== next.part ||
      place.viewId !== next.viewId ||
      place.isDeck !== next.isDeck ||
      place.caseId !== next.caseId
    return { place: next, past: isStep ? [...past, place].slice(-50) : past, future: [] }
  })
}

/** Steps back; does nothing at the beginning. */
export function goBack(): void {
  useNavigation.setState(({ place, past, future }) => {
    const previous = past.at(-1)
    return previous === undefined ? {} : { place: previous, past: past.slice(0, -1), future: [place, ...future] }
  })
}

/** Steps forward again after a step back. */
export function goForward(): void {
  useNavigation.setState(({ place, past, future }) => {
    const next = future[0]
    return next === undefined ? {} : { place: next, past: [...past, place], future: future.slice(1) }
  })
}

/** Starts anew, as after the launch. */
export function resetNavigation(): void {
  useNavigation.setState({ place: start, past: [], future: [] })
}

function isSame(a: Place, b: Place): boolean {
  return (Object.keys(a) as (keyof Place)[]).every((key) => a[key] === b[key]) // the keys of a Place, as written in this file
}
