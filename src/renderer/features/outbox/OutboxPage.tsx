import type { ReactNode } from 'react'
import type { OutboxView } from '../../../shared/contract/outbox.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { OutboxRow } from './OutboxRow.tsx'
import { PausedPosts } from './PausedPosts.tsx'

/** Everything that we intend to do on a network, in the order in which it happens. */
export function OutboxPage(): ReactNode {
  const brandId = useNavigation((state) => state.place.brandId)
  const { value: open, failure } = useQuery('outbox.list', { brandId, limit: 500 })
  const settled = useQuery('outbox.list', { brandId, states: ['sent', 'cancelled'], limit: 50 }).value
  const entries = open === undefined || settled === undefined ? undefined : [...open, ...settled]
  const parts = entries === undefined ? [] : inParts(entries)
  return (
    <main className="page" data-pane="thread">
      <div className="page-head">
        <h1>{text.outbox.title}</h1>
      </div>
      <p className="page-lead">{text.outbox.help}</p>
      <PausedPosts brandId={brandId} />
      {failure !== undefined && entries === undefined && (
        <Empty icon="alertCircle" title={text.problem.loadFailed} next={failure.message} />
      )}
      {entries?.length === 0 && <Empty icon="send" title={text.empty.outbox[0]} next={text.empty.outbox[1]} />}
      {parts.map((part) => (
        <section key={part.name} aria-label={part.name}>
          <h2 className="page-group">
            {part.name} <span className="muted">{part.entries.length}</span>
          </h2>
          <ol className="outbox">
            {part.entries.map((entry) => (
              <OutboxRow key={entry.id} entry={entry} />
            ))}
          </ol>
        </section>
      ))}
    </main>
  )
}

const personStates = new Set(['unconfirmed', 'needs_look', 'failed'])
const settledStates = new Set(['sent', 'cancelled'])

/** What needs a person first, then what waits in sending order, then what is over. */
function inParts(
  entries: readonly OutboxView[],
): readonly { readonly name: string; readonly entries: readonly OutboxView[] }[] {
  const needsYou = entries.filter((entry) => personStates.has(entry.state))
  const done = entries
    .filter((entry) => settledStates.has(entry.state))
    .toSorted((a, b) => (b.settledAt ?? 0) - (a.settledAt ?? 0))
  const waiting = entries.filter((entry) => !personStates.has(entry.state) && !settledStates.has(entry.state))
  return [
    { name: text.outbox.needsYou, entries: needsYou },
    { name: text.outbox.waiting, entries: byLane(waiting) },
    { name: text.outbox.done, entries: done },
  ].filter((part) => part.entries.length > 0)
}

/** Lanes stay together, the one that began first at the top; within a lane the order of sending. */
function byLane(entries: readonly OutboxView[]): readonly OutboxView[] {
  const begun = new Map<string, number>()
  for (const entry of entries) {
    const lane = laneOf(entry)
    begun.set(lane, Math.min(begun.get(lane) ?? Infinity, entry.createdAt))
  }
  return entries.toSorted(
    (a, b) =>
      (begun.get(laneOf(a)) ?? 0) - (begun.get(laneOf(b)) ?? 0) ||
      laneOf(a).localeCompare(laneOf(b)) ||
      a.place - b.place ||
      a.createdAt - b.createdAt,
  )
}

function laneOf(entry: OutboxView): string {
  return entry.conversationId ?? entry.accountId
}
