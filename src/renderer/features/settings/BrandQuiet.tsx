import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { text } from '../../text/text.ts'
import { TimeOfDay } from './TimeOfDay.tsx'

const words = text.notify
type Quiet = Settings['notify']['brandQuiet'][string]

interface BrandQuietProps {
  readonly name: string
  /** Undefined = like all brands. */
  readonly quiet: Quiet | undefined
  readonly usual: Settings['notify']['quiet']
  readonly onChange: (quiet: Quiet | undefined) => void
}

/** When one brand keeps still: like all, in hours of its own, or never. */
export function BrandQuiet({ name, quiet, usual, onChange }: BrandQuietProps): ReactNode {
  const is = quiet === undefined ? 'like' : quiet.isOn ? 'own' : 'never'
  function choose(chosen: string): void {
    if (chosen === 'like') return onChange(undefined)
    const { from, until } = quiet ?? usual
    onChange({ clock: quiet?.clock ?? 'brand', from, until, isOn: chosen === 'own' })
  }
  return (
    <div className="notify-account notify-quiet">
      <span className="grow">{words.quiet}</span>
      {quiet?.isOn === true && (
        <>
          <span className="with-unit">
            {words.from}
            <TimeOfDay
              label={words.brandFrom(name)}
              minutes={quiet.from}
              onChange={(from) => onChange({ ...quiet, from })}
            />
            {words.until}
            <TimeOfDay
              label={words.brandUntil(name)}
              minutes={quiet.until}
              onChange={(until) => onChange({ ...quiet, until })}
            />
          </span>
          <select
            className="input notify-level"
            aria-label={words.brandClock(name)}
            value={quiet.clock}
            onChange={(event) => onChange({ ...quiet, clock: event.target.value === 'brand' ? 'brand' : 'computer' })}
          >
            <option value="brand">{words.clocks.brand}</option>
            <option value="computer">{words.clocks.computer}</option>
          </select>
        </>
      )}
      <select
        className="input notify-level"
        aria-label={words.brandQuiet(name)}
        value={is}
        onChange={(event) => choose(event.target.value)}
      >
        {(['like', 'own', 'never'] as const).map((each) => (
          <option key={each} value={each}>
            {words.quiets[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
