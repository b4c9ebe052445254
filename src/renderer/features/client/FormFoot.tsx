import type { ReactNode } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import { wordsOf } from '../../engine/useCommand.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

interface FormFootProps {
  readonly isChanged: boolean
  readonly isRunning: boolean
  readonly failure: Failure | null
  readonly onDiscard: () => void
}

/** The end of a form: what went wrong, and the buttons that save it or let it go. */
export function FormFoot({ isChanged, isRunning, failure, onDiscard }: FormFootProps): ReactNode {
  return (
    <div className="form-foot client-foot">
      <span className="grow" role={failure === null ? 'status' : 'alert'}>
        {failure === null ? (
          isChanged && <span className="muted">{text.client.unsaved}</span>
        ) : (
          <span className="late-ink">{wordsOf(failure)}</span>
        )}
      </span>
      <Button disabled={!isChanged} onClick={onDiscard}>
        {text.client.discard}
      </Button>
      <Button look="primary" type="submit" disabled={!isChanged || isRunning} data-testid="client-save">
        {text.client.save}
      </Button>
    </div>
  )
}
