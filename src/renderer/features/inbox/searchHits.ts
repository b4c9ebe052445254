const hitMark = '[data-search-hit]'

/** Moves the keyboard among the found messages, from the one it is on, else the open one; up from the first it goes back into the field. */
export function stepHit(by: 1 | -1): void {
  const hits = [...document.querySelectorAll<HTMLElement>(hitMark)]
  const on = hits.findIndex((hit) => hit === document.activeElement)
  const here = on >= 0 || isInField() ? on : hits.findIndex((hit) => hit.hasAttribute('data-open'))
  const next = here + by < 0 ? searchField() : (hits[Math.min(here + by, hits.length - 1)] ?? null)
  next?.focus()
}

/** Opens the first found message: what Enter in the field means. */
export function openFirstHit(): void {
  document.querySelector<HTMLElement>(hitMark)?.click()
}

/** Puts the keyboard back into the search where one is shown: on the open message, else into the field. */
export function focusSearch(): void {
  const place = document.querySelector<HTMLElement>(`${hitMark}[data-open]`) ?? searchField()
  place?.focus()
}

function searchField(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-search-field]')
}

function isInField(): boolean {
  return searchField() === document.activeElement
}
