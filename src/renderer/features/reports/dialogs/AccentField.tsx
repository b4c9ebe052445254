import type { ReactNode } from 'react'
import { useId } from 'react'
import { text } from '../../../text/text.ts'

const words = text.reports.template
const firstColour = '#075ea9'

/** The colour of headings and charts in files: the usual one, or the client's own. */
export function AccentField(props: {
  readonly accent: string | null
  readonly onChange: (accent: string | null) => void
}): ReactNode {
  const { accent, onChange } = props
  const id = useId()
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="label" id={id}>
        {words.colour}
      </span>
      <div className="report-colour">
        <label className="client-check">
          <input type="radio" name={id} checked={accent === null} onChange={() => onChange(null)} />
          {words.noColour}
        </label>
        <label className="client-check">
          <input type="radio" name={id} checked={accent !== null} onChange={() => onChange(accent ?? firstColour)} />
          {words.ownColour}
        </label>
        {accent !== null && (
          <input
            type="color"
            aria-label={words.ownColour}
            value={accent.toLowerCase()}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </div>
      <span className="help">{words.colourHelp}</span>
    </div>
  )
}
