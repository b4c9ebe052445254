import type { ReactNode } from 'react'
import type { SyncStatus } from '../../../shared/contract/account.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'

interface NetworkStateProps {
  readonly network: SyncStatus['networks'][number]
  readonly isOnline: boolean
  readonly isSyncing: boolean
}

/** A network's mark with the state of its worst account: a dot, a turning arrow or a sign. */
export function NetworkState({ network, isOnline, isSyncing }: NetworkStateProps): ReactNode {
  const words = isOnline ? text.status.health[network.worst] : text.status.whenOffline
  return (
    <span className="network-state">
      <NetworkGlyph network={network.network} size={14} />
      <span className="visually-hidden">{text.status.network(network.label, words)}</span>
      {stateMark(network.worst, isOnline, isSyncing)}
    </span>
  )
}

function stateMark(worst: SyncStatus['networks'][number]['worst'], isOnline: boolean, isSyncing: boolean): ReactNode {
  if (!isOnline || worst === 'paused') return <span className="dot hollow small" aria-hidden="true" />
  if (worst === 'needs_you')
    return (
      <span className="late-ink">
        <Icon name="warning" size={12} />
      </span>
    )
  if (worst === 'watch')
    return (
      <span className="soon-ink">
        <Icon name="warning" size={12} />
      </span>
    )
  if (worst === 'history' || worst === 'connecting') {
    return (
      <span className={isSyncing ? 'accent-ink turning' : 'accent-ink'}>
        <Icon name="refresh" size={12} />
      </span>
    )
  }
  return <span className="dot good small" aria-hidden="true" />
}
