import { focusSearch } from '../inbox/searchHits.ts'

/** Puts the keyboard into the next or previous area of the window, in the order in which they stand. */
export function stepPane(by: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null || pane.offsetWidth > 0,
  )
  if (panes.length === 0) return
  // The innermost area counts: the composer lies within the thread.
  const here = panes.findLastIndex((pane) => pane.contains(document.activeElement))
  const start = here < 0 && by < 0 ? 0 : here
  const next = panes[(start + by + panes.length) % panes.length]
  if (next !== undefined) focusInto(next)
}

/** Puts the keyboard on the row list, or on what was found while a search is in its place. */
export function focusList(): void {
  // Of several columns, the one that the keyboard was in.
  const list =
    document.querySelector<HTMLElement>('[data-pane="list"][data-active="true"] [role="listbox"]') ??
    document.querySelector<HTMLElement>('[data-pane="list"] [role="listbox"]')
  if (list === null) focusSearch()
  else list.focus({ preventScroll: true })
}

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select, [tabindex]:not([tabindex="-1"])'

function focusInto(pane: HTMLElement): void {
  const wanted = pane.querySelector<HTMLElement>('[data-pane-start]') ?? pane.querySelector<HTMLElement>(focusable)
  if (wanted !== null) wanted.focus()
  else {
    pane.tabIndex = -1
    pane.focus()
  }
}
