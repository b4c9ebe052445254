import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { UrgencyMark } from '../../ui/UrgencyMark.tsx'
import { chordProp } from '../actions/keymap.ts'
import { setUrgency } from '../actions/onConversations.ts'

const urgencies = ['low', 'normal', 'high', 'urgent'] as const

/** How urgent the conversation is; the fact itself opens the choice. */
export function UrgencyMenu({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const engine = useEngine()
  return (
    <PopupMenu
      label={text.conversation.urgency}
      trigger={
        <button type="button" className="fact fact-button">
          <span aria-hidden="true">
            <UrgencyMark urgency={detail.urgency} />
          </span>
          <span className="fact-words">{text.urgency[detail.urgency]}</span>
        </button>
      }
      lines={urgencies.map((urgency) => ({
        id: urgency,
        label: text.urgency[urgency],
        isOn: urgency === detail.urgency,
        ...chordProp(`urgency.${urgency}`),
        run: () => void setUrgency(engine, [detail.id], urgency),
      }))}
    />
  )
}
