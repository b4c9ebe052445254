import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import { useId } from 'react'

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  readonly label: string
  readonly help?: string
  /** What is wrong, in words; stands below the field. */
  readonly error?: string | null
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A text field with its label above and its error below. */
export function Field({ label, help, error, inputRef, ...rest }: FieldProps): ReactNode {
  const id = useId()
  const hasError = error !== undefined && error !== null && error !== ''
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...rest}
        id={id}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className="input"
        aria-invalid={hasError}
        aria-describedby={hasError || help !== undefined ? `${id}-words` : undefined}
      />
      {(hasError || (help !== undefined && help !== '')) && (
        <span id={`${id}-words`} className={hasError ? 'error' : 'help'}>
          {hasError ? error : help}
        </span>
      )}
    </div>
  )
}
