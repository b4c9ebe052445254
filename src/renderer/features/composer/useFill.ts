import type { RefObject } from 'react'
import { useMemo, useState } from 'react'
import type { OpenPlaceholder } from '../../../shared/contract/canned.ts'
import { fillPlaceholder, openPlaceholders } from '../../../shared/contract/placeholders.ts'
import { typeInto } from './typeInto.ts'

/** What stays to fill in a reply, and the walk through it. */
export interface FillUse {
  /** In the order of the text; a reply can be sent when there are none. */
  readonly open: readonly OpenPlaceholder[]
  readonly current: OpenPlaceholder | null
  /** Place of the current one, from 0. */
  readonly at: number
  /** Raised to put the keyboard into the strip. */
  readonly focusAsked: number
  /** Begins with the first one at or after a place of the text. False when nothing is open. */
  readonly start: (value: string, from: number) => boolean
  /** Fills the current one and goes on to the next; after the last, the caret stands behind what was filled in. */
  readonly answer: (value: string) => void
  /** Goes to the next or the one before; false at the ends. */
  readonly step: (by: 1 | -1) => boolean
  /** Tab in the text: goes to the next after the caret (or the one before). False when there is none. */
  readonly stepFrom: (caret: number, by: 1 | -1) => boolean
  /** The caret moved: a placeholder that it stands in becomes the current one. */
  readonly moved: (from: number, to: number) => void
  /** Puts the keyboard into the text, with the current placeholder selected: typing takes its place. */
  readonly backToText: () => void
}

/** Follows the placeholders of a text. `onFilled` hears which one, as written in the text, got which value. */
export function useFill(
  value: string,
  field: RefObject<HTMLTextAreaElement | null>,
  onFilled: (placeholder: string, value: string) => void,
): FillUse {
  const open = useMemo(() => openPlaceholders(value), [value])
  const [wanted, setWanted] = useState(0)
  const [focusAsked, setFocusAsked] = useState(0)
  const at = Math.max(0, Math.min(wanted, open.length - 1))
  const current = open[at] ?? null

  function goTo(list: readonly OpenPlaceholder[], index: number): boolean {
    const placeholder = list[index]
    if (placeholder === undefined) return false
    setWanted(index)
    setFocusAsked((n) => n + 1)
    // Also seen in the text, and there when the keyboard comes back to it.
    field.current?.setSelectionRange(placeholder.from, placeholder.to)
    return true
  }

  function answer(words: string): void {
    const element = field.current
    if (element === null || current === null) return
    const raw = value.slice(current.from, current.to)
    const filled = fillPlaceholder(value, current, words)
    const left = openPlaceholders(filled)
    typeInto(element, current.from, current.to, words)
    onFilled(raw, words)
    const next = left.findIndex(({ from }) => from >= current.from)
    goTo(left, next === -1 ? 0 : next)
  }

  return {
    open,
    current,
    at,
    focusAsked,
    start: (text, from) => {
      const list = openPlaceholders(text)
      const first = list.findIndex((placeholder) => placeholder.from >= from)
      return goTo(list, first === -1 ? 0 : first)
    },
    answer,
    step: (by) => goTo(open, at + by),
    stepFrom: (caret, by) => {
      const index = by === 1 ? open.findIndex(({ to }) => to >= caret) : open.findLastIndex(({ to }) => to < caret)
      return goTo(open, index)
    },
    moved: (from, to) => {
      const index = open.findIndex((placeholder) => from >= placeholder.from && to <= placeholder.to)
      if (index !== -1) setWanted(index)
    },
    backToText: () => {
      const element = field.current
      element?.focus()
      if (current !== null) element?.setSelectionRange(current.from, current.to)
    },
  }
}
