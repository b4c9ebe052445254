import type { ApprovalView } from '../../../shared/contract/compose.ts'
import type { OutboxView } from '../../../shared/contract/outbox.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { openOverlay, setHeaderMenu } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { approve, askFirst, askWhetherToReplace } from '../approvals/onApprovals.ts'
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

/** The reply in the open conversation that waits for a second person. */
function waitingHere(engine: Engine): ApprovalView | null {
  const detail = openDetail(engine)
  return detail === null
    ? null
    : (engine.queries.get('compose.facts', { conversationId: detail.id }).value?.waiting ?? null)
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
      const waiting = waitingHere(engine)
      // Which one of several is approved is chosen where they stand side by side.
      if (waiting?.candidates.length === 1) void approve(engine, waiting, { place: 1, edited: null, note: '' })
      else openOverlay({ kind: 'approvals' })
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
      if (entry === null) return
      if (waitingHere(engine) === null) void askFirst(engine, entry.id, false)
      else askWhetherToReplace(() => void askFirst(engine, entry.id, true))
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
