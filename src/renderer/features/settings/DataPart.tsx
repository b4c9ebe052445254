import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { backUp } from '../actions/appActions.ts'
import { useAppInfo } from '../frame/appInfo.ts'
import { RoomForPictures } from './RoomForPictures.tsx'
import { SettingLine } from './SettingLine.tsx'

/** Where the data lies, and a copy of it. */
export function DataPart(): ReactNode {
  const engine = useEngine()
  const info = useAppInfo()
  return (
    <div className="settings">
      <SettingLine label={text.settings.folder} help={text.settings.claim}>
        <span className="selectable mono">{info?.dataDir}</span>
      </SettingLine>
      <RoomForPictures />
      <SettingLine label={text.settings.backUpTitle} help={text.settings.backUpHelp}>
        <Button onClick={() => void backUp(engine)}>{text.settings.backUp}</Button>
      </SettingLine>
    </div>
  )
}
