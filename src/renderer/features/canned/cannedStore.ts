import { create } from 'zustand'

/** The lists to look after, as the engine names them. */
export type CannedNeed = 'approval' | 'expiring' | 'retire' | 'rewrite'

/** What the list of canned responses shows. */
export type CannedScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'shared' }
  /** Personal ones of the acting member. */
  | { readonly kind: 'mine' }
  | { readonly kind: 'brand'; readonly brandId: string }
  | { readonly kind: 'folder'; readonly folderId: string }
  | { readonly kind: 'archive' }
  | { readonly kind: 'need'; readonly need: CannedNeed }
  | { readonly kind: 'promote' }

/** An id in the window for a response that is being made and has none from the engine yet. */
export function makeNewId(): string {
  return `new:${crypto.randomUUID()}`
}

/** Whether an id stands for a response that is being made. */
export function isNewId(id: string): boolean {
  return id.startsWith('new:')
}

interface CannedPageState {
  readonly scope: CannedScope
  readonly search: string
  /** The response in the editor; one that is being made has an id of the window's own. */
  readonly openId: string | null
  /** The row that the keyboard is on. */
  readonly focusedId: string | null
  /** Ids of the rows in the order in which they are shown. */
  readonly order: readonly string[]
  /** Keys of the libraries and folders that show what is below them. */
  readonly expanded: ReadonlySet<string>
  /** Where the person wants to go while the editor holds unsaved changes; asked about in a dialog. */
  readonly leaving: (() => void) | null
  /** What is being dragged, and its library: it can be dropped on folders of the same one. */
  readonly dragged: { readonly id: string; readonly brandId: string | null } | null
  /** Raised to put the keyboard into the search field. */
  readonly searchAsked: number
  /** Raised to save what is in the editor. */
  readonly saveAsked: number
}

/** The page of canned responses as the window holds it. */
export const useCannedPage = create<CannedPageState>(() => ({
  scope: { kind: 'all' },
  search: '',
  openId: null,
  focusedId: null,
  order: [],
  expanded: new Set<string>(),
  leaving: null,
  dragged: null,
  searchAsked: 0,
  saveAsked: 0,
}))

/** A key for a scope that stays the same as long as the same list is meant. */
export function scopeKey(scope: CannedScope): string {
  switch (scope.kind) {
    case 'brand':
      return `brand:${scope.brandId}`
    case 'folder':
      return `folder:${scope.folderId}`
    case 'need':
      return `need:${scope.need}`
    default:
      return scope.kind
  }
}

/** Shows another list; what is in the editor stays there. */
export function showScope(scope: CannedScope): void {
  useCannedPage.setState({ scope, search: '', focusedId: null })
}

/** Shows or hides what lies below a library or folder. */
export function setExpanded(key: string, isOpen: boolean): void {
  useCannedPage.setState(({ expanded }) => {
    const next = new Set(expanded)
    if (isOpen) next.add(key)
    else next.delete(key)
    return { expanded: next }
  })
}

/** Puts the keyboard on a row. */
export function focusCanned(focusedId: string | null): void {
  useCannedPage.setState({ focusedId })
}

/** Moves the keyboard by some rows; stops at the ends. */
export function moveCannedFocus(by: number): void {
  const { order, focusedId, openId } = useCannedPage.getState()
  if (order.length === 0) return
  const here = order.indexOf(focusedId ?? openId ?? '')
  const next = here < 0 ? 0 : Math.max(0, Math.min(order.length - 1, here + by))
  useCannedPage.setState({ focusedId: order[next] ?? null })
}

/** The row after this one, else the one before, else null. */
export function cannedNeighbour(id: string): string | null {
  const { order } = useCannedPage.getState()
  const here = order.indexOf(id)
  return here < 0 ? null : (order[here + 1] ?? order[here - 1] ?? null)
}
