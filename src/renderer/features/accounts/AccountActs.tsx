import type { ReactNode } from 'react'
import type { AccountView } from '../../../shared/contract/account.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { accountName } from './accountName.ts'
import { openMoved, openSignIn } from './openSignIn.ts'

/** The one thing an account needs as a button, and the rest behind a menu. */
export function AccountActs({ account }: { readonly account: AccountView }): ReactNode {
  const pause = useCommand('account.pause')
  const resume = useCommand('account.resume')
  const sync = useCommand('sync.now')
  const accountId = account.id
  const signIn = (): void => openSignIn(account)
  const lines: MenuLine[] = [
    {
      id: 'details',
      label: text.accounts.details,
      icon: 'info',
      run: () => openOverlay({ kind: 'account', accountId }),
    },
  ]
  if (account.state === 'active') {
    lines.push(
      { id: 'sync', label: text.accounts.syncNow, icon: 'refresh', run: () => void sync.run({ accountId }) },
      { id: 'pause', label: text.accounts.pause, icon: 'pauseCircle', run: () => void pause.run({ accountId }) },
    )
  }
  const isPaused = account.state === 'paused' && account.isImported !== true
  if (isPaused) {
    lines.push({
      id: 'resume',
      label: text.accounts.resume,
      icon: 'refresh',
      run: () => void resume.run({ accountId }),
    })
  }
  if (!account.isSample && account.state !== 'connecting') {
    lines.push({ id: 'again', label: text.accounts.signInAgain, icon: 'key', run: signIn })
    if (account.canMove)
      lines.push({ id: 'moved', label: text.accounts.moved, icon: 'drive', run: () => openMoved(account) })
  }
  lines.push({
    id: 'disconnect',
    label: text.accounts.disconnect,
    icon: 'trash',
    isDanger: true,
    run: () => openOverlay({ kind: 'disconnect', accountId }),
  })
  return (
    <span className="row-of-buttons">
      {account.state === 'needs_login' && account.signIn === null && (
        <Button size="small" look="primary" onClick={signIn}>
          {text.accounts.signIn}
        </Button>
      )}
      {(account.state === 'connecting' || account.signIn !== null) && (
        <Button size="small" onClick={signIn}>
          {text.accounts.continueSignIn}
        </Button>
      )}
      {isPaused && account.signIn === null && (
        <Button size="small" onClick={() => void resume.run({ accountId })}>
          {text.accounts.resume}
        </Button>
      )}
      <PopupMenu
        label={text.accounts.options(accountName(account))}
        align="end"
        trigger={<IconButton icon="more" label={text.accounts.options(accountName(account))} />}
        lines={lines}
      />
    </span>
  )
}
