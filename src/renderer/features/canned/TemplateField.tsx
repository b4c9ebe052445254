import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useMemo, useState } from 'react'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { langOf } from '../../format/language.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { putIn } from './putIn.ts'
import { openName, templateParts } from './templateParts.ts'

interface TemplateFieldProps {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly label: string
  readonly value: string
  readonly lang: string | null
  readonly isReadOnly: boolean
  readonly variables: QueryOutput<'canned.variables'>
  readonly onChange: (value: string) => void
}

/**
 * The text of a wording. A twin behind it shows what is filled in as chips and marks signs that are not closed; `{` offers the
 * variables. The field itself is a plain one, so that input methods work in it as everywhere.
 */
export function TemplateField(props: TemplateFieldProps): ReactNode {
  const { fieldRef, value, lang, variables, onChange } = props
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const [closedFor, setClosedFor] = useState<number | null>(null)
  const parts = useMemo(() => templateParts(value), [value])
  const open = caret === null || props.isReadOnly ? null : openName(value, caret)
  const isOffering = open !== null && open.from !== closedFor
  const wanted = isOffering ? open.typed : null
  const offers = useMemo(
    () => (wanted === null ? [] : variables.filter((each) => matches(each, wanted)).slice(0, 6)),
    [wanted, variables],
  )
  const chosen = Math.min(at, Math.max(0, offers.length - 1))

  function take(name: string): void {
    if (open === null || caret === null) return
    const closing = /^\s*\}{1,2}/u.exec(value.slice(caret))?.[0].length ?? 0
    putIn(fieldRef.current, `{{${name}}}`, onChange, undefined, { from: open.from, to: caret + closing })
    setCaret(null)
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || !isOffering) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setClosedFor(open.from)
    }
    const offer = offers[chosen]
    if (offer === undefined) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt((chosen + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      take(offer.name)
    }
  }

  return (
    <>
      <div className="template-scroller">
        <div className="composer-stack">
          <div className="composer-twin template-twin" aria-hidden="true" lang={langOf(lang)}>
            {parts.map((part) =>
              part.kind === 'text' ? (
                <span key={part.from}>{part.value}</span>
              ) : (
                <mark key={part.from} className={part.kind}>
                  {part.value}
                </mark>
              ),
            )}
            {/* A last empty line has height only when something stands on it. */}
            {'\u200b'}
          </div>
          <textarea
            ref={fieldRef}
            className="composer-text template-text"
            data-testid="canned-text"
            aria-label={props.label}
            aria-describedby="canned-text-problems"
            aria-autocomplete="list"
            aria-controls={isOffering ? 'canned-variables' : undefined}
            aria-activedescendant={offers[chosen] === undefined ? undefined : `variable-${offers[chosen].name}`}
            lang={langOf(lang)}
            dir="auto"
            spellCheck={false}
            rows={4}
            maxLength={20_000}
            readOnly={props.isReadOnly}
            value={value}
            onChange={(event) => {
              setCaret(event.target.selectionStart)
              setAt(0)
              if (closedFor !== null && event.target.value[closedFor] !== '{') setClosedFor(null)
              onChange(event.target.value)
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onBlur={() => setCaret(null)}
            onKeyDown={pressed}
          />
        </div>
      </div>
      {isOffering && (
        <div className="variable-offers" id="canned-variables" role="listbox" aria-label={text.cannedEdit.variables}>
          {offers.length === 0 && <span className="muted">{text.cannedEdit.noVariable(open.typed)}</span>}
          {offers.map((offer, index) => (
            <div
              key={offer.name}
              id={`variable-${offer.name}`}
              role="option"
              aria-selected={index === chosen}
              className="variable-offer"
              // The field keeps the keyboard.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(offer.name)}
            >
              <strong>{offer.name}</strong>
              <span className="one-line">{offer.about}</span>
              <bdi className="muted one-line">{offer.example}</bdi>
            </div>
          ))}
        </div>
      )}
    </>
  )
}

function matches(variable: { readonly name: string; readonly about: string }, typed: string): boolean {
  const wanted = typed.toLowerCase()
  return variable.name.toLowerCase().includes(wanted) || variable.about.toLowerCase().includes(wanted)
}
