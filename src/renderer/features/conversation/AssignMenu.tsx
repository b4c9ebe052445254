import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { setHeaderMenu, useLayout } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { chordProp } from '../actions/keymap.ts'
import { assign } from '../actions/onConversations.ts'

/** Gives the conversation an owner. */
export function AssignMenu({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const engine = useEngine()
  const members = (useQuery('member.list', {}).value ?? []).filter(
    (member) => member.brandIds === null || member.brandIds.includes(detail.brandId),
  )
  const isOpen = useLayout((state) => state.headerMenu === 'assign')
  return (
    <PopupMenu
      label={text.conversation.assign}
      align="end"
      isOpen={isOpen}
      onOpenChange={(next) => setHeaderMenu(next ? 'assign' : null)}
      trigger={<IconButton icon="userPlus" label={text.conversation.assign} aria-keyshortcuts="a" />}
      lines={[
        ...members.map((member) => ({
          id: member.id,
          label: member.isMe ? `${member.name} (${text.conversation.you})` : member.name,
          isOn: member.id === detail.assigneeId,
          run: () => void assign(engine, [detail.id], member.id),
          ...(member.isMe ? chordProp('assign.me') : {}),
        })),
        {
          id: 'nobody',
          label: text.conversation.takeAway,
          isOn: detail.assigneeId === null,
          run: () => void assign(engine, [detail.id], null),
        },
      ]}
    />
  )
}
