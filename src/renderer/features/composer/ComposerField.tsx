import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useDeferredValue, useMemo } from 'react'
import type { TextRule } from '../../../shared/contract/capabilities.ts'
import { fittingLength } from '../../format/overLimit.ts'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'

interface ComposerFieldProps {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly value: string
  readonly rule: TextRule | null
  readonly lang: string | null
  readonly isOnline: boolean
  readonly onChange: (value: string) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

/** The text field. A twin behind it gives it its height and marks what is over the limit. */
export function ComposerField(props: ComposerFieldProps): ReactNode {
  const { value, rule, lang } = props
  const late = useDeferredValue(value)
  const fits = useMemo(() => (rule === null ? late.length : fittingLength(late, rule)), [late, rule])
  const isOver = fits < late.length && late === value
  return (
    <div className="composer-scroller">
      <div className="composer-stack">
        <div className="composer-twin" aria-hidden="true" lang={langOf(lang)}>
          {isOver ? value.slice(0, fits) : value}
          {isOver && <mark data-testid="over-limit">{value.slice(fits)}</mark>}
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
          lang={langOf(lang)}
          dir="auto"
          spellCheck={false}
          rows={1}
          maxLength={100_000}
          placeholder={props.isOnline ? text.composer.placeholder : text.composer.placeholderOffline}
          value={value}
          onChange={(event) => props.onChange(event.target.value)}
          onBlur={props.onBlur}
          onKeyDown={props.onKeyDown}
        />
      </div>
    </div>
  )
}
