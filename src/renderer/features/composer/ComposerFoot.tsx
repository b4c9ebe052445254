import type { ReactNode } from 'react'
import type { measureText } from '../../../shared/contract/textLength.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { LengthMeter } from './LengthMeter.tsx'

interface ComposerFootProps {
  readonly length: ReturnType<typeof measureText> | null
  readonly isOnline: boolean
  readonly canSend: boolean
  /** Something to know about this reply; empty for nothing. */
  readonly note: string
  readonly onSend: () => void
}

/** The last line of the composer: what to know, how long it is, and the button that says what will happen. */
export function ComposerFoot({ length, isOnline, canSend, note, onSend }: ComposerFootProps): ReactNode {
  return (
    <div className="composer-foot">
      <span className="grow one-line muted" title={note}>
        {note}
      </span>
      {length !== null && <LengthMeter length={length} />}
      <Button look="primary" chord="Ctrl+Enter" disabled={!canSend} data-testid="send" onClick={onSend}>
        {isOnline ? text.composer.send : text.composer.queue}
      </Button>
    </div>
  )
}
