import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { useAppInfo } from '../frame/appInfo.ts'
import { SettingLine } from './SettingLine.tsx'

/** Facts about this copy of Parley. */
export function AboutPart(): ReactNode {
  const info = useAppInfo()
  if (info === null) return null
  return (
    <div className="settings">
      <SettingLine label={text.settings.version}>
        <span className="selectable">{info.version}</span>
      </SettingLine>
      <SettingLine
        label={text.settings.runtime}
        {...(info.isDevelopmentRuntime ? { help: text.settings.developmentRuntime } : {})}
      >
        <span className="selectable">{info.runtime}</span>
      </SettingLine>
      <SettingLine label={text.settings.keychain} {...(info.keychain === 'ok' ? {} : { help: info.keychain })}>
        <span>{info.keychain === 'ok' ? text.settings.keychainOk : ''}</span>
      </SettingLine>
    </div>
  )
}
