import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { setHeaderMenu, useLayout } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { setState, snoozeTimes } from '../actions/onConversations.ts'

/** Puts the conversation away until a moment. */
export function SnoozeMenu({ detail }: { readonly detail: ConversationDetail }): ReactNode {
  const engine = useEngine()
  const isOpen = useLayout((state) => state.headerMenu === 'snooze')
  const until = (snoozedUntil: number): void => void setState(engine, [detail.id], { state: 'snoozed', snoozedUntil })
  return (
    <PopupMenu
      label={text.conversation.snooze}
      align="end"
      isOpen={isOpen}
      onOpenChange={(next) => setHeaderMenu(next ? 'snooze' : null)}
      trigger={<IconButton icon="alarm" label={text.conversation.snooze} aria-keyshortcuts="h" />}
      lines={[
        { id: 'hour', label: text.conversation.snoozeHour, run: () => until(snoozeTimes(Date.now()).hour) },
        { id: 'three', label: text.conversation.snoozeThree, run: () => until(snoozeTimes(Date.now()).three) },
        { id: 'tomorrow', label: text.conversation.snoozeTomorrow, run: () => until(snoozeTimes(Date.now()).tomorrow) },
        { id: 'monday', label: text.conversation.snoozeMonday, run: () => until(snoozeTimes(Date.now()).monday) },
      ]}
    />
  )
}
