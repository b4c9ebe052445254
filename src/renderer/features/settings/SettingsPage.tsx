import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { AppsPart } from '../apps/AppsPart.tsx'
import { TagsPart } from '../tags/TagsPart.tsx'
import { TranslationPart } from '../translate/TranslationPart.tsx'
import { AboutPart } from './AboutPart.tsx'
import { AdvancedPart } from './AdvancedPart.tsx'
import { AppearancePart } from './AppearancePart.tsx'
import { DataPart } from './DataPart.tsx'
import { GeneralPart } from './GeneralPart.tsx'
import { KeyboardPart } from './KeyboardPart.tsx'
import { NotificationsPart } from './NotificationsPart.tsx'

/** The settings, one part at a time. Every change counts at once. */
export function SettingsPage(): ReactNode {
  const part = useNavigation((state) => state.place.part)
  const { value: settings, failure } = useQuery('settings.all', {})
  return (
    <main className="page" data-pane="thread">
      <div className="page-head">
        <h1>{text.settings.parts[part]}</h1>
      </div>
      {failure !== undefined && settings === undefined && (
        <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure.message} />
      )}
      {settings !== undefined && part === 'general' && <GeneralPart settings={settings} />}
      {settings !== undefined && part === 'keyboard' && <KeyboardPart settings={settings} />}
      {settings !== undefined && part === 'notifications' && <NotificationsPart settings={settings} />}
      {settings !== undefined && part === 'appearance' && <AppearancePart settings={settings} />}
      {settings !== undefined && part === 'translation' && <TranslationPart settings={settings} />}
      {settings !== undefined && part === 'advanced' && <AdvancedPart settings={settings} />}
      {part === 'apps' && <AppsPart />}
      {part === 'tags' && <TagsPart />}
      {part === 'data' && <DataPart />}
      {part === 'about' && <AboutPart />}
    </main>
  )
}
