import type { ReactNode } from 'react'
import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { decideOn } from '../desk/removals.ts'
import { verdictsFor } from './ableTo.ts'

interface ModerationLineProps {
  readonly message: MessageView
  readonly detail: ConversationDetail
}

/** Where a comment on our own site stands while it is not shown there, with what can be decided. */
export function ModerationLine({ message, detail }: ModerationLineProps): ReactNode {
  const engine = useEngine()
  const { moderation } = message
  if (moderation === null) return null
  return (
    <div className={moderation === 'held' ? 'delivery soon-ink' : 'delivery'} data-testid="moderation">
      <Icon name={moderation === 'held' ? 'hourglass' : moderation === 'spam' ? 'ban' : 'trash'} size={14} />
      <span>{text.moderation.states[moderation]}</span>
      {verdictsFor(message, detail.capabilities).map((verdict) => (
        <button
          key={verdict}
          type="button"
          className="link act"
          onClick={() => decideOn(engine, detail, message.id, verdict)}
        >
          {text.moderation.verdicts[verdict]}
        </button>
      ))}
    </div>
  )
}
