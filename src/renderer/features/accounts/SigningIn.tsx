import type { ReactNode } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

interface SigningInProps {
  readonly accountId: string | null
  /** What the engine says about it; empty when it says nothing. */
  readonly words: string
}

/** While the network is asked. */
export function SigningIn({ accountId, words }: SigningInProps): ReactNode {
  return (
    <div className="signing-in" role="status">
      <span className="accent-ink turning">
        <Icon name="refresh" size={24} />
      </span>
      <strong>{text.connect.connecting}</strong>
      <span className="muted">{words === '' ? text.connect.connectingHelp : words}</span>
      {accountId !== null && <StopSignIn accountId={accountId} />}
    </div>
  )
}

/** Gives up the sign-in: an account that never was connected goes, any other stays as it is. */
export function StopSignIn({ accountId }: { readonly accountId: string }): ReactNode {
  const stop = useCommand('account.stopSignIn')
  return (
    <Button
      size="small"
      disabled={stop.isRunning}
      data-testid="stop-sign-in"
      onClick={() => void stop.run({ accountId }).then((answer) => answer !== null && closeOverlay())}
    >
      {text.connect.stop}
    </Button>
  )
}
