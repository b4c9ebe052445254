import type { Urgency } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { focusComposer, focusNote } from '../../state/composerStore.ts'
import { closeDrawer, setHeaderMenu, useLayout } from '../../state/layoutStore.ts'
import { viewportOf } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import type { Action } from './action.ts'
import { messageActions } from './messageActions.ts'
import { assign, myId, openDetail, setState, setUrgency, targets } from './onConversations.ts'
import { muteOrBlockAuthor } from './onPeople.ts'

const names = text.shortcuts.names
const hasTargets = (): boolean => targets().length > 0
const isOpen = (engine: Engine): boolean => openDetail(engine) !== null
const can = (engine: Engine, kind: 'mute' | 'block'): boolean =>
  openDetail(engine)?.capabilities?.actions.includes(kind) === true

function urgency(value: Urgency, label: string, key: string): Action {
  return {
    id: `urgency.${value}`,
    label,
    group: 'conversation',
    icon: 'gauge',
    chords: [key],
    isAvailable: hasTargets,
    run: (engine) => void setUrgency(engine, targets(), value),
  }
}

/** What is done with the open conversation or the picked ones. */
export const conversationActions: readonly Action[] = [
  {
    id: 'reply',
    label: names.reply,
    group: 'conversation',
    icon: 'reply',
    chords: ['r'],
    isAvailable: isOpen,
    run: () => focusComposer(),
  },
  {
    id: 'assign',
    label: names.assign,
    group: 'conversation',
    icon: 'userPlus',
    chords: ['a'],
    isAvailable: isOpen,
    run: () => setHeaderMenu('assign'),
  },
  {
    id: 'assign.me',
    label: names.assignToMe,
    group: 'conversation',
    icon: 'user',
    chords: ['m'],
    isAvailable: hasTargets,
    run: (engine) => void assign(engine, targets(), myId(engine)),
  },
  urgency('low', names.setLow, '1'),
  urgency('normal', names.setNormal, '2'),
  urgency('high', names.setHigh, '3'),
  urgency('urgent', names.setUrgent, '4'),
  {
    id: 'snooze',
    label: names.snooze,
    group: 'conversation',
    icon: 'alarm',
    chords: ['h'],
    isAvailable: isOpen,
    run: () => setHeaderMenu('snooze'),
  },
  {
    id: 'wait.client',
    label: names.waitClient,
    group: 'conversation',
    icon: 'hourglass',
    chords: ['w'],
    isAvailable: hasTargets,
    run: (engine) => void setState(engine, targets(), { state: 'waiting', waitingFor: 'client' }),
  },
  {
    id: 'wait.customer',
    label: names.waitCustomer,
    group: 'conversation',
    icon: 'hourglass',
    chords: ['Shift+w'],
    isAvailable: hasTargets,
    run: (engine) => void setState(engine, targets(), { state: 'waiting', waitingFor: 'customer' }),
  },
  {
    id: 'close',
    label: names.closeAndNext,
    group: 'conversation',
    icon: 'check',
    chords: ['e'],
    isAvailable: hasTargets,
    run: (engine) => void setState(engine, targets(), { state: 'closed' }),
  },
  {
    id: 'reopen',
    label: names.reopen,
    group: 'conversation',
    icon: 'inbox',
    chords: ['o'],
    isAvailable: (engine) => hasTargets() && openDetail(engine)?.state !== 'open',
    run: (engine) => void setState(engine, targets(), { state: 'open' }),
  },
  {
    id: 'note',
    label: names.note,
    group: 'conversation',
    icon: 'note',
    chords: ['n'],
    isAvailable: isOpen,
    run: () => {
      const isDrawer = viewportOf(window.innerWidth) !== 'wide'
      if (isDrawer) useLayout.setState({ isDrawerOpen: true })
      else {
        closeDrawer()
        useLayout.setState({ isContextShown: true })
      }
      focusNote()
    },
  },
  ...messageActions,
  {
    id: 'mute',
    label: names.mute,
    group: 'conversation',
    icon: 'bellOff',
    chords: ['Shift+m'],
    isAvailable: (engine) => can(engine, 'mute'),
    run: (engine) => void muteOrBlockAuthor(engine, 'author.mute'),
  },
  {
    id: 'block',
    label: names.block,
    group: 'conversation',
    icon: 'ban',
    chords: ['b'],
    isAvailable: (engine) => can(engine, 'block'),
    run: (engine) => void muteOrBlockAuthor(engine, 'author.block'),
  },
]

/** Keys of the composer, for the sheet. */
export const composerNotes: readonly Action[] = [
  { id: 'send', label: names.send, group: 'write', icon: 'send', chords: ['Ctrl+Enter'], isNote: true },
  {
    id: 'send.close',
    label: names.sendAndClose,
    group: 'write',
    icon: 'send',
    chords: ['Ctrl+Shift+Enter'],
    isNote: true,
  },
  {
    id: 'composer.canned',
    label: names.cannedInComposer,
    group: 'write',
    icon: 'response',
    chords: [';'],
    isNote: true,
  },
  {
    id: 'composer.cannedKey',
    label: names.cannedByKey,
    group: 'write',
    icon: 'response',
    chords: ['Ctrl+;'],
    isNote: true,
  },
  { id: 'composer.leave', label: names.leaveComposer, group: 'write', icon: 'list', chords: ['Escape'], isNote: true },
]
