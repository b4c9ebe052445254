import type { ReactNode } from 'react'
import type { AuthorCard, ConversationDetail } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay, setHeaderMenu, toggleContext, useLayout } from '../../state/layoutStore.ts'
import { viewportOf } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { chordProp } from '../actions/keymap.ts'
import { escalateConversation } from '../actions/onCases.ts'
import { markRead, setState } from '../actions/onConversations.ts'
import { muteOrBlockAuthor } from '../actions/onPeople.ts'
import { answerInTheOpen } from '../statements/onStatements.ts'

/** The rest of what can be done with a conversation and its author. */
export function MoreMenu({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const engine = useEngine()
  const isOpen = useLayout((state) => state.headerMenu === 'more')
  const card = useQuery('author.card', detail.author === null ? null : { authorId: detail.author.id }).value
  const { permalink } = detail
  const lines: MenuLine[] = [
    {
      id: 'unread',
      label: text.conversation.markUnread,
      icon: 'inbox',
      ...chordProp('row.read'),
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
        ...chordProp('wait.client'),
        run: () => void setState(engine, [detail.id], { state: 'waiting', waitingFor: 'client' }),
      },
      {
        id: 'customer',
        label: text.conversation.waitCustomer,
        icon: 'hourglass',
        ...chordProp('wait.customer'),
        run: () => void setState(engine, [detail.id], { state: 'waiting', waitingFor: 'customer' }),
      },
    )
  }
  lines.push(
    {
      id: 'third',
      label: text.desk.names.waitThird,
      icon: 'hourglass',
      run: () => void setState(engine, [detail.id], { state: 'waiting', waitingFor: 'third_party' }),
    },
    {
      id: 'escalate',
      label: text.cases.keys.escalate,
      icon: 'siren',
      ...chordProp('escalate'),
      run: () => void escalateConversation(engine, detail.id),
    },
    {
      id: 'linkCase',
      label: text.cases.keys.linkCase,
      icon: 'link',
      ...chordProp('linkCase'),
      run: () => openOverlay({ kind: 'case', dialog: { is: 'linkCase', conversationId: detail.id } }),
    },
    {
      id: 'noReply',
      label: text.desk.names.noReply,
      icon: 'checkCircle',
      ...chordProp('noReply'),
      run: () => openOverlay({ kind: 'desk', desk: { is: 'noReply', conversationIds: [detail.id] } }),
    },
    {
      id: 'log',
      label: text.desk.names.log,
      icon: 'archive',
      ...chordProp('log'),
      run: () => openOverlay({ kind: 'desk', desk: { is: 'log', conversationIds: [detail.id] } }),
    },
    {
      id: 'openAnswer',
      label: text.statement.name,
      icon: 'send',
      ...chordProp('openAnswer'),
      run: () => void answerInTheOpen(engine, [detail.id]),
    },
    {
      id: 'elsewhere',
      label: text.desk.names.elsewhere,
      icon: 'external',
      ...chordProp('elsewhere'),
      run: () => openOverlay({ kind: 'desk', desk: { is: 'elsewhere', conversationId: detail.id } }),
    },
    {
      id: 'promise',
      label: text.desk.names.promise,
      icon: 'pending',
      ...chordProp('promise'),
      run: () => openOverlay({ kind: 'desk', desk: { is: 'promise', conversationId: detail.id, messageId: null } }),
    },
  )
  if (permalink !== null) {
    lines.push({
      id: 'open',
      label: text.conversation.openOnNetwork(detail.networkLabel),
      icon: 'external',
      run: () => openOverlay({ kind: 'link', url: permalink }),
    })
  }
  lines.push(...authorLines(engine, detail, card ?? null))
  lines.push({
    id: 'context',
    label: text.conversation.contextPane,
    icon: 'panel',
    ...chordProp('context'),
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

/** What can be done about the author; what the network does not offer is off, with the reason and the way to their page there. */
function authorLines(engine: Engine, detail: ConversationDetail, card: AuthorCard | null): readonly MenuLine[] {
  if (detail.author === null) return []
  const { profileUrl } = detail.author
  const isMuted = card?.isMuted === true
  const isBlocked = card?.isBlocked === true
  const offLine = (kind: 'mute' | 'block', line: MenuLine): readonly MenuLine[] => {
    if (detail.capabilities?.actions.includes(kind) === true) return [line]
    const help = detail.capabilities?.whyNot[kind]
    return help === undefined || detail.capabilities?.actions.length === 0 ? [] : [{ ...line, isOff: true, help }]
  }
  const lines = [
    ...offLine('mute', {
      id: 'mute',
      label: isMuted ? text.conversation.unmute : text.conversation.mute,
      icon: 'bellOff',
      ...chordProp('mute'),
      run: () => void muteOrBlockAuthor(engine, 'author.mute'),
    }),
    ...offLine('block', {
      id: 'block',
      label: isBlocked ? text.conversation.unblock : text.conversation.block,
      icon: 'ban',
      ...chordProp('block'),
      isDanger: !isBlocked,
      run: () => void muteOrBlockAuthor(engine, 'author.block'),
    }),
  ]
  if (profileUrl === null || lines.every((line) => line.isOff !== true)) return lines
  return [
    ...lines,
    {
      id: 'profile',
      label: text.desk.cannot(detail.networkLabel),
      icon: 'external',
      run: () => openOverlay({ kind: 'link', url: profileUrl }),
    },
  ]
}
