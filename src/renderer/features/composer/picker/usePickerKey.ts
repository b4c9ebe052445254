import type { RefObject } from 'react'
import { useEffect } from 'react'
import { isComposing } from '../../../keyboard/keys.ts'
import { useLayout } from '../../../state/layoutStore.ts'

/**
 * Ctrl and the key that bears `;` on an American keyboard, whatever letter it writes in this layout, opens the picker at the
 * caret; from elsewhere in the window it first puts the keyboard into the text.
 */
export function usePickerKey(field: RefObject<HTMLTextAreaElement | null>, ask: (caret: number) => void): void {
  useEffect(() => {
    function pressed(event: KeyboardEvent): void {
      if (event.code !== 'Semicolon' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const element = field.current
      if (element === null || event.defaultPrevented || isComposing(event) || useLayout.getState().overlay !== null)
        return
      event.preventDefault()
      if (document.activeElement !== element) {
        element.focus()
        element.setSelectionRange(element.value.length, element.value.length)
      }
      ask(element.selectionEnd)
    }
    // Before the window's own shortcuts, which go by the letter.
    window.addEventListener('keydown', pressed, true)
    return () => window.removeEventListener('keydown', pressed, true)
  }, [field, ask])
}
