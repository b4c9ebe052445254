import type { OutboxView } from '../../../shared/contract/outbox.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { openOverlay, setHeaderMenu } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { approve, askFirst } from '../approvals/onApprovals.ts'
import type { Action } from './action.ts'
import { openDetail } from './onConversations.ts'
import { queuedQuestion } from './takeBack.ts'

/** The newest reply in the open conversation that waits in the outbox and fits. */
function queuedHere(engine: Engine, fits: (entry: OutboxView) => boolean): OutboxView | null {
  const detail = openDetail(engine)
  if (detail === null) return null
  const queued = engine.queries.get('outbox.list', queuedQuestion).value ?? []
  return queued.findLast((each) => each.conversationId === detail.id && each.state === 'queued' && fits(each)) ?? null
}

const waits = (entry: OutboxView): boolean => entry.hold === 'approval'
const canWait = (entry: OutboxView): boolean => entry.actionKind === 'reply' && !waits(entry)

/** What stands between writing and sending: a later time, and the second person. */
export const composeActions: readonly Action[] = [
  {
    id: 'send.later',
    label: text.later.open,
    group: 'write',
    icon: 'alarm',
    chords: ['Ctrl+Shift+l'],
    isAvailable: (engine) => openDetail(engine) !== null,
    run: () => setHeaderMenu('later'),
  },
  {
    id: 'approval.approve',
    label: text.approval.approve,
    group: 'conversation',
    icon: 'checkCircle',
    chords: ['y'],
    isAvailable: (engine) => queuedHere(engine, waits) !== null,
    run: (engine) => {
      const entry = queuedHere(engine, waits)
      // A part is approved with its whole reply.
      if (entry !== null) void approve(engine, entry.id, null)
    },
  },
  {
    id: 'approval.changes',
    label: text.approval.changes,
    group: 'conversation',
    icon: 'reply',
    chords: ['Shift+y'],
    isAvailable: (engine) => queuedHere(engine, waits) !== null,
    run: () => openOverlay({ kind: 'approvals' }),
  },
  {
    id: 'approval.ask',
    label: text.approval.ask,
    group: 'conversation',
    icon: 'users',
    chords: ['Shift+a'],
    isAvailable: (engine) => queuedHere(engine, canWait) !== null,
    run: (engine) => {
      const entry = queuedHere(engine, canWait)
      if (entry !== null) void askFirst(engine, entry.id)
    },
  },
  {
    id: 'approval.list',
    label: text.approval.title,
    group: 'goTo',
    icon: 'checkCircle',
    chords: ['g y'],
    run: () => openOverlay({ kind: 'approvals' }),
  },
]
