import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { CaseSounds } from './CaseSounds.tsx'
import { Choice } from './Choice.tsx'
import { NotifyBrands } from './NotifyBrands.tsx'
import { SettingLine } from './SettingLine.tsx'
import { TimeOfDay } from './TimeOfDay.tsx'

const words = text.notify
const levels = ['all', 'high', 'urgent', 'none'] as const

/** What is told by notification, when, and how much of it is shown. */
export function NotificationsPart({ settings }: { readonly settings: Settings }): ReactNode {
  const set = useCommand('settings.set')
  const { notify } = settings
  const change = (values: Partial<Settings['notify']>): void =>
    void set.run({ values: { notify: { ...notify, ...values } } })
  return (
    <div className="settings" data-testid="notifications-part">
      <SettingLine label={words.isOn} help={words.isOnHelp}>
        <Switch label={words.isOn} isOn={notify.isOn} onChange={(isOn) => change({ isOn })} />
      </SettingLine>
      {!settings.closeToTray && (
        <SettingLine label={text.settings.tray} help={words.shut}>
          <Button onClick={() => goTo({ page: 'settings', part: 'general' })}>{words.tray}</Button>
        </SettingLine>
      )}
      <SettingLine label={words.badge} help={words.badgeHelp}>
        <Switch label={words.badge} isOn={notify.badge} onChange={(badge) => change({ badge })} />
      </SettingLine>
      <SettingLine label={words.showText} help={words.showTextHelp}>
        <Switch label={words.showText} isOn={notify.showText} onChange={(showText) => change({ showText })} />
      </SettingLine>
      <SettingLine label={words.quiet} help={words.quietHelp}>
        {notify.quiet.isOn && (
          <span className="with-unit">
            {words.from}
            <TimeOfDay
              label={words.fromLabel}
              minutes={notify.quiet.from}
              onChange={(from) => change({ quiet: { ...notify.quiet, from } })}
            />
            {words.until}
            <TimeOfDay
              label={words.untilLabel}
              minutes={notify.quiet.until}
              onChange={(until) => change({ quiet: { ...notify.quiet, until } })}
            />
          </span>
        )}
        <Switch
          label={words.quiet}
          isOn={notify.quiet.isOn}
          onChange={(isOn) => change({ quiet: { ...notify.quiet, isOn } })}
        />
      </SettingLine>
      <SettingLine label={words.level} help={words.levelHelp}>
        <Choice
          label={words.level}
          value={notify.level}
          options={levels.map((value) => ({ value, label: words.levels[value] }))}
          onChange={(level) => change({ level })}
        />
      </SettingLine>
      <CaseSounds sounds={settings.caseSounds} onChange={(caseSounds) => void set.run({ values: { caseSounds } })} />
      <NotifyBrands notify={notify} onChange={change} />
    </div>
  )
}
