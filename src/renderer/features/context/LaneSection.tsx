import type { ReactNode } from 'react'
import type { OutboxView } from '../../../shared/contract/outbox.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { goTo } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { NetworkGlyph } from '../../ui/NetworkGlyph.tsx'

const underWay = ['queued', 'sending', 'checking', 'unconfirmed', 'needs_look', 'failed'] as const

/** The replies of this conversation that are not on the network yet, in the order in which they go out. */
export function LaneSection({ conversationId }: { readonly conversationId: string }): ReactNode {
  const entries = useQuery('outbox.list', { conversationId, states: [...underWay] }).value?.filter(
    (entry) => entry.text !== '' || entry.actionKind === 'reply',
  )
  if (entries === undefined || entries.length === 0) return null
  const inOrder = entries.toSorted((a, b) => a.place - b.place || a.createdAt - b.createdAt)
  return (
    <section className="context-part">
      <h3>
        {text.context.outboxOrder}
        <button type="button" className="link" onClick={() => goTo({ page: 'outbox' })}>
          {text.context.openOutbox}
        </button>
      </h3>
      <ol className="lane">
        {inOrder.map((entry) => (
          <li key={entry.id}>
            <NetworkGlyph network={entry.network} size={14} />
            <bdi className="grow one-line">{entry.text === '' ? text.outbox.picture : entry.text}</bdi>
            <LaneState entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function LaneState({ entry }: { readonly entry: OutboxView }): ReactNode {
  const words = text.delivery.states[entry.state]
  if (entry.state === 'queued' || entry.state === 'sending') return <span className="muted">{words}</span>
  return (
    <span className={entry.state === 'failed' ? 'lane-state late-ink' : 'lane-state soon-ink'}>
      <Icon name={entry.state === 'failed' ? 'alertCircle' : 'helpCircle'} size={14} />
      {words}
    </span>
  )
}
