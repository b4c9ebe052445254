import { create } from 'zustand'
import type { Place } from './navigationStore.ts'
import type { CaseOverlay } from './caseOverlay.ts'
import type { ReportOverlay } from './reportOverlay.ts'
import type { DeskOverlay } from './deskOverlay.ts'
import type { ToTranslate } from './toTranslate.ts'

/** What floats over the window, one at a time. */
export type Overlay =
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' }
  | {
      readonly kind: 'connect'
      readonly accountId: string | null
      readonly network: string | null
      /** The account's server has another address now. */
      readonly isMoved?: boolean
    }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'disconnect'; readonly accountId: string }
  | { readonly kind: 'brand'; readonly brandId: string | null }
  | { readonly kind: 'link'; readonly url: string }
  /** A draft is not sent, and another brand was asked for. */
  | { readonly kind: 'brandGuard'; readonly conversationId: string; readonly change: Partial<Place> }
  | { readonly kind: 'cannedImport' | 'cannedExport'; readonly brandId: string | null }
  | { readonly kind: 'edit' | 'report'; readonly messageId: string }
  | { readonly kind: 'desk'; readonly desk: DeskOverlay }
  | { readonly kind: 'case'; readonly dialog: CaseOverlay }
  | { readonly kind: 'reports'; readonly dialog: ReportOverlay }
  | { readonly kind: 'savedView'; readonly viewId: string | null }
  | { readonly kind: 'wordRules' }
  | { readonly kind: 'approvals' }
  /** Posts of a client that wait because of a case: all go on, or one goes all the same. */
  | { readonly kind: 'postsGoOn'; readonly brandId: string }
  | { readonly kind: 'sendInPause'; readonly outboxId: string; readonly brandId: string }
  /** A private text is to leave this computer: asked once for each conversation. */
  | { readonly kind: 'translateAgree'; readonly conversationId: string; readonly what: ToTranslate }
  | { readonly kind: 'tags'; readonly conversationIds: readonly string[] }
  | {
      readonly kind: 'picture'
      readonly src: string
      readonly altText: string
      readonly width: number | null
      readonly height: number | null
      /** Where it lies on the network. */
      readonly url: string
    }

/** A menu of the thread's header, or of the composer, that a key can open. */
export type HeaderMenu = 'assign' | 'snooze' | 'more' | 'later'

interface LayoutState {
  readonly overlay: Overlay | null
  readonly headerMenu: HeaderMenu | null
  /** Context pane beside the thread where there is room. */
  readonly isContextShown: boolean
  /** Context drawer over the thread where there is none. */
  readonly isDrawerOpen: boolean
}

const storageKey = 'parley.layout'

/** Panels and overlays of the window. */
export const useLayout = create<LayoutState>(() => ({
  overlay: null,
  headerMenu: null,
  isContextShown: readStored(),
  isDrawerOpen: false,
}))

/** Opens an overlay in place of any other. */
export function openOverlay(overlay: Overlay): void {
  useLayout.setState({ overlay })
}

/** Closes whatever floats. */
export function closeOverlay(): void {
  useLayout.setState({ overlay: null })
}

/** Opens or closes a menu of the thread's header. */
export function setHeaderMenu(headerMenu: HeaderMenu | null): void {
  useLayout.setState({ headerMenu })
}

/** Shows or hides the context pane; in a narrow window it is a drawer. */
export function toggleContext(isNarrow: boolean): void {
  useLayout.setState((state) =>
    isNarrow ? { isDrawerOpen: !state.isDrawerOpen } : { isContextShown: !state.isContextShown },
  )
  try {
    localStorage.setItem(storageKey, JSON.stringify({ isContextShown: useLayout.getState().isContextShown }))
  } catch {
    // Without storage the layout lasts as long as the window.
  }
}

/** Closes the drawer, if it is open. */
export function closeDrawer(): void {
  useLayout.setState({ isDrawerOpen: false })
}

function readStored(): boolean {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return !(
      typeof stored === 'object' &&
      stored !== null &&
      'isContextShown' in stored &&
      stored.isContextShown === false
    )
  } catch {
    return true
  }
}
