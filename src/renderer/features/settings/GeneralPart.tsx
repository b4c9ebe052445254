import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { Choice } from './Choice.tsx'
import { SettingLine } from './SettingLine.tsx'

/** Sending, keys, and what closing the window means. */
export function GeneralPart({ settings }: { readonly settings: Settings }): ReactNode {
  const set = useCommand('settings.set')
  return (
    <div className="settings">
      <SettingLine label={text.settings.undo} help={text.settings.undoHelp}>
        <UndoSeconds
          seconds={settings.undoSeconds}
          onChange={(undoSeconds) => void set.run({ values: { undoSeconds } })}
        />
      </SettingLine>
      <SettingLine label={text.missed.label} help={text.missed.help}>
        <Choice
          label={text.missed.label}
          value={settings.missedSlot}
          options={[
            { value: 'ask', label: text.missed.options.ask },
            { value: 'send_if_late_less_than_2h', label: text.missed.options.send_if_late_less_than_2h },
          ]}
          onChange={(missedSlot) => void set.run({ values: { missedSlot } })}
        />
      </SettingLine>
      <SettingLine label={text.settings.singleKeys} help={text.settings.singleKeysHelp}>
        <Button onClick={() => openOverlay({ kind: 'shortcuts' })}>{text.settings.showKeys}</Button>
        <Switch
          label={text.settings.singleKeys}
          isOn={settings.singleKeys}
          onChange={(singleKeys) => void set.run({ values: { singleKeys } })}
        />
      </SettingLine>
      <SettingLine label={text.picker.slash} help={text.picker.slashHelp}>
        <Switch
          label={text.picker.slash}
          isOn={settings.slashCanned}
          onChange={(slashCanned) => void set.run({ values: { slashCanned } })}
        />
      </SettingLine>
      <SettingLine label={text.settings.tray} help={text.settings.trayHelp}>
        <Switch
          label={text.settings.tray}
          isOn={settings.closeToTray}
          onChange={(closeToTray) => void set.run({ values: { closeToTray } })}
        />
      </SettingLine>
    </div>
  )
}

/** Takes effect when the field is left, so that a half-typed number does not count. */
function UndoSeconds({
  seconds,
  onChange,
}: {
  readonly seconds: number
  readonly onChange: (seconds: number) => void
}): ReactNode {
  const [typed, setTyped] = useState<string | null>(null)
  function finish(): void {
    const value = Number(typed)
    if (typed !== null && typed.trim() !== '' && Number.isInteger(value)) onChange(Math.min(60, Math.max(0, value)))
    setTyped(null)
  }
  return (
    <span className="with-unit">
      <input
        className="input"
        type="number"
        min={0}
        max={60}
        aria-label={text.settings.undo}
        value={typed ?? String(seconds)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => event.key === 'Enter' && finish()}
      />
      {text.settings.seconds}
    </span>
  )
}
