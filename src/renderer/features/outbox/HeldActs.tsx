import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Delivery } from '../../../shared/contract/conversation.ts'
import { useCommand } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { SendTimeDialog } from '../composer/SendTimeDialog.tsx'

interface HeldActsProps {
  readonly entry: { readonly outboxId: string } & Pick<Delivery, 'hold' | 'dueAt'>
  readonly brandId: string
  /** How an act looks where it stands. */
  readonly act: (label: string, run: () => void) => ReactNode
}

/** What can be done about a reply that waits for its time, missed it, or waits for a second person. */
export function HeldActs({ entry, brandId, act }: HeldActsProps): ReactNode {
  const { outboxId, hold } = entry
  const sendNow = useCommand('outbox.sendNow')
  const reschedule = useCommand('outbox.reschedule')
  const zone = useQuery('brand.list', {}).value?.find((brand) => brand.id === brandId)?.timeZone ?? null
  const [isPicking, setPicking] = useState(false)
  return (
    <>
      {hold === 'scheduled' && act(text.later.sendNow, () => void sendNow.run({ outboxId }))}
      {hold === 'posts_paused' &&
        act(text.posts.sendAll, () => openOverlay({ kind: 'sendInPause', outboxId, brandId }))}
      {hold === 'scheduled' && act(text.later.change, () => setPicking(true))}
      {hold === 'missed' && act(text.later.newTime, () => setPicking(true))}
      {hold === 'approval' && act(text.approval.openList, () => openOverlay({ kind: 'approvals' }))}
      {isPicking && (
        <SendTimeDialog
          title={hold === 'missed' ? text.later.newTime : text.later.change}
          confirm={text.later.set}
          brandZone={zone}
          from={entry.dueAt}
          onClose={() => setPicking(false)}
          onChoose={(sendAt) => void reschedule.run({ outboxId, sendAt })}
        />
      )}
    </>
  )
}
