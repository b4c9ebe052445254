import type { RefObject } from 'react'
import { useEffect } from 'react'
import type { WrittenField } from '../../state/composerStore.ts'
import { takeFocus, useComposer } from '../../state/composerStore.ts'

/** Gives a field the keyboard, behind its text, when that was asked for: now, or before it was drawn. */
export function useFocusOnAsk(
  kind: WrittenField,
  conversationId: string,
  field: RefObject<HTMLTextAreaElement | null>,
): void {
  const wanted = useComposer((state) => state.focusWanted)
  useEffect(() => {
    if (wanted === null || !takeFocus(kind, conversationId)) return
    const element = field.current
    element?.focus()
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [wanted, kind, conversationId, field])
}
