import type { ReactNode } from 'react'
import { useState } from 'react'
import type { AccountView, NetworkView } from '../../../shared/contract/account.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { accountName } from './accountName.ts'
import { NetworkPicker } from './NetworkPicker.tsx'
import { PickIdentity } from './PickIdentity.tsx'
import { SignedIn } from './SignedIn.tsx'
import { SignInForm } from './SignInForm.tsx'
import { SigningIn } from './SigningIn.tsx'
import { signInStep } from './signInStep.ts'

interface ConnectDialogProps {
  /** An account to sign in again, or one whose sign-in goes on; null for a new one. */
  readonly accountId: string | null
  readonly network: string | null
}

/** Connects an account: network, sign-in, which identity, done. What happens meanwhile is watched on the account itself. */
export function ConnectDialog(props: ConnectDialogProps): ReactNode {
  const networks = useQuery('network.list', {}).value
  const [network, setNetwork] = useState(props.network)
  const [accountId, setAccountId] = useState(props.accountId)
  /** When the present try began; null = the form is shown. */
  const [tried, setTried] = useState<'no' | 'yes'>('no')
  const { value: account, isLoading } = useQuery('account.detail', accountId === null ? null : { accountId })
  const chosen = networks?.find((each) => each.network === network) ?? null
  const known = account ?? null
  const step = signInStep({
    account: known,
    isGone: accountId !== null && !isLoading && account === null,
    isTried: tried === 'yes',
    isAgain: props.accountId !== null,
  })

  function begun(id: string): void {
    setAccountId(id)
    setTried('yes')
  }

  const title = titleOf(chosen, props.accountId === null ? null : known)
  return (
    <Modal title={title} onClose={closeOverlay} width={chosen === null ? 640 : 480} testId="connect-dialog">
      {chosen === null && accountId !== null && networks !== undefined && (
        <Empty
          icon="plug"
          title={text.connect.notInBuild(known?.networkLabel ?? network ?? '')}
          next={text.connect.notInBuildHelp}
        />
      )}
      {chosen === null && accountId === null && networks !== undefined && (
        <>
          <p className="muted">{text.connect.pickNetwork}</p>
          {networks.length === 0 ? (
            <Empty icon="plug" title={text.connect.noNetworks} next="" />
          ) : (
            <NetworkPicker networks={networks} onPick={setNetwork} />
          )}
        </>
      )}
      {chosen !== null && step.kind === 'form' && (
        <SignInForm
          network={chosen}
          account={known}
          trouble={step.trouble}
          onBack={props.network === null && accountId === null ? () => setNetwork(null) : null}
          onBegun={begun}
        />
      )}
      {step.kind === 'waiting' && (
        <SigningIn
          accountId={accountId}
          words={step.words}
          canStop={props.accountId === null || known?.remoteId === null}
        />
      )}
      {step.kind === 'pick' && known !== null && <PickIdentity account={known} />}
      {step.kind === 'done' && known !== null && <SignedIn account={known} />}
    </Modal>
  )
}

function titleOf(network: NetworkView | null, again: AccountView | null): string {
  if (again !== null && again.remoteId !== null) return text.connect.titleAgain(accountName(again))
  return network === null ? text.connect.title : text.connect.titleFor(network.label)
}
