import type { CaseRow } from '../../../shared/contract/case.ts'
import type { QueryInput } from '../../../shared/contract/queries.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import type { CaseOverlay } from '../../state/caseOverlay.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import type { IconName } from '../../ui/iconPaths.ts'
import type { Action } from '../actions/action.ts'
import { escalateConversation, moveLevel, openBoard } from '../actions/onCases.ts'
import { openDetail } from '../actions/onConversations.ts'
import type { CaseAct } from './caseFacts.ts'
import { actsOf } from './caseFacts.ts'
import { useCases } from './casesStore.ts'

const names = text.cases.keys
const isHere = (): boolean => useNavigation.getState().place.page === 'cases'
const isOnPage = (): boolean => isHere() && useNavigation.getState().place.caseId !== null

/** What the board asks for as it is looked at now. */
export function boardQuestion(): QueryInput<'case.board'> {
  const { ownerId, flowId } = useCases.getState()
  return { brandId: useNavigation.getState().place.brandId, ownerId, flowId }
}

/** The case that a key means: the one whose page is shown, else the one under the keyboard; null when there is none. */
export function caseInHand(engine: Engine): CaseRow | null {
  if (!isHere()) return null
  const { caseId } = useNavigation.getState().place
  if (caseId !== null) return engine.queries.get('case.get', { caseId }).value ?? null
  const { focusedId } = useCases.getState()
  return engine.queries.get('case.board', boardQuestion()).value?.open.find(({ id }) => id === focusedId) ?? null
}

function dialogOf(
  act: CaseAct & ('acknowledge' | 'wait' | 'resolve'),
  label: string,
  icon: IconName,
  chord: string,
): Action {
  const can = (engine: Engine): boolean => {
    const row = caseInHand(engine)
    return row !== null && actsOf(row.standing).includes(act)
  }
  return {
    id: `case.${act}`,
    label,
    group: 'cases',
    icon,
    chords: [chord],
    isAvailable: can,
    run: (engine) => withCase(engine, (row) => ({ is: act, caseId: row.id })),
  }
}

function withCase(engine: Engine, dialog: (row: CaseRow) => CaseOverlay): void {
  const row = caseInHand(engine)
  if (row !== null) openOverlay({ kind: 'case', dialog: dialog(row) })
}

function level(by: 1 | -1, id: string, label: string, chord: string): Action {
  return {
    id,
    label,
    group: 'cases',
    icon: by === 1 ? 'arrowUp' : 'arrowDown',
    chords: [chord],
    isAvailable: (engine) => caseInHand(engine) !== null,
    run: (engine) => {
      const row = caseInHand(engine)
      if (row !== null) moveLevel(row, by)
    },
  }
}

/** What is done on the board and on the page of a case. */
export const caseActions: readonly Action[] = [
  {
    id: 'case.new',
    label: names.new,
    group: 'cases',
    icon: 'plus',
    chords: ['n'],
    isAvailable: isHere,
    run: () => openOverlay({ kind: 'case', dialog: { is: 'new' } }),
  },
  level(1, 'case.escalate', names.escalateCase, ']'),
  level(-1, 'case.lower', names.lowerCase, '['),
  dialogOf('acknowledge', names.acknowledge, 'check', 'y'),
  dialogOf('wait', names.wait, 'hourglass', 'w'),
  dialogOf('resolve', names.resolve, 'checkCircle', 'e'),
  {
    id: 'case.assign',
    label: names.assign,
    group: 'cases',
    icon: 'userPlus',
    chords: ['a'],
    isAvailable: isOnPage,
    run: () => useCases.setState({ isAssigning: true }),
  },
  {
    id: 'case.link',
    label: names.link,
    group: 'cases',
    icon: 'link',
    chords: ['l'],
    isAvailable: isOnPage,
    run: (engine) => withCase(engine, (row) => ({ is: 'linkConversation', caseId: row.id })),
  },
  {
    id: 'case.back',
    label: names.back,
    group: 'cases',
    icon: 'chevronLeft',
    chords: ['Escape'],
    isHidden: true,
    isAvailable: isOnPage,
    run: openBoard,
  },
  { id: 'case.move', label: names.move, group: 'cases', icon: 'board', chords: ['ArrowRight'], isNote: true },
  {
    id: 'case.answer',
    label: names.answer,
    group: 'cases',
    icon: 'check',
    chords: ['1'],
    shownAs: '1–5',
    isNote: true,
  },
  { id: 'case.stepBack', label: names.stepBack, group: 'cases', icon: 'reply', chords: ['Backspace'], isNote: true },
]

/** The way to the board. */
export const goToCases: Action = {
  id: 'go.cases',
  label: names.go,
  group: 'goTo',
  icon: 'siren',
  chords: ['g c'],
  run: openBoard,
}

const isOpen = (engine: Engine): boolean =>
  useNavigation.getState().place.page === 'inbox' && openDetail(engine) !== null

/** What brings a conversation to a case. */
export const conversationCaseActions: readonly Action[] = [
  {
    id: 'escalate',
    label: names.escalate,
    group: 'conversation',
    icon: 'siren',
    chords: ['Shift+e'],
    isAvailable: isOpen,
    run: (engine) => {
      const detail = openDetail(engine)
      if (detail !== null) void escalateConversation(engine, detail.id)
    },
  },
  {
    id: 'linkCase',
    label: names.linkCase,
    group: 'conversation',
    icon: 'link',
    chords: ['l'],
    isAvailable: isOpen,
    run: (engine) => {
      const detail = openDetail(engine)
      if (detail !== null) openOverlay({ kind: 'case', dialog: { is: 'linkCase', conversationId: detail.id } })
    },
  },
]
