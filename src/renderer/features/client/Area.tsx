import type { ReactNode, TextareaHTMLAttributes } from 'react'
import { useId } from 'react'

interface AreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id'> {
  readonly label: string
  readonly help?: string
}

/** A field for several lines, with its label above and its help below. */
export function Area({ label, help, ...rest }: AreaProps): ReactNode {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        {...rest}
        id={id}
        className="input"
        dir="auto"
        aria-describedby={help === undefined ? undefined : `${id}-help`}
      />
      {help !== undefined && (
        <span id={`${id}-help`} className="help">
          {help}
        </span>
      )}
    </div>
  )
}
