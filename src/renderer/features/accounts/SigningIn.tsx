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
  /** Stopping gives the account up: only while it never was connected. */
  readonly canStop: boolean
}

/** While the sign-in runs. */
export function SigningIn({ accountId, words, canStop }: SigningInProps): ReactNode {
  const disconnect = useCommand('account.disconnect')
  return (
    <div className="signing-in" role="status">
      <span className="accent-ink turning">
        <Icon name="refresh" size={24} />
      </span>
      <strong>{text.connect.connecting}</strong>
      <span className="muted">{words === '' ? text.connect.connectingHelp : words}</span>
      {accountId !== null && canStop && (
        <Button
          size="small"
          onClick={() => void disconnect.run({ accountId }).then((answer) => answer !== null && closeOverlay())}
        >
          {text.connect.stop}
        </Button>
      )}
    </div>
  )
}
