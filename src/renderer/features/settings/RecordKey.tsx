import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { chordOf, isComposing } from '../../keyboard/keys.ts'
import { spoken } from '../../keyboard/spoken.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { isSingleKey } from '../actions/action.ts'
import type { Action } from '../actions/action.ts'
import type { ChordCheck } from '../actions/keymap.ts'
import { beginsSequence, checkChord, swapped, withChord } from '../actions/keymap.ts'

interface RecordKeyProps {
  readonly action: Action
  readonly keys: Settings['keys']
  readonly onSave: (keys: Settings['keys']) => void
  readonly onCancel: () => void
}

/**
 * Takes the next key as an action's own. It is a button, not a field: input methods keep out of buttons. A key that begins
 * sequences waits for the second one. What cannot be had is said, and the next key is waited for.
 */
export function RecordKey({ action, keys, onSave, onCancel }: RecordKeyProps): ReactNode {
  const field = useRef<HTMLButtonElement>(null)
  const [first, setFirst] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [taken, setTaken] = useState<{ readonly chord: string; readonly by: Action } | null>(null)
  useEffect(() => field.current?.focus(), [])

  function pressed(event: KeyboardEvent): void {
    const { nativeEvent } = event
    if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return
    // Tab leaves, as everywhere.
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    setTaken(null)
    if (isComposing(nativeEvent)) return setTrouble(text.keys.composing)
    if (event.key === 'Escape') return onCancel()
    const single = chordOf(nativeEvent)
    if (first === null && isSingleKey(single) && beginsSequence(single, keys)) {
      setTrouble(null)
      return setFirst(single)
    }
    const chord = first === null ? single : `${first} ${single}`
    setFirst(null)
    const check = checkChord(action, chord, keys)
    if (check.is === 'own') return onCancel()
    if (check.is === 'free') return onSave(withChord(keys, action, chord))
    setTrouble(wordsOf(check, chord))
    if (check.is === 'taken') setTaken({ chord, by: check.by })
  }

  return (
    <div className="key-record">
      <button
        ref={field}
        type="button"
        className="key-field"
        data-testid="record-key"
        aria-label={text.keys.recordFor(action.label)}
        aria-describedby="key-trouble"
        onKeyDown={pressed}
        // Space and Enter would click it as they come up.
        onKeyUp={(event) => event.preventDefault()}
      >
        {first === null ? text.keys.record : text.keys.waits(spoken(first))}
      </button>
      {taken !== null && (
        <Button size="small" look="primary" onClick={() => onSave(swapped(keys, action, taken.by, taken.chord))}>
          {text.keys.swapFor(taken.by.label)}
        </Button>
      )}
      <Button size="small" look="ghost" onClick={onCancel}>
        {text.keys.cancel}
      </Button>
      <span id="key-trouble" role="status" className="key-trouble">
        {trouble}
      </span>
    </div>
  )
}

function wordsOf(check: Exclude<ChordCheck, { readonly is: 'free' | 'own' }>, chord: string): string {
  if (check.is === 'reserved') return text.keys.reserved[check.why](spoken(chord))
  if (check.is === 'taken') return text.keys.taken(spoken(chord), check.by.label)
  if (check.is === 'fixed') return text.keys.isFixed(spoken(chord), check.by.label)
  return text.keys.begins(spoken(chord), spoken(check.chord), check.by.label)
}
