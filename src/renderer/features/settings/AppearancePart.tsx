import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { zoom } from '../actions/appActions.ts'
import { useChordProp } from '../actions/keymap.ts'
import { Choice } from './Choice.tsx'
import { SettingLine } from './SettingLine.tsx'

const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact', 'dense'] as const

/** Theme, row height and zoom. */
export function AppearancePart({ settings }: { readonly settings: Settings }): ReactNode {
  const engine = useEngine()
  const set = useCommand('settings.set')
  const outKey = useChordProp('zoom.out')
  const inKey = useChordProp('zoom.in')
  return (
    <div className="settings">
      <SettingLine label={text.settings.theme}>
        <Choice
          label={text.settings.theme}
          value={settings.theme}
          options={themes.map((value) => ({ value, label: text.settings.themes[value] }))}
          onChange={(theme) => void set.run({ values: { theme } })}
        />
      </SettingLine>
      <SettingLine label={text.settings.density}>
        <Choice
          label={text.settings.density}
          value={settings.density}
          options={densities.map((value) => ({ value, label: text.list.densities[value] }))}
          onChange={(density) => void set.run({ values: { density } })}
        />
      </SettingLine>
      <SettingLine label={text.settings.zoom}>
        <span>{Math.round(settings.zoom * 100)}%</span>
        <Button {...outKey} onClick={() => void zoom(engine, 'out')}>
          {text.settings.zoomOut}
        </Button>
        <Button {...inKey} onClick={() => void zoom(engine, 'in')}>
          {text.settings.zoomIn}
        </Button>
        <Button look="ghost" onClick={() => void zoom(engine, 'reset')}>
          {text.settings.zoomReset}
        </Button>
      </SettingLine>
    </div>
  )
}
