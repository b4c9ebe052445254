import type { ReactNode } from 'react'
import { useDeferredValue } from 'react'
import { useLatest } from '../../engine/useLatest.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

interface PromiseChipProps {
  readonly conversationId: string
  readonly value: string
  /** Hands the draft over before the dialog takes the keyboard. */
  readonly onOpen: () => void
}

/** Offers to note a promise that the reply seems to make; nothing is noted unless it is pressed and confirmed. */
export function PromiseChip({ conversationId, value, onOpen }: PromiseChipProps): ReactNode {
  const now = useNow('minute')
  const typed = useDeferredValue(value)
  const answer = useQuery('promise.propose', typed.trim() === '' ? null : { conversationId, text: typed }).value
  // While the next answer is awaited, the one before stays.
  const proposed = useLatest(answer, conversationId)
  const known = useQuery('desk.facts', { conversationId }).value?.promises ?? []
  if (typed.trim() === '' || proposed === undefined || proposed === null) return null
  // One that was noted already is not offered again.
  if (known.some((it) => it.state === 'open' && it.text === proposed.text)) return null
  return (
    <p className="promise-offer">
      <button
        type="button"
        className="chip"
        title={text.desk.promise.offerHelp}
        data-testid="promise-offer"
        onClick={() => {
          onOpen()
          openOverlay({ kind: 'desk', desk: { is: 'promise', conversationId, messageId: null, proposed } })
        }}
      >
        <Icon name="pending" size={14} />
        {text.desk.promise.offer(moment(proposed.dueAt, now))}
      </button>
    </p>
  )
}
