import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { moment } from '../../format/time.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { needsReply } from '../actions/onDesk.ts'

interface MessageFactsProps {
  readonly message: MessageView
  readonly detail: ConversationDetail
}

/** Below a message: that it needs no reply, that it waits for a second person, how it was edited, who took it away and why. */
export function MessageFacts({ message, detail }: MessageFactsProps): ReactNode {
  const facts = useQuery('desk.facts', { conversationId: detail.id }).value
  const isTaken = message.deletedAt !== null || message.isHidden || message.moderation === 'trash'
  const mark = facts?.noReply.find((each) => each.messageId === message.id)
  const request = facts?.requests.find((each) => each.messageId === message.id && each.state === 'waiting')
  return (
    <>
      {mark !== undefined && !isTaken && <NoReplyLine mark={mark} conversationId={detail.id} />}
      {request !== undefined && (
        <div className="delivery soon-ink">
          <Icon name="users" size={14} />
          <span>{text.desk.request.states.waiting}</span>
        </div>
      )}
      {isTaken && <TakenLine message={message} />}
      {!isTaken && message.editedAt !== null && <Wordings message={message} />}
    </>
  )
}

function NoReplyLine({
  mark,
  conversationId,
}: {
  readonly mark: {
    readonly messageId: string
    readonly reason: keyof typeof text.desk.reasons
    readonly isByRule: boolean
  }
  readonly conversationId: string
}): ReactNode {
  const engine = useEngine()
  const words = text.desk.noReply
  return (
    <div className="delivery" data-testid="no-reply-mark">
      <Icon name="checkCircle" size={14} />
      <span>
        {words.mark(text.desk.reasons[mark.reason])}
        {mark.isByRule && ` (${words.byRule})`}
      </span>
      <button
        type="button"
        className="link act"
        onClick={() => void needsReply(engine, conversationId, mark.messageId, mark.reason)}
      >
        {words.undo}
      </button>
    </div>
  )
}

function TakenLine({ message }: { readonly message: MessageView }): ReactNode {
  const story = useQuery('desk.story', { messageId: message.id }).value
  const role = useQuery('member.list', {}).value?.find((member) => member.isMe)?.role
  if (story === undefined || story === null) return null
  const words = text.desk.story
  const mayRead = role === 'lead' || role === 'manager'
  // What is still read above needs no sealed copy.
  const needsCopy = message.body === ''
  return (
    <div className="delivery" data-testid="taken-away">
      <Icon name="lock" size={14} />
      <span>
        {story.removedBy !== null && `${words.removed(story.removedBy.name, story.removedBy.reason)} `}
        {needsCopy && !story.hasSealed && words.notKept}
        {needsCopy && story.hasSealed && !mayRead && words.sealed}
      </span>
      {needsCopy && story.hasSealed && mayRead && (
        <button
          type="button"
          className="link act"
          onClick={() => openOverlay({ kind: 'desk', desk: { is: 'unseal', messageId: message.id } })}
        >
          {words.unseal}
        </button>
      )}
    </div>
  )
}

function Wordings({ message }: { readonly message: MessageView }): ReactNode {
  const now = useNow('minute')
  const [isOpen, setIsOpen] = useState(false)
  // Asked on demand: most are never looked at.
  const story = useQuery('desk.story', isOpen ? { messageId: message.id } : null).value
  const words = text.desk.story
  return (
    <div className="desk-wordings">
      <button type="button" className="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? words.hideEarlier : words.earlier}
      </button>
      {isOpen && story?.wordings.length === 0 && <p className="muted">{words.notKept}</p>}
      {isOpen && (
        <ol>
          {story?.wordings.map((each) => (
            <li key={`${String(each.seenAt)} ${each.text}`}>
              <blockquote className="selectable" lang={langOf(message.language)} dir="auto">
                {each.text}
              </blockquote>
              <span className="muted">{words.until(moment(each.seenAt, now))}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
