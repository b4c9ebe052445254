import type { ReactNode } from 'react'
import type { Health } from '../../../shared/contract/account.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { IconName } from '../../ui/iconPaths.ts'

const looks: Record<Health['state'], { readonly icon: IconName; readonly mark: string; readonly tone: string }> = {
  healthy: { icon: 'checkCircle', mark: 'good-ink', tone: '' },
  history: { icon: 'refresh', mark: 'accent-ink', tone: 'muted' },
  connecting: { icon: 'refresh', mark: 'accent-ink', tone: 'muted' },
  watch: { icon: 'gauge', mark: 'soon-ink', tone: 'soon-ink' },
  needs_you: { icon: 'alertCircle', mark: 'late-ink', tone: 'late-ink' },
  paused: { icon: 'pauseCircle', mark: 'muted', tone: 'muted' },
}

/** An account's health as an icon with words. */
export function HealthWords({ health }: { readonly health: Health }): ReactNode {
  const look = looks[health.state]
  return (
    <span className={`health ${look.tone}`} title={health.detail === '' ? undefined : health.detail}>
      <span className={look.mark}>
        <Icon name={look.icon} size={16} />
      </span>
      <span className="one-line">{health.label}</span>
    </span>
  )
}
