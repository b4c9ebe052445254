import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { FillUse } from './useFill.ts'

/** Under the text: what the current placeholder asks, and its choices or a field for the answer. */
export function FillStrip({ fill, lang }: { readonly fill: FillUse; readonly lang: string }): ReactNode {
  const { current, open, at } = fill
  const group = useRef<HTMLDivElement>(null)
  const asked = useRef(fill.focusAsked)
  const question = current === null ? '' : wordsOf(current)
  useEffect(() => {
    if (asked.current === fill.focusAsked) return
    asked.current = fill.focusAsked
    group.current?.querySelector<HTMLElement>('input, .fill-choices button')?.focus()
  }, [fill.focusAsked])
  if (current === null) return null

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent)) return
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === 'Tab' && isPlain && fill.step(event.shiftKey ? -1 : 1)) event.preventDefault()
    else if (event.key === 'Escape') {
      event.preventDefault()
      // The window's own Esc would leave the composer.
      event.stopPropagation()
      fill.backToText()
    }
  }

  return (
    <div
      className="fill"
      role="group"
      aria-label={`${text.fill.label}: ${question}`}
      data-testid="fill"
      ref={group}
      onKeyDown={pressed}
    >
      <span className="visually-hidden" role="status">
        {text.fill.spoken(question, open.length)}
      </span>
      <div className="fill-head">
        <Icon name="helpCircle" size={16} />
        <span className="grow fill-question" lang={lang} dir="auto">
          {question}
        </span>
        {open.length > 1 && (
          <>
            <span className="muted" data-testid="fill-place">
              {text.fill.place(at + 1, open.length)}
            </span>
            <IconButton
              icon="chevronLeft"
              size={16}
              label={text.fill.previous}
              tabIndex={-1}
              onClick={() => fill.step(-1)}
            />
            <IconButton
              icon="chevronRight"
              size={16}
              label={text.fill.next}
              tabIndex={-1}
              onClick={() => fill.step(1)}
            />
          </>
        )}
      </div>
      {current.choices.length > 0 ? (
        <Choices key={current.from} choices={current.choices} lang={lang} onChoose={fill.answer} />
      ) : (
        <Answer
          key={`${String(current.from)} ${current.name}`}
          question={question}
          lang={lang}
          onAnswer={fill.answer}
        />
      )}
    </div>
  )
}

function wordsOf(placeholder: { readonly kind: 'question' | 'variable'; readonly name: string }): string {
  return placeholder.kind === 'variable' ? text.fill.variable(placeholder.name) : placeholder.name
}

function Choices(props: {
  readonly choices: readonly string[]
  readonly lang: string
  readonly onChoose: (value: string) => void
}): ReactNode {
  const { choices, lang, onChoose } = props
  const list = useRef<HTMLDivElement>(null)

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return
    const byDigit = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined
    if (byDigit !== undefined) {
      event.preventDefault()
      onChoose(byDigit)
      return
    }
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const now = buttons.findIndex((button) => button === document.activeElement)
    buttons[(now + by + buttons.length) % buttons.length]?.focus()
  }

  return (
    <div className="fill-choices" ref={list} onKeyDown={pressed}>
      {choices.map((choice, index) => (
        <button
          key={choice}
          type="button"
          className="button small"
          lang={lang}
          tabIndex={index === 0 ? 0 : -1}
          aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
          data-testid="fill-choice"
          onClick={() => onChoose(choice)}
        >
          {index < 9 && <kbd aria-hidden="true">{index + 1}</kbd>}
          <bdi>{choice}</bdi>
        </button>
      ))}
    </div>
  )
}

function Answer(props: {
  readonly question: string
  readonly lang: string
  readonly onAnswer: (value: string) => void
}): ReactNode {
  const [typed, setTyped] = useState('')
  const isEmpty = typed.trim() === ''
  return (
    <div className="fill-answer">
      <input
        className="input"
        aria-label={props.question}
        placeholder={text.fill.answer}
        lang={props.lang}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={10_000}
        data-testid="fill-answer"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event.nativeEvent) || event.key !== 'Enter' || event.ctrlKey || event.metaKey || isEmpty)
            return
          event.preventDefault()
          props.onAnswer(typed.trim())
        }}
      />
      <Button size="small" chord="Enter" disabled={isEmpty} onClick={() => props.onAnswer(typed.trim())}>
        {text.fill.use}
      </Button>
    </div>
  )
}
