import { useEffect } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { chordOf, compositionEnded, isComposing, isTyping } from '../../keyboard/keys.ts'
import { useComposer } from '../../state/composerStore.ts'
import { useKeymap } from '../../state/keymapStore.ts'
import { useLayout } from '../../state/layoutStore.ts'
import { isSingleKey } from './action.ts'
import { actionsFor, beginsSequence } from './keymap.ts'
import { undoneAt } from './takeBack.ts'

const sequenceMs = 1500

/** Listens for shortcuts in the whole window. Keys of an input method, of fields, of menus and of dialogs are left to them. */
export function useActionKeys(): void {
  const engine = useEngine()
  const settings = useQuery('settings.all', {}).value
  const hasSingleKeys = settings?.singleKeys !== false
  const keys = settings?.keys
  useEffect(() => {
    useKeymap.setState({ keys: keys ?? {}, hasSingleKeys })
  }, [keys, hasSingleKeys])

  useEffect(() => {
    let begun: { readonly chord: string; readonly at: number } | null = null

    function pressed(event: KeyboardEvent): void {
      if (event.defaultPrevented || isComposing(event)) return
      if (['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return
      const single = chordOf(event)
      const isFresh = begun !== null && event.timeStamp - begun.at < sequenceMs
      const chord = begun !== null && isFresh ? `${begun.chord} ${single}` : single
      begun = null
      const isPlain = isSingleKey(single)
      const isOff = !hasSingleKeys && single !== 'Escape'
      if (isPlain && (isOff || isTyping(event.target) || isInMenu(event.target))) return
      if (useLayout.getState().overlay !== null && !isPaletteKey(single)) return
      if (single === 'Ctrl+z' && fieldWasEditedLast(event.target)) return
      const action = actionsFor(chord).find((candidate) => candidate.isAvailable?.(engine) !== false)
      if (action !== undefined) {
        event.preventDefault()
        action.run?.(engine, chord)
      } else if (isPlain && beginsSequence(single)) {
        begun = { chord: single, at: event.timeStamp }
      }
    }

    /** Ctrl Z takes the newest edit first: typing after the send belongs to the field. */
    function fieldWasEditedLast(target: EventTarget | null): boolean {
      if (!isTyping(target)) return false
      const at = undoneAt(engine)
      return at === null || useComposer.getState().editedAt > at
    }

    window.addEventListener('keydown', pressed)
    // On the way down, so that it is known before any field hears of the key.
    window.addEventListener('compositionend', compositionEnded, true)
    return () => {
      window.removeEventListener('keydown', pressed)
      window.removeEventListener('compositionend', compositionEnded, true)
    }
  }, [engine, hasSingleKeys])
}

/** Menus and dialogs use letters themselves. */
function isInMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"], [role="dialog"]') !== null
}

/** The palette opens over everything, whichever key it has; a letter would be typed into a dialog's field instead. */
function isPaletteKey(chord: string): boolean {
  return !isSingleKey(chord) && actionsFor(chord).some((action) => action.id === 'palette')
}
