import type { KeyboardEvent } from 'react'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import type { PickerUse } from './usePicker.ts'

/** A key pressed in the composer, offered to the picker; answers whether it was one of the picker's. Keys of an input method must not get here. */
export function pressInPicker(picker: PickerUse, event: KeyboardEvent): boolean {
  if (picker.trigger === null || !(picker.isShown || picker.isWaiting)) return false
  const isDone = runKey(picker, event, picker.trigger.typed)
  if (isDone) event.preventDefault()
  return isDone
}

function runKey(picker: PickerUse, event: KeyboardEvent, typed: string): boolean {
  const { picks, at } = picker
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  switch (event.key) {
    case 'Escape':
      picker.close()
      return true
    case 'ArrowDown':
    case 'ArrowUp':
      if (!isPlain || event.shiftKey || picks.length === 0) return false
      picker.choose((at + (event.key === 'ArrowDown' ? 1 : -1) + picks.length) % picks.length)
      return true
    case 'Tab':
      if (!isPlain) return false
      if (picks.length > 0) {
        picker.turn(event.shiftKey ? -1 : 1)
        return true
      }
      if (picker.guess === null || event.shiftKey) return false
      void picker.insert('caret', picker.guess)
      return true
    case 'Enter':
      if (picks.length === 0 && !picker.isWaiting) return false
      if (event.ctrlKey || event.metaKey) {
        // A sign alone may be a mere semicolon; with a word behind it, nobody should get the call instead of the response.
        if (typed === '') return false
        showToast({ tone: 'plain', message: text.picker.chooseFirst })
        return true
      }
      void picker.insert(event.altKey ? 'actions' : event.shiftKey ? 'whole' : 'caret')
      return true
    default:
      return false
  }
}
