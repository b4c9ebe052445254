import type { ReactNode } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

const words = text.escalationParts

/** Asked when somebody else saved the same thing meanwhile: theirs, or mine over it. Nothing is lost by asking. */
export function ConflictNotice(props: {
  readonly failure: Failure | null
  readonly onTheirs: () => void
  readonly onMine: () => void
}): ReactNode {
  if (props.failure?.code !== 'conflict') return null
  return (
    <div className="notice soon flow-notice" role="alert" data-testid="part-conflict">
      <span className="grow">{words.conflict}</span>
      <Button size="small" onClick={props.onTheirs}>
        {words.takeTheirs}
      </Button>
      <Button size="small" onClick={props.onMine}>
        {words.keepMine}
      </Button>
    </div>
  )
}
