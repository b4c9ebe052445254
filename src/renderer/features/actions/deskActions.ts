import type { Engine } from '../../engine/EngineContext.tsx'
import type { DeskList } from '../../state/deskOverlay.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import { canDelete } from '../conversation/ableTo.ts'
import { answerInTheOpen } from '../statements/onStatements.ts'
import { askRemoval } from '../desk/removals.ts'
import type { Action } from './action.ts'
import { theirs } from './inHand.ts'
import { openDetail, setState, targets } from './onConversations.ts'

const { names } = text.desk
const hasTargets = (): boolean => targets().length > 0

function list(part: DeskList, icon: IconName, chord: string): Action {
  return {
    id: `desk.${part}`,
    label: names[part],
    group: 'goTo',
    icon,
    chords: [chord],
    run: () => openOverlay({ kind: 'desk', desk: { is: 'list', part } }),
  }
}

/** The conversation that a promise or an answer elsewhere belongs to: the open one. */
function withOpen(run: (conversationId: string) => void): Pick<Action, 'isAvailable' | 'run'> {
  return {
    isAvailable: (engine: Engine) => openDetail(engine) !== null,
    run: (engine: Engine) => {
      const detail = openDetail(engine)
      if (detail !== null) run(detail.id)
    },
  }
}

/** What ends or goes along with answering: no reply needed, log only, promises, ideas, and their lists. */
export const deskActions: readonly Action[] = [
  {
    id: 'noReply',
    label: names.noReply,
    group: 'conversation',
    icon: 'checkCircle',
    chords: ['q'],
    isAvailable: hasTargets,
    run: () => openOverlay({ kind: 'desk', desk: { is: 'noReply', conversationIds: targets() } }),
  },
  {
    id: 'log',
    label: names.log,
    group: 'conversation',
    icon: 'archive',
    chords: ['Shift+q'],
    isAvailable: hasTargets,
    run: () => openOverlay({ kind: 'desk', desk: { is: 'log', conversationIds: targets() } }),
  },
  {
    id: 'elsewhere',
    label: names.elsewhere,
    group: 'conversation',
    icon: 'external',
    chords: ['v'],
    ...withOpen((conversationId) => openOverlay({ kind: 'desk', desk: { is: 'elsewhere', conversationId } })),
  },
  {
    id: 'wait.third',
    label: names.waitThird,
    group: 'conversation',
    icon: 'hourglass',
    chords: [],
    isAvailable: hasTargets,
    run: (engine) => void setState(engine, targets(), { state: 'waiting', waitingFor: 'third_party' }),
  },
  {
    id: 'promise',
    label: names.promise,
    group: 'conversation',
    icon: 'pending',
    chords: ['p'],
    ...withOpen((conversationId) =>
      openOverlay({ kind: 'desk', desk: { is: 'promise', conversationId, messageId: null } }),
    ),
  },
  {
    id: 'idea',
    label: names.idea,
    group: 'conversation',
    icon: 'bulb',
    chords: ['i'],
    isAvailable: (engine) => theirs(engine) !== null,
    run: (engine) => {
      const inHand = theirs(engine)
      if (inHand !== null) openOverlay({ kind: 'desk', desk: { is: 'idea', messageId: inHand.message.id } })
    },
  },
  {
    id: 'remove',
    label: names.remove,
    group: 'conversation',
    icon: 'trash',
    chords: [],
    isAvailable: (engine) => {
      const inHand = theirs(engine)
      return inHand !== null && canDelete(inHand.message, inHand.detail)
    },
    run: (engine) => {
      const inHand = theirs(engine)
      if (inHand !== null) askRemoval(inHand.message.id, { kind: 'delete' })
    },
  },
  {
    id: 'openAnswer',
    label: text.statement.name,
    group: 'conversation',
    icon: 'send',
    chords: ['Shift+o'],
    isAvailable: hasTargets,
    run: (engine) => void answerInTheOpen(engine, targets()),
  },
  list('promises', 'pending', 'g p'),
  list('requests', 'users', 'g w'),
  list('statements', 'send', 'g a'),
  list('ideas', 'bulb', 'g b'),
  list('register', 'archive', 'g l'),
]
