import type { ReactNode } from 'react'
import { memo } from 'react'
import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { langOf } from '../../format/language.ts'
import { nameOf } from '../../format/names.ts'
import { clockTime } from '../../format/time.ts'
import type { TranslationView } from '../../../shared/contract/translate.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { DeletedWords } from '../desk/DeletedWords.tsx'
import { MessageFacts } from '../desk/MessageFacts.tsx'
import { TranslationBlock } from '../translate/TranslationBlock.tsx'
import { bubbleLook } from './bubbleLook.ts'
import { DeliveryLine } from './DeliveryLine.tsx'
import { MessageMenu } from './MessageMenu.tsx'
import { ModerationLine } from './ModerationLine.tsx'
import { ReactionsLine } from './ReactionsLine.tsx'
import { MessageContent } from './MessageContent.tsx'

interface MessageItemProps {
  readonly message: MessageView
  readonly detail: ConversationDetail
  readonly isOnline: boolean
  /** Name of the member who acts here: their messages are said to be from "You". */
  readonly myName: string
  /** What a machine made of it; null when nobody asked for that. */
  readonly translation?: TranslationView | null
}

/** One message, ours or theirs, or an internal note; what a reply of ours goes through stands below it. */
export const MessageItem = memo(function MessageItem({
  message,
  detail,
  isOnline,
  myName,
  translation = null,
}: MessageItemProps): ReactNode {
  const { delivery } = message
  const lang = langOf(message.language)
  const isDeleted = message.deletedAt !== null
  return (
    <li
      className={`message ${message.direction}`}
      data-testid="message"
      data-message={message.id}
      data-delivery={delivery?.state ?? 'none'}
      data-hold={delivery?.hold ?? undefined}
    >
      <div className="message-head">
        {message.direction === 'note' && <Icon name="lock" size={14} />}
        <strong>
          <Writer message={message} lang={lang} myName={myName} />
        </strong>
        <span>{wordsOf(message, detail)}</span>
      </div>
      <div className="bubble-row">
        <div className={`bubble ${bubbleLook(message)}`}>
          {isDeleted && message.body === '' ? (
            <span className="muted">
              <DeletedWords message={message} />
            </span>
          ) : (
            <MessageContent
              message={isDeleted ? { ...message, attachments: [] } : message}
              detail={detail}
              lang={lang}
            />
          )}
        </div>
        {!isDeleted && <MessageMenu message={message} detail={detail} />}
      </div>
      {translation !== null && !isDeleted && <TranslationBlock message={message} translation={translation} />}
      {isDeleted && message.body !== '' && (
        <div className="delivery">
          <Icon name="trash" size={14} />
          <span>
            <DeletedWords message={message} />
          </span>
        </div>
      )}
      {message.direction !== 'note' && <MessageFacts message={message} detail={detail} />}
      {!isDeleted && <ModerationLine message={message} detail={detail} />}
      {!isDeleted && <ReactionsLine reactions={message.reactions} />}
      {delivery !== null && delivery.state !== 'sent' && (
        <DeliveryLine delivery={delivery} message={message} detail={detail} isOnline={isOnline} />
      )}
    </li>
  )
})

function Writer(props: { readonly message: MessageView; readonly lang: string; readonly myName: string }): ReactNode {
  const { message, lang, myName } = props
  if (message.direction === 'in') return <PersonName name={nameOf(message.author)} lang={lang} />
  if (message.memberName !== null && message.memberName === myName) return text.conversation.you
  if (message.memberName !== null) return <PersonName name={message.memberName} />
  return <PersonName name={nameOf(message.author)} />
}

function wordsOf(message: MessageView, detail: ConversationDetail): string {
  const parts = [
    message.direction === 'note'
      ? `${text.message.note}, ${clockTime(message.createdAt)}`
      : clockTime(message.createdAt),
  ]
  if (message.editedAt !== null) parts.push(text.message.edited(clockTime(message.editedAt)))
  const reach = reachOf(message, detail)
  if (reach !== '') parts.push(reach)
  if (message.isHidden && message.moderation === null) parts.push(text.message.hidden)
  if (message.direction === 'out' && message.by === 'outside') parts.push(text.message.outside)
  if (message.direction === 'out' && message.by === 'bot') parts.push(text.message.bot)
  if (message.direction === 'out' && message.by === 'rule') parts.push(text.message.rule)
  return parts.join(' · ')
}

/** Who may read it, where that is not everybody. In a direct conversation it goes without saying. */
function reachOf(message: MessageView, detail: ConversationDetail): string {
  if (message.isPrivate) return detail.kind === 'direct' ? text.message.toComment : text.message.privately
  const { visibility } = message.extras
  if (visibility === undefined || visibility === 'public') return ''
  if (visibility === 'direct' && detail.kind === 'direct') return ''
  return text.extras.visibilities[visibility] ?? visibility
}
