import type { ReactNode } from 'react'
import { useState } from 'react'
import type { StreamView } from '../../../shared/contract/account.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

interface HeldDeletionsProps {
  readonly accountId: string
  readonly stream: StreamView
}

/** The network says that most of what is here was deleted: a person agrees, after being asked once more, or leaves it held. */
export function HeldDeletions({ accountId, stream }: HeldDeletionsProps): ReactNode {
  const allow = useCommand('account.allowDeletions')
  const [isAsked, setIsAsked] = useState(false)
  function agree(): void {
    if (isAsked) void allow.run({ accountId, stream: stream.name })
    else setIsAsked(true)
  }
  return (
    <section className="notice late stacked" aria-label={text.accounts.held} data-testid="held-deletions">
      <strong>{text.accounts.held}</strong>
      <p className="selectable">{stream.errorText ?? text.accounts.heldHelp}</p>
      {isAsked && (
        <p role="alert" className="late-ink">
          {text.accounts.heldAsk}
        </p>
      )}
      <div className="row-of-buttons">
        <Button size="small" onClick={closeOverlay}>
          {text.accounts.heldKeep}
        </Button>
        <Button
          size="small"
          look={isAsked ? 'danger-primary' : 'danger'}
          disabled={allow.isRunning}
          data-testid="allow-deletions"
          onClick={agree}
        >
          {text.accounts.heldDelete}
        </Button>
      </div>
    </section>
  )
}
