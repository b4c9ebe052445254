import type { ReactNode } from 'react'
import type { AccountView } from '../../../shared/contract/account.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { AccountActs } from './AccountActs.tsx'
import { AccountFacts } from './AccountFacts.tsx'
import { AccountHistory } from './AccountHistory.tsx'
import { accountName } from './accountName.ts'
import { AccountStreams } from './AccountStreams.tsx'
import { HealthWords } from './HealthWords.tsx'
import { HeldDeletions } from './HeldDeletions.tsx'
import { MuteList } from './MuteList.tsx'
import { openSignIn } from './openSignIn.ts'
import { SourceList } from './SourceList.tsx'

/** One account in full: its health in words, how far everything is here, what it may do, and what can be done. */
export function AccountDialog({ accountId }: { readonly accountId: string }): ReactNode {
  const account = useQuery('account.detail', { accountId }).value
  const now = useNow('minute')
  const network = useQuery('network.list', {}).value?.find((each) => each.network === account?.network)
  if (account === undefined || account === null) return null
  const held = account.streams.filter((stream) => stream.isHeld)
  return (
    <Modal title={accountName(account)} onClose={closeOverlay} width={580} testId="account-dialog">
      <div className="account-health">
        <HealthWords health={account.health} />
        <span className="grow" />
        <AccountActs account={account} />
      </div>
      {account.health.detail !== '' && held.length === 0 && (
        <p className="selectable">
          {account.health.detail}
          {account.rest !== undefined && ` ${text.accounts.goesOnAt(moment(account.rest.until, now))}`}
        </p>
      )}
      {held.map((stream) => (
        <HeldDeletions key={stream.name} accountId={account.id} stream={stream} />
      ))}
      <Missing account={account} />
      <AccountFacts account={account} network={network} />
      <Warnings warnings={account.warnings} />
      {network !== undefined && network.sources !== null && (
        <SourceList account={account} label={network.sources.label} help={network.sources.help} />
      )}
      <AccountHistory account={account} />
      {account.capabilities?.actions.includes('muteList') === true && <MuteList accountId={account.id} />}
      <AccountStreams account={account} />
    </Modal>
  )
}

function Missing({ account }: { readonly account: AccountView }): ReactNode {
  if (account.missing.length === 0) return null
  return (
    <section className="notice soon stacked" aria-label={text.accounts.missing} data-testid="missing">
      <strong>{text.accounts.missing}</strong>
      <ul className="plain-list">
        {account.missing.map((words) => (
          <li key={words} className="selectable">
            {words}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => openSignIn(account)}>
        {text.accounts.allow}
      </Button>
    </section>
  )
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }): ReactNode {
  if (warnings.length === 0) return null
  return (
    <section>
      <h3>{text.accounts.warnings}</h3>
      {warnings.map((warning) => (
        <p key={warning} className="warning-line">
          <Icon name="warning" size={16} />
          <span className="selectable">{warning}</span>
        </p>
      ))}
    </section>
  )
}
