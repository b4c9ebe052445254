import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { clockTime } from '../../format/time.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { messageLines } from './messageLines.ts'

/** What can be done with one message; shows on hover and under the keyboard. */
export function MessageMenu({
  message,
  detail,
}: {
  readonly message: MessageView
  readonly detail: ConversationDetail
}): ReactNode {
  const engine = useEngine()
  const [isOpen, setIsOpen] = useState(false)
  // Asked only while the menu is open: a thread has many of them.
  const needsCard = isOpen && message.direction === 'in'
  const card = useQuery('author.card', needsCard ? { authorId: message.author.id } : null).value
  const facts = useQuery('desk.facts', isOpen ? { conversationId: detail.id } : null).value
  const writer = message.direction === 'in' ? nameOf(message.author) : (message.memberName ?? nameOf(message.author))
  const named = text.message.optionsOf(plainName(writer), clockTime(message.createdAt))
  return (
    <PopupMenu
      label={text.message.options}
      align="end"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={<IconButton className="message-menu" icon="more" size={16} label={named} />}
      lines={
        isOpen
          ? messageLines({
              engine,
              message,
              detail,
              card: card ?? null,
              isCriticism: facts?.isCriticism === true,
            })
          : []
      }
    />
  )
}
