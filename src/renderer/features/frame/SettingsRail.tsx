import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { badge } from '../../format/number.ts'
import type { SettingsPart } from '../../state/navigationStore.ts'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import { RailItem } from './RailItem.tsx'

const parts: readonly { readonly part: SettingsPart; readonly icon: IconName }[] = [
  { part: 'keyboard', icon: 'keyboard' },
  { part: 'notifications', icon: 'bell' },
  { part: 'tags', icon: 'tag' },
  { part: 'appearance', icon: 'appearance' },
  { part: 'apps', icon: 'key' },
  { part: 'translation', icon: 'translate' },
  { part: 'advanced', icon: 'filter' },
  { part: 'data', icon: 'drive' },
  { part: 'about', icon: 'info' },
]

/** The parts of the settings, the accounts among them. */
export function SettingsRail(): ReactNode {
  const { place } = useNavigation()
  const accounts = useQuery('account.list', {}).value
  const item = (part: SettingsPart, icon: IconName): ReactNode => (
    <RailItem
      key={part}
      icon={icon}
      label={text.settings.parts[part]}
      count=""
      isCurrent={place.page === 'settings' && place.part === part}
      testId={`settings-${part}`}
      onClick={() => goTo({ page: 'settings', part })}
    />
  )
  return (
    <nav className="rail" aria-label={text.frame.settings} data-pane="views">
      <div className="rail-head">
        <span className="grow rail-label">
          <strong>{text.frame.settings}</strong>
          <span className="one-line">{text.settings.shortClaim}</span>
        </span>
      </div>
      {item('general', 'sliders')}
      <RailItem
        icon="plug"
        label={text.frame.accounts}
        count={accounts === undefined || accounts.length === 0 ? '' : badge(accounts.length)}
        isCurrent={place.page === 'accounts'}
        testId="view-accounts"
        onClick={() => goTo({ page: 'accounts' })}
      />
      {parts.map(({ part, icon }) => item(part, icon))}
      <span className="rail-gap" />
      <RailItem
        icon="inbox"
        label={text.views.needs_reply}
        count=""
        isCurrent={false}
        testId="back-to-inbox"
        onClick={() => goTo({ page: 'inbox' })}
      />
    </nav>
  )
}
