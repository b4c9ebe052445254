import type { ReactNode } from 'react'
import { useState } from 'react'

/** A time of the day as `21:30`. Takes effect when the field is left, so that a half-typed time does not count. */
export function TimeOfDay(props: {
  readonly label: string
  /** Of the day. */
  readonly minutes: number
  readonly onChange: (minutes: number) => void
}): ReactNode {
  const { label, minutes, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  function finish(): void {
    // A clock of 24 hours in every language, which the browser's own field for times is not.
    const [, hours, ofHour] = /^\s*(\d{1,2})[:.]?(\d{2})\s*$/u.exec(typed?.normalize('NFKC') ?? '') ?? []
    const value = Number(hours) * 60 + Number(ofHour)
    if (Number(hours) < 24 && Number(ofHour) < 60 && value !== minutes) onChange(value)
    setTyped(null)
  }
  return (
    <input
      className="input time-of-day"
      inputMode="numeric"
      maxLength={5}
      aria-label={label}
      value={typed ?? clock(minutes)}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => event.key === 'Enter' && finish()}
    />
  )
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
