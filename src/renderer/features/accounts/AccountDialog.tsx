import type { ReactNode } from 'react'
import type { AccountView, StreamView } from '../../../shared/contract/account.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { ago, dateOf, moment } from '../../format/time.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { AccountActs } from './AccountActs.tsx'
import { accountName } from './accountName.ts'
import { HealthWords } from './HealthWords.tsx'

/** One account in full: its health in words, what is fetched and how far, and what can be done. */
export function AccountDialog({ accountId }: { readonly accountId: string }): ReactNode {
  const account = useQuery('account.detail', { accountId }).value
  if (account === undefined || account === null) return null
  return (
    <Modal title={accountName(account)} onClose={closeOverlay} width={560} testId="account-dialog">
      <div className="account-health">
        <HealthWords health={account.health} />
        <span className="grow" />
        <AccountActs account={account} />
      </div>
      {account.health.detail !== '' && <p className="selectable">{account.health.detail}</p>}
      <Facts account={account} />
      {account.warnings.length > 0 && (
        <section>
          <h3>{text.accounts.warnings}</h3>
          {account.warnings.map((warning) => (
            <p key={warning} className="warning-line">
              <Icon name="warning" size={16} />
              <span className="selectable">{warning}</span>
            </p>
          ))}
        </section>
      )}
      <section>
        <h3>{text.accounts.streams}</h3>
        <ul className="streams">
          {account.streams.map((stream) => (
            <StreamLine key={stream.name} stream={stream} />
          ))}
        </ul>
      </section>
    </Modal>
  )
}

function Facts({ account }: { readonly account: AccountView }): ReactNode {
  const now = useNow('second')
  return (
    <dl className="facts wide">
      <div>
        <dt>{text.accounts.completeUpTo}</dt>
        <dd data-testid="complete-up-to">
          {account.completeUpTo === null ? text.accounts.neverCaughtUp : moment(account.completeUpTo, now)}
        </dd>
      </div>
      <div>
        <dt>{text.accounts.columns.lastSync}</dt>
        <dd>{account.lastSyncAt === null ? text.accounts.never : ago(account.lastSyncAt, now)}</dd>
      </div>
      {account.server !== null && (
        <div>
          <dt>{text.accounts.server}</dt>
          <dd className="selectable">
            <bdi>{account.server}</bdi>
          </dd>
        </div>
      )}
      <div>
        <dt>{text.accounts.connectedAt}</dt>
        <dd>{dateOf(account.connectedAt, now)}</dd>
      </div>
    </dl>
  )
}

function StreamLine({ stream }: { readonly stream: StreamView }): ReactNode {
  const now = useNow('second')
  const isTroubled = stream.state !== 'idle'
  return (
    <li>
      <span className={stream.state === 'blocked' ? 'late-ink' : isTroubled ? 'soon-ink' : 'good-ink'}>
        <Icon name={isTroubled ? 'alertCircle' : 'checkCircle'} size={16} />
      </span>
      <span className="grow">
        <span className="stream-line">
          <strong className="grow">{stream.label}</strong>
          <span className="muted">
            {stream.caughtUpAt === null ? text.accounts.neverCaughtUp : ago(stream.caughtUpAt, now)}
            {stream.state === 'backoff' && `, ${text.accounts.nextAt(moment(stream.dueAt, now))}`}
          </span>
        </span>
        {isTroubled && (
          <span className="stream-trouble selectable">
            {stream.errorText ?? text.accounts.streamStates[stream.state]}
          </span>
        )}
      </span>
    </li>
  )
}
