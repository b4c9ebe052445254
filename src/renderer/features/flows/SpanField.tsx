import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { text } from '../../text/text.ts'

const words = text.flowSteps
const units = [
  { factor: 1, label: words.minutesUnit },
  { factor: 60, label: words.hoursUnit },
  { factor: 1440, label: words.daysUnit },
] as const
const longest = 100_000

/** A length of time in minutes, hours or days; it is kept in minutes, 1 to 100,000. */
export function SpanField(props: {
  readonly label: string
  readonly minutes: number
  readonly onChange: (minutes: number) => void
}): ReactNode {
  const { label, minutes, onChange } = props
  const id = useId()
  const [factor, setFactor] = useState(() => units.findLast((unit) => minutes % unit.factor === 0)?.factor ?? 1)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = minutes % factor === 0 ? factor : 1

  function change(value: string): void {
    setTyped(value)
    const next = Number(value.normalize('NFKC')) * shown
    if (Number.isInteger(next) && next >= 1 && next <= longest) onChange(next)
  }

  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="span-field">
        <input
          id={id}
          className="input"
          inputMode="numeric"
          value={typed ?? String(minutes / shown)}
          onChange={(event) => change(event.target.value)}
          onBlur={() => setTyped(null)}
        />
        <select
          className="input"
          aria-label={`${label}, ${words.unit}`}
          value={shown}
          onChange={(event) => {
            const next = Number(event.target.value)
            setFactor(units.find((unit) => unit.factor === next)?.factor ?? 1)
            const value = Math.min(longest, Math.max(1, Math.round(minutes / shown)) * next)
            onChange(value)
          }}
        >
          {units.map((unit) => (
            <option key={unit.factor} value={unit.factor}>
              {unit.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  )
}
