import type { ApprovalView } from '../../../shared/contract/compose.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import type { OutboxView } from '../../../shared/contract/outbox.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { focusComposer, useComposer } from '../../state/composerStore.ts'
import { openOverlay, setHeaderMenu } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { approve, askFirst, askWhetherToReplace } from '../approvals/onApprovals.ts'
import { chooseReach, isApartNow, whyNotApart } from '../composer/useReach.ts'
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

/** Whether a reply to what is open can be for its writer alone, or is already. */
const canBeApart = (detail: ConversationDetail | null): detail is ConversationDetail =>
  detail !== null && (detail.privateReply !== null || isApartNow(detail))

/** Turns the reply in the open conversation into one for the writer alone, and back. */
function turnReach(engine: Engine): void {
  const detail = openDetail(engine)
  if (!canBeApart(detail)) return
  const isApart = isApartNow(detail)
  const why = isApart ? null : whyNotApart(detail)
  if (why !== null) showToast({ tone: 'trouble', message: why })
  else {
    const typed = useComposer.getState().typed[detail.id] ?? detail.draft?.text ?? ''
    chooseReach(engine, detail.id, !isApart, typed)
    focusComposer()
  }
}

/** What stands between writing and sending: a later time, and the second person. */
export const composeActions: readonly Action[] = [
  {
    id: 'reply.private',
    label: text.shortcuts.names.replyPrivately,
    group: 'conversation',
    icon: 'lock',
    chords: ['Shift+r'],
    isAvailable: (engine) => canBeApart(openDetail(engine)),
    whyNot: (engine) => {
      const detail = openDetail(engine)
      return detail === null || isApartNow(detail) ? null : whyNotApart(detail)
    },
    run: turnReach,
  },
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
