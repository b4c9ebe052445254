import type { ReactNode } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { accountName } from './accountName.ts'

/** Asks before an account is disconnected, saying what stays and what goes. */
export function DisconnectDialog({ accountId }: { readonly accountId: string }): ReactNode {
  const account = useQuery('account.detail', { accountId }).value
  const disconnect = useCommand('account.disconnect')
  if (account === undefined || account === null) return null
  return (
    <Modal
      title={text.accounts.disconnectTitle(accountName(account))}
      onClose={closeOverlay}
      footer={
        <>
          <span className="grow" />
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button
            look="danger-primary"
            disabled={disconnect.isRunning}
            onClick={() => void disconnect.run({ accountId }).then((answer) => answer !== null && closeOverlay())}
          >
            {text.accounts.disconnect}
          </Button>
        </>
      }
    >
      <p>{text.accounts.disconnectBody}</p>
    </Modal>
  )
}
