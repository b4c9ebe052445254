import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay, setHeaderMenu, toggleContext, useLayout } from '../../state/layoutStore.ts'
import { viewportOf } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { markRead, setState } from '../actions/onConversations.ts'
import { muteOrBlockAuthor } from '../actions/onPeople.ts'

/** The rest of what can be done with a conversation and its author. */
export function MoreMenu({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const engine = useEngine()
  const isOpen = useLayout((state) => state.headerMenu === 'more')
  const card = useQuery('author.card', detail.author === null ? null : { authorId: detail.author.id }).value
  const { permalink, capabilities } = detail
  const can = (kind: 'mute' | 'block'): boolean => capabilities?.actions.includes(kind) === true
  const lines: MenuLine[] = [
    {
      id: 'unread',
      label: text.conversation.markUnread,
      icon: 'inbox',
      chord: 'u',
      run: () => void markRead(engine, [detail.id], false),
    },
  ]
  if (detail.state === 'waiting') {
    lines.push({
      id: 'stop',
      label: text.conversation.stopWaiting,
      icon: 'inbox',
      run: () => void setState(engine, [detail.id], { state: 'open' }),
    })
  } else {
    lines.push(
      {
        id: 'client',
        label: text.conversation.waitClient,
        icon: 'hourglass',
        chord: 'w',
        run: () => void setState(engine, [detail.id], { state: 'waiting', waitingFor: 'client' }),
      },
      {
        id: 'customer',
        label: text.conversation.waitCustomer,
        icon: 'hourglass',
        chord: 'Shift+w',
        run: () => void setState(engine, [detail.id], { state: 'waiting', waitingFor: 'customer' }),
      },
    )
  }
  if (permalink !== null) {
    lines.push({
      id: 'open',
      label: text.conversation.openOnNetwork(detail.networkLabel),
      icon: 'external',
      run: () => openOverlay({ kind: 'link', url: permalink }),
    })
  }
  if (can('mute')) {
    lines.push({
      id: 'mute',
      label: card?.isMuted === true ? text.conversation.unmute : text.conversation.mute,
      icon: 'bellOff',
      chord: 'Shift+m',
      run: () => void muteOrBlockAuthor(engine, 'author.mute'),
    })
  }
  if (can('block')) {
    lines.push({
      id: 'block',
      label: card?.isBlocked === true ? text.conversation.unblock : text.conversation.block,
      icon: 'ban',
      chord: 'b',
      isDanger: card?.isBlocked !== true,
      run: () => void muteOrBlockAuthor(engine, 'author.block'),
    })
  }
  lines.push({
    id: 'context',
    label: text.conversation.contextPane,
    icon: 'panel',
    chord: 'Ctrl+.',
    run: () => toggleContext(viewportOf(window.innerWidth) !== 'wide'),
  })
  return (
    <PopupMenu
      label={text.conversation.more}
      align="end"
      isOpen={isOpen}
      onOpenChange={(next) => setHeaderMenu(next ? 'more' : null)}
      trigger={<IconButton icon="more" label={text.conversation.more} />}
      lines={lines}
    />
  )
}
