import type { ReactNode } from 'react'
import type { SyncStatus } from '../../../shared/contract/account.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { ago, clockTime, moment } from '../../format/time.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { ActionKeys } from '../actions/ActionKeys.tsx'
import { NetworkState } from './NetworkState.tsx'
import { TroubleLine } from './TroubleLine.tsx'

/** The lower edge: the line, every network's worst account, the outbox, the last fetch. */
export function StatusBar(): ReactNode {
  const status = useQuery('sync.status', {}).value
  return (
    <footer
      className="statusbar"
      data-testid="status-bar"
      data-pane="status"
      aria-label={text.frame.status}
      data-online={status?.isOnline}
    >
      {status !== undefined && <StatusParts status={status} />}
      <button type="button" className="status-button" onClick={() => openOverlay({ kind: 'shortcuts' })}>
        <ActionKeys action="sheet" />
        {text.status.shortcuts}
      </button>
    </footer>
  )
}

function StatusParts({ status }: { readonly status: SyncStatus }): ReactNode {
  const now = useNow('second')
  const { isOnline, networks, outbox } = status
  // What needs a person comes before what goes on by itself.
  const troubled =
    networks.find((network) => network.trouble !== null && network.worst === 'needs_you') ??
    networks.find((network) => network.trouble !== null)
  const pending = outbox.waiting + outbox.checking + outbox.needsPerson
  return (
    <>
      <span className="status-line">
        <span className={isOnline ? 'dot good' : 'dot hollow'} aria-hidden="true" />
        <span className={isOnline ? undefined : 'strong'}>{isOnline ? text.status.online : text.status.offline}</span>
        {status.offlineSince !== null && <span>{text.status.since(clockTime(status.offlineSince))}</span>}
      </span>
      {networks.length === 0 ? (
        <span>{text.status.noAccounts}</span>
      ) : (
        <button
          type="button"
          className="status-networks"
          aria-label={text.status.openAccounts}
          title={networks
            .map((network) => text.status.network(network.label, network.trouble ?? text.status.health[network.worst]))
            .join('\n')}
          onClick={() => goTo({ page: 'accounts' })}
        >
          {networks.map((network) => (
            <NetworkState key={network.network} network={network} isOnline={isOnline} isSyncing={status.isSyncing} />
          ))}
        </button>
      )}
      {!isOnline && <span className="one-line">{text.status.clocksRun}</span>}
      {isOnline && troubled !== undefined && <TroubleLine network={troubled} />}
      <span className="grow" />
      {networks.length === 0 && <span className="one-line">{text.status.storedIn(status.dataDir)}</span>}
      {networks.length > 0 && (
        <button type="button" className="status-button" onClick={() => goTo({ page: 'outbox' })}>
          <Icon name="send" size={14} />
          <span>
            <span className={isOnline ? undefined : 'strong'}>{text.status.outbox(pending)}</span>
            {outbox.checking > 0 && text.status.checking(outbox.checking)}
            {outbox.needsPerson > 0 && <span className="late-ink">{text.status.needsPerson(outbox.needsPerson)}</span>}
          </span>
        </button>
      )}
      {status.lastSyncAt !== null && (
        <span>
          {isOnline
            ? text.status.synced(ago(status.lastSyncAt, now))
            : text.status.lastSynced(moment(status.lastSyncAt, now))}
        </span>
      )}
    </>
  )
}
