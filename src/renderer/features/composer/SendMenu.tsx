import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { setHeaderMenu, useLayout } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { PopupMenu } from '../../ui/PopupMenu.tsx'
import { AskDialog } from '../approvals/AskDialog.tsx'
import { SendTimeDialog } from './SendTimeDialog.tsx'
import { bothClocks, inAnHour } from './sendTimes.ts'
import type { SendHow } from './useSend.ts'
import { mostKept } from './useWordings.ts'
import type { WordingsUse } from './useWordings.ts'

interface SendMenuProps {
  readonly detail: Pick<ConversationDetail, 'id' | 'brandId' | 'brandName'>
  readonly canSend: boolean
  readonly wordings: WordingsUse
  readonly onSend: (how: SendHow) => void
}

/** Beside Send: at which later time the reply goes out, or that somebody reads it first. */
export function SendMenu({ detail, canSend, wordings, onSend }: SendMenuProps): ReactNode {
  const facts = useQuery('compose.facts', { conversationId: detail.id }).value ?? null
  const isOpen = useLayout((state) => state.headerMenu === 'later')
  const [isPicking, setPicking] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const at = (sendAt: number | null): Pick<MenuLine, 'run' | 'isOff' | 'help'> => ({
    isOff: !canSend || sendAt === null,
    run: () => sendAt !== null && onSend({ sendAt }),
    // Two clocks to be read are slow, and nobody sees them while the menu is closed.
    ...(!isOpen || sendAt === null || facts === null ? {} : { help: bothClocks(sendAt, facts.brandZone) }),
  })
  const now = Date.now()
  const opening = facts?.nextOpenAt ?? null
  const lines: readonly MenuLine[] = [
    { id: 'hour', label: text.later.hour, ...at(inAnHour(now)) },
    {
      id: 'opening',
      label: text.later.opening(detail.brandName),
      ...at(opening),
      ...(opening === null ? { help: facts?.isOpen === true ? text.later.isOpen : text.later.neverOpens } : {}),
    },
    { id: 'tomorrow', label: text.later.tomorrow, ...at(facts?.tomorrowAt ?? null) },
    { id: 'pick', label: text.later.pick, isOff: !canSend, run: () => setPicking(true) },
    ...(facts?.needsApproval === true
      ? []
      : [
          {
            id: 'approval',
            label: text.approval.ask,
            help: text.approval.askHelp,
            isOff: !canSend,
            run: () => onSend({ askApproval: true }),
          },
        ]),
    { id: 'whom', label: text.approval.askWhom, isOff: !canSend, run: () => setAsking(true) },
    {
      id: 'wording',
      label: text.approval.addWording,
      help: text.approval.addWordingHelp,
      isOff: !canSend || wordings.items.length >= mostKept,
      run: wordings.keep,
    },
  ]
  return (
    <>
      <PopupMenu
        label={text.later.menu}
        align="end"
        side="top"
        isOpen={isOpen}
        onOpenChange={(next) => setHeaderMenu(next ? 'later' : null)}
        trigger={
          <IconButton
            icon="chevronDown"
            label={text.later.open}
            aria-keyshortcuts="Control+Shift+L"
            data-testid="send-later"
          />
        }
        lines={lines}
      />
      {isPicking && (
        <SendTimeDialog
          title={text.later.title}
          confirm={text.later.confirm}
          brandZone={facts?.brandZone ?? null}
          from={null}
          onClose={() => setPicking(false)}
          onChoose={(sendAt) => onSend({ sendAt })}
        />
      )}
      {isAsking && (
        <AskDialog
          conversationId={detail.id}
          brandId={detail.brandId}
          onClose={() => setAsking(false)}
          onAsk={(approval) => onSend({ askApproval: true, approval })}
        />
      )}
    </>
  )
}
