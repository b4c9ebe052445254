import type { ReactNode } from 'react'
import type { AccountView } from '../../../shared/contract/account.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { accountName } from './accountName.ts'

/** The sign-in worked: which account it is, and what is worth knowing. */
export function SignedIn(props: { readonly account: AccountView; readonly isAgain: boolean }): ReactNode {
  const { account, isAgain } = props
  const name = accountName(account)
  return (
    <div className="signing-in" role="status" data-testid="connected">
      <span className="good-ink">
        <Icon name="checkCircle" size={24} />
      </span>
      <strong>{isAgain ? text.connect.signedInAgain(name) : text.connect.connected(name)}</strong>
      <span className="muted">{isAgain ? text.connect.signedInAgainHelp : text.connect.connectedHelp}</span>
      {account.warnings.map((warning) => (
        <span key={warning} className="warning-line">
          <Icon name="warning" size={16} />
          {warning}
        </span>
      ))}
      <Button look="primary" autoFocus onClick={closeOverlay}>
        {text.dialog.done}
      </Button>
    </div>
  )
}
