import type { ReactNode } from 'react'
import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { copyText } from '../../engine/copyText.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { ask } from '../actions/action.ts'

/** What can be done with one message; shows on hover and under the keyboard. */
export function MessageMenu({
  message,
  detail,
}: {
  readonly message: MessageView
  readonly detail: ConversationDetail
}): ReactNode {
  const engine = useEngine()
  const copy = (value: string): void => copyText(engine.bridge, value)
  const lines: MenuLine[] = [{ id: 'copy', label: text.message.copyText, icon: 'copy', run: () => copy(message.body) }]
  const { permalink } = message
  const isOnNetwork = message.direction !== 'note' && (message.delivery === null || message.delivery.state === 'sent')
  const actions = detail.capabilities?.actions ?? []
  if (permalink !== null) {
    lines.push(
      { id: 'link', label: text.message.copyLink, icon: 'copy', run: () => copy(permalink) },
      {
        id: 'open',
        label: text.conversation.openOnNetwork(detail.networkLabel),
        icon: 'external',
        run: () => openOverlay({ kind: 'link', url: permalink }),
      },
    )
  }
  const reaction = detail.capabilities?.reactions[0]
  if (isOnNetwork && message.direction === 'in' && reaction !== undefined && actions.includes('react')) {
    const isMine = message.reactions.some((each) => each.reaction === reaction && each.isMine)
    lines.push({
      id: 'like',
      label: isMine ? text.message.unlike : text.message.like,
      icon: 'heart',
      run: () => void ask(engine, 'message.react', { messageId: message.id, reaction, on: !isMine }),
    })
  }
  if (isOnNetwork && message.direction === 'out' && actions.includes('delete')) {
    lines.push({
      id: 'delete',
      label: text.message.delete,
      icon: 'trash',
      isDanger: true,
      run: () => openOverlay({ kind: 'delete', messageId: message.id }),
    })
  }
  return (
    <PopupMenu
      label={text.message.options}
      align="end"
      trigger={<IconButton className="message-menu" icon="more" size={16} label={text.message.options} />}
      lines={lines}
    />
  )
}
