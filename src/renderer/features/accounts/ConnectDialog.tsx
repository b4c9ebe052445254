import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AccountView, NetworkView } from '../../../shared/contract/account.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { accountName } from './accountName.ts'
import { InBrowser } from './InBrowser.tsx'
import { NetworkPicker } from './NetworkPicker.tsx'
import { PickIdentity } from './PickIdentity.tsx'
import { SignedIn } from './SignedIn.tsx'
import { SignInForm } from './SignInForm.tsx'
import { SigningIn } from './SigningIn.tsx'
import type { SignInStep } from './signInStep.ts'
import { signInStep } from './signInStep.ts'

interface ConnectDialogProps {
  /** An account to sign in again, or one whose sign-in goes on; null for a new one. */
  readonly accountId: string | null
  readonly network: string | null
  /** Its server has another address now. */
  readonly isMoved: boolean
}

/** Connects an account: network, sign-in, which identity, done. What happens meanwhile is watched on the account itself. */
export function ConnectDialog(props: ConnectDialogProps): ReactNode {
  const networks = useQuery('network.list', {}).value
  const [network, setNetwork] = useState(props.network)
  const [accountId, setAccountId] = useState(props.accountId)
  /** The account as it stood when the present try began; null while nothing was tried. */
  const [tried, setTried] = useState<{ readonly before: AccountView | null } | null>(null)
  const { value: account, isLoading } = useQuery('account.detail', accountId === null ? null : { accountId })
  const chosen = networks?.find((each) => each.network === network) ?? null
  const known = account ?? null
  // One that runs already, as after a restart, counts as begun here: its end is shown here.
  if (tried === null && known !== null && isUnderWay(known)) setTried({ before: known })
  const step = signInStep({
    account: known,
    isGone: accountId !== null && !isLoading && account === null,
    isTried: tried !== null,
    isUnchanged: tried !== null && tried.before === known,
    isAgain: props.accountId !== null,
  })

  function begun(id: string): void {
    setTried({ before: known })
    setAccountId(id)
  }

  const isWide = chosen === null && step.kind === 'form'
  return (
    <Modal
      title={titleOf(chosen, props.accountId === null ? null : known, props.isMoved)}
      onClose={closeOverlay}
      width={isWide ? 640 : 480}
      testId="connect-dialog"
    >
      {networks !== undefined && chosen === null && step.kind === 'form' && (
        <WhichNetwork
          networks={networks}
          missing={accountId === null ? null : (known?.networkLabel ?? network ?? '')}
          onPick={setNetwork}
        />
      )}
      {chosen !== null && step.kind === 'form' && (
        <SignInForm
          network={chosen}
          account={known}
          isMoved={props.isMoved}
          trouble={step.trouble}
          isTried={tried !== null}
          onBack={props.network === null && accountId === null ? () => setNetwork(null) : null}
          onBegun={begun}
        />
      )}
      <Underway step={step} accountId={accountId} account={known} isAgain={wasConnected(tried?.before)} />
    </Modal>
  )
}

function Underway(props: {
  readonly step: SignInStep
  readonly accountId: string | null
  readonly account: AccountView | null
  readonly isAgain: boolean
}): ReactNode {
  const { step, accountId, account, isAgain } = props
  if (step.kind === 'waiting') return <SigningIn accountId={accountId} words={step.words} />
  if (account === null) return null
  switch (step.kind) {
    case 'form':
      return null
    case 'browser':
      return <InBrowser accountId={account.id} signIn={step.signIn} trouble={step.trouble} />
    case 'pick':
      return <PickIdentity account={account} />
    case 'done':
      return <SignedIn account={account} isAgain={isAgain} />
  }
}

function isUnderWay(account: AccountView): boolean {
  return account.signIn !== null || (account.state === 'connecting' && account.stateReason === null)
}

function wasConnected(before: AccountView | null | undefined): boolean {
  return before !== undefined && before !== null && before.remoteId !== null
}

function WhichNetwork(props: {
  readonly networks: readonly NetworkView[]
  /** The network of an account that this build cannot connect to; null when one is to be picked. */
  readonly missing: string | null
  readonly onPick: (network: string) => void
}): ReactNode {
  const { networks, missing, onPick } = props
  if (missing !== null)
    return <Empty icon="plug" title={text.connect.notInBuild(missing)} next={text.connect.notInBuildHelp} />
  if (networks.length === 0) return <Empty icon="plug" title={text.connect.noNetworks} next="" />
  return (
    <>
      <p className="muted">{text.connect.pickNetwork}</p>
      <NetworkPicker networks={networks} onPick={onPick} />
    </>
  )
}

function titleOf(network: NetworkView | null, again: AccountView | null, isMoved: boolean): string {
  if (again !== null && again.remoteId !== null)
    return isMoved ? text.connect.movedTitle(accountName(again)) : text.connect.titleAgain(accountName(again))
  return network === null ? text.connect.title : text.connect.titleFor(network.label)
}
