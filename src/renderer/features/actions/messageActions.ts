import type { ActionKind, Verdict } from '../../../shared/contract/action.ts'
import type { MessageView } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import { offers, verdictsFor } from '../conversation/ableTo.ts'
import { askRemoval, decideOn } from '../desk/removals.ts'
import type { Action } from './action.ts'
import { ours, theirs } from './inHand.ts'
import type { InHand } from './inHand.ts'
import { react, repost, showAgain } from './onMessages.ts'

const names = text.shortcuts.names

function onTheirs(
  kind: ActionKind,
  action: Pick<Action, 'id' | 'label' | 'icon' | 'chords'>,
  run: (engine: Engine, inHand: InHand) => void,
): Action {
  const find = (engine: Engine): InHand | null => {
    const inHand = theirs(engine)
    return inHand !== null && offers(inHand.detail, kind) ? inHand : null
  }
  return {
    ...action,
    group: 'conversation',
    isAvailable: (engine) => find(engine) !== null,
    run: (engine) => {
      const inHand = find(engine)
      if (inHand !== null) run(engine, inHand)
    },
  }
}

function decide(verdict: Verdict, icon: IconName): Action {
  const find = (engine: Engine): InHand | null => {
    const inHand = theirs(engine)
    return inHand !== null && verdictsFor(inHand.message, inHand.detail.capabilities).includes(verdict) ? inHand : null
  }
  return {
    id: `moderate.${verdict}`,
    label: text.moderation.verdicts[verdict],
    group: 'conversation',
    icon,
    chords: [],
    isAvailable: (engine) => find(engine) !== null,
    run: (engine) => {
      const inHand = find(engine)
      if (inHand !== null) decideOn(engine, inHand.detail, inHand.message.id, verdict)
    },
  }
}

const isMine = (message: MessageView, reaction: string): boolean =>
  message.reactions.some((each) => each.reaction === reaction && each.isMine)

/** What is done with one message of the open conversation. */
export const messageActions: readonly Action[] = [
  onTheirs('react', { id: 'like', label: names.like, icon: 'heart', chords: ['f'] }, (engine, { message, detail }) => {
    const reaction = detail.capabilities?.reactions[0] ?? 'like'
    void react(engine, message, reaction, !isMine(message, reaction))
  }),
  onTheirs('repost', { id: 'boost', label: names.boost, icon: 'repost', chords: [] }, (engine, { message }) => {
    void repost(engine, message, !isMine(message, 'repost'))
  }),
  onTheirs('hide', { id: 'hide', label: names.hide, icon: 'eyeOff', chords: ['Shift+h'] }, (engine, { message }) => {
    if (message.isHidden) void showAgain(engine, message.id)
    else askRemoval(message.id, { kind: 'hide' })
  }),
  onTheirs('report', { id: 'report', label: names.report, icon: 'flag', chords: ['Shift+b'] }, (_engine, { message }) =>
    openOverlay({ kind: 'report', messageId: message.id }),
  ),
  decide('approve', 'check'),
  decide('hold', 'hourglass'),
  decide('spam', 'ban'),
  decide('notSpam', 'inbox'),
  decide('trash', 'trash'),
  decide('restore', 'inbox'),
  {
    id: 'edit',
    label: names.edit,
    group: 'conversation',
    icon: 'pencil',
    chords: [],
    isAvailable: (engine) => {
      const inHand = ours(engine)
      return inHand !== null && offers(inHand.detail, 'edit')
    },
    run: (engine) => {
      const inHand = ours(engine)
      if (inHand !== null) openOverlay({ kind: 'edit', messageId: inHand.message.id })
    },
  },
]
