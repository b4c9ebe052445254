import { useCases } from './casesStore.ts'

/** The card on the board that the keyboard was on last; null where there is none. It may stand in another column by now. */
export function cardInHand(): HTMLElement | null {
  const { focusedId } = useCases.getState()
  if (focusedId === null) return null
  return document.querySelector<HTMLElement>(`.board [data-case="${CSS.escape(focusedId)}"]`)
}
