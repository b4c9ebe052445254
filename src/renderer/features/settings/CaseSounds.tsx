import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { playLevel } from '../cases/cards/sounds.ts'
import { SettingLine } from './SettingLine.tsx'

interface CaseSoundsProps {
  readonly sounds: Settings['caseSounds']
  readonly onChange: (sounds: Settings['caseSounds']) => void
}

const words = text.cases.sounds

/** How loud cases are heard, and which levels; the highest always is. */
export function CaseSounds({ sounds, onChange }: CaseSoundsProps): ReactNode {
  const hear = (level: 1 | 2 | 3): ReactNode => (
    <Button size="small" onClick={() => playLevel(level, sounds.volume)}>
      {words.hear(level)}
    </Button>
  )
  return (
    <>
      <SettingLine label={words.volume} help={words.volumeHelp}>
        {hear(3)}
        <label className="with-unit">
          <input
            type="range"
            min={10}
            max={100}
            step={10}
            aria-label={words.volume}
            value={Math.round(sounds.volume * 100)}
            onChange={(event) => onChange({ ...sounds, volume: Number(event.target.value) / 100 })}
          />
          {words.percent(Math.round(sounds.volume * 100))}
        </label>
      </SettingLine>
      <SettingLine label={words.level(2)} help={words.levelHelp}>
        {hear(2)}
        <Switch label={words.level(2)} isOn={sounds.level2} onChange={(level2) => onChange({ ...sounds, level2 })} />
      </SettingLine>
      <SettingLine label={words.level(1)} help={words.levelHelp}>
        {hear(1)}
        <Switch label={words.level(1)} isOn={sounds.level1} onChange={(level1) => onChange({ ...sounds, level1 })} />
      </SettingLine>
    </>
  )
}
