import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { text } from '../../text/text.ts'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Something has to stand here: while nothing does, the last words hold. */
  readonly isNeeded?: boolean
  readonly rows?: number
  readonly help?: string
  readonly placeholder?: string
  readonly maxLength?: number
  readonly name?: string
}

/** A field whose text goes into the flow as it is typed, also while an input method is at work. */
export function TextField(props: TextFieldProps): ReactNode {
  const { label, value, onChange, isNeeded = false, rows, help, placeholder, maxLength, name } = props
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  // What stands in the field and not in the flow: nothing, where something is needed, or spaces at an end.
  const shown = typed !== null && (typed.trim() === value || (isNeeded && typed.trim() === '')) ? typed : value
  const isMissing = isNeeded && shown.trim() === ''
  const described = isMissing || help !== undefined ? `${id}-words` : undefined

  function change(next: string): void {
    setTyped(next)
    const kept = next.trim()
    if (kept !== value && !(isNeeded && kept === '')) onChange(kept)
  }

  const shared = {
    id,
    className: 'input',
    name,
    value: shown,
    placeholder,
    maxLength,
    dir: 'auto',
    'aria-invalid': isMissing,
    'aria-describedby': described,
    onBlur: () => setTyped(null),
  } as const
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input {...shared} onChange={(event) => change(event.target.value)} />
      ) : (
        <textarea {...shared} rows={rows} onChange={(event) => change(event.target.value)} />
      )}
      {described !== undefined && (
        <span id={described} className={isMissing ? 'error' : 'help'}>
          {isMissing ? text.flowSteps.needsWords : help}
        </span>
      )}
    </div>
  )
}

/** A text of one entry a line, as a list without empty lines. */
export function LinesField(props: {
  readonly label: string
  readonly help: string
  readonly values: readonly string[]
  readonly onChange: (values: string[]) => void
}): ReactNode {
  const { label, help, values, onChange } = props
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input"
        rows={3}
        dir="auto"
        value={typed ?? values.join('\n')}
        aria-describedby={`${id}-help`}
        onChange={(event) => {
          setTyped(event.target.value)
          onChange(
            event.target.value
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== '')
              .slice(0, 20),
          )
        }}
        onBlur={() => setTyped(null)}
      />
      <span id={`${id}-help`} className="help">
        {help}
      </span>
    </div>
  )
}
