import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useDeferredValue, useMemo } from 'react'
import type { TextRule } from '../../../shared/contract/capabilities.ts'
import { fittingLength } from '../../format/overLimit.ts'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import type { FieldMark } from './fieldMarks.ts'
import { markedPieces } from './fieldMarks.ts'

interface ComposerFieldProps {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly value: string
  readonly rule: TextRule | null
  readonly lang: string | null
  readonly isOnline: boolean
  /** What is marked behind the letters, besides what is over the limit. */
  readonly marks: readonly FieldMark[]
  /** Ids of the picker's list and of its chosen line while it is open. */
  readonly list: { readonly id: string; readonly optionId: string | undefined } | null
  readonly onChange: (value: string, caret: number, isComposing: boolean) => void
  readonly onSelect: (from: number, to: number) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** The text field. A twin behind it gives it its height and marks what calls, what is open and what is over the limit. */
export function ComposerField(props: ComposerFieldProps): ReactNode {
  const { value, rule, lang, marks, list } = props
  const late = useDeferredValue(value)
  const fits = useMemo(() => (rule === null ? late.length : fittingLength(late, rule)), [late, rule])
  const isOver = fits < late.length && late === value
  const pieces = markedPieces(value, isOver ? [...marks, { from: fits, to: value.length, kind: 'over' }] : marks)
  return (
    <div className="composer-scroller">
      <div className="composer-stack">
        <div className="composer-twin" aria-hidden="true" lang={langOf(lang)}>
          {pieces.map((piece) =>
            piece.kind === null ? (
              piece.text
            ) : (
              <mark
                key={piece.from}
                className={piece.kind}
                data-testid={piece.kind === 'over' ? 'over-limit' : `mark-${piece.kind}`}
              >
                {piece.text}
              </mark>
            ),
          )}
          {/* A last empty line has height only when something stands on it. */}
          {'\u200b'}
        </div>
        <textarea
          ref={props.fieldRef}
          className="composer-text"
          data-testid="composer-text"
          data-pane-start=""
          aria-label={text.composer.label}
          aria-invalid={isOver}
          aria-describedby="composer-length"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={list?.id}
          aria-activedescendant={list?.optionId}
          lang={langOf(lang)}
          dir="auto"
          spellCheck={false}
          rows={1}
          maxLength={100_000}
          placeholder={props.isOnline ? text.composer.placeholder : text.composer.placeholderOffline}
          value={value}
          onChange={({ target, nativeEvent }) =>
            props.onChange(
              target.value,
              target.selectionStart,
              nativeEvent instanceof InputEvent && nativeEvent.isComposing,
            )
          }
          // What an input method hands over comes before this; no other input follows it.
          onCompositionEnd={({ currentTarget }) =>
            props.onChange(currentTarget.value, currentTarget.selectionStart, false)
          }
          onSelect={({ currentTarget }) => props.onSelect(currentTarget.selectionStart, currentTarget.selectionEnd)}
          onBlur={props.onBlur}
          onKeyDown={props.onKeyDown}
        />
      </div>
    </div>
  )
}
