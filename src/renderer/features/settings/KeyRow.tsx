import type { ReactNode } from 'react'
import { useRef } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { spoken } from '../../keyboard/spoken.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { isSingleKey } from '../actions/action.ts'
import type { Action } from '../actions/action.ts'
import { canChangeKeys, chordsOf, withChord, withUsual } from '../actions/keymap.ts'
import { RecordKey } from './RecordKey.tsx'

interface KeyRowProps {
  readonly action: Action
  readonly keys: Settings['keys']
  /** Single keys are switched off. */
  readonly isOff: boolean
  readonly isRecording: boolean
  readonly onRecord: (actionId: string | null) => void
  readonly onSave: (keys: Settings['keys']) => void
}

/** One action with its key caps and what changes them. */
export function KeyRow({ action, keys, isOff, isRecording, onRecord, onSave }: KeyRowProps): ReactNode {
  const change = useRef<HTMLButtonElement>(null)
  const chords = action.shownAs === undefined ? chordsOf(action, keys) : [action.shownAs]
  const isChanged = keys[action.id] !== undefined
  const canChange = canChangeKeys(action)

  /** The keyboard goes back to where it came from. */
  function done(): void {
    onRecord(null)
    requestAnimationFrame(() => change.current?.focus())
  }

  return (
    <li className="key-row" data-action={action.id}>
      <span className="key-name">
        <Icon name={action.icon} size={16} />
        <span>{action.label}</span>
      </span>
      {isRecording ? (
        <RecordKey
          action={action}
          keys={keys}
          onSave={(next) => {
            onSave(next)
            done()
          }}
          onCancel={done}
        />
      ) : (
        <>
          <span className="key-caps">
            {chords.length === 0 && <span className="muted">{text.keys.noKey}</span>}
            {chords.map((chord) => {
              const isFaint = isOff && action.isNote !== true && isSingleKey(chord) && chord !== 'Escape'
              return (
                <span key={chord} className={isFaint ? 'is-off' : undefined}>
                  <span className="visually-hidden">{isFaint ? text.keys.off(spoken(chord)) : spoken(chord)}</span>
                  <Keys chord={chord} />
                </span>
              )
            })}
          </span>
          <span className="key-acts">
            {!canChange && <span className="muted">{text.keys.fixed}</span>}
            {canChange && isChanged && (
              <Button
                size="small"
                look="ghost"
                aria-label={text.keys.usualFor(action.label)}
                onClick={() => {
                  onSave(withUsual(keys, action))
                  done()
                }}
              >
                {text.keys.usual}
              </Button>
            )}
            {canChange && chords.length > 0 && (
              <Button
                size="small"
                look="ghost"
                aria-label={text.keys.takeAwayFor(action.label)}
                onClick={() => {
                  onSave(withChord(keys, action, null))
                  done()
                }}
              >
                {text.keys.takeAway}
              </Button>
            )}
            {canChange && (
              <Button
                size="small"
                ref={change}
                aria-label={text.keys.changeFor(action.label)}
                onClick={() => onRecord(action.id)}
              >
                {text.keys.change}
              </Button>
            )}
          </span>
        </>
      )}
    </li>
  )
}
