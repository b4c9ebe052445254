import type { Engine } from '../../engine/EngineContext.tsx'
import { goTo, useNavigation } from '../../state/navigationStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import type { Action } from '../actions/action.ts'
import { changeFlow, redoEdit, undoEdit, useEdits } from './editStore.ts'
import { withoutStep } from './flowEdits.ts'
import { outlineOf } from './flowOutline.ts'
import { stepOf, triggerId } from './flowShape.ts'
import { askToAdd, askToEdit, chooseStep, openFlow, showDialog, useFlowPage } from './flowStore.ts'
import { printFlow } from './printFlow.ts'
import { saveDraft } from './saveDraft.ts'
import { stepTitle } from './stepWords.ts'

const names = text.flowKeys
const isHere = (): boolean => useNavigation.getState().place.page === 'flows'
const openId = (): string | null => (isHere() ? useFlowPage.getState().openId : null)
const isOpen = (): boolean => openId() !== null
const isEditing = (): boolean => isOpen() && useFlowPage.getState().tab === 'edit'
const hasStep = (): boolean => isEditing() && useFlowPage.getState().stepId !== null

/** Takes the chosen step out of the open flow and chooses the one that stood before it. */
export function removeChosen(): void {
  const { stepId } = useFlowPage.getState()
  const flowId = openId()
  const body = flowId === null ? undefined : useEdits.getState().edits[flowId]?.body
  if (flowId === null || body === undefined) return
  const step = stepOf(body, stepId)
  if (step === null) return
  const ids = outlineOf(body).flatMap((line) => (line.kind === 'fork' ? [] : [line.id]))
  const before = ids[ids.indexOf(step.id) - 1] ?? triggerId
  changeFlow(flowId, withoutStep(body, step.id))
  chooseStep(before)
  showToast({
    tone: 'plain',
    message: text.flows.removed(stepTitle(step, {})),
    action: {
      label: text.flows.undo,
      run: () => {
        undoEdit(flowId)
        chooseStep(step.id)
      },
    },
  })
}

function onOpen(run: (flowId: string, engine: Engine) => void): (engine: Engine) => void {
  return (engine) => {
    const flowId = openId()
    if (flowId !== null) run(flowId, engine)
  }
}

/** What is done on the page of flows. They come before the actions of other pages, whose keys they share. */
export const flowActions: readonly Action[] = [
  {
    id: 'flows.new',
    label: names.newFlow,
    group: 'flows',
    icon: 'plus',
    chords: ['n'],
    isAvailable: isHere,
    run: () => showDialog('new'),
  },
  {
    id: 'flows.add',
    label: names.add,
    group: 'flows',
    icon: 'plus',
    chords: ['s'],
    isAvailable: isEditing,
    run: () => askToAdd(),
  },
  {
    id: 'flows.remove',
    label: names.remove,
    group: 'flows',
    icon: 'trash',
    chords: ['Delete'],
    isAvailable: () => hasStep() && useFlowPage.getState().stepId !== triggerId,
    run: removeChosen,
  },
  {
    id: 'flows.edit',
    label: names.edit,
    group: 'flows',
    icon: 'pencil',
    chords: ['e'],
    isAvailable: hasStep,
    run: askToEdit,
  },
  {
    id: 'flows.undo',
    label: names.undo,
    group: 'flows',
    icon: 'history',
    chords: ['Ctrl+z'],
    isAvailable: () => (useEdits.getState().edits[openId() ?? '']?.past.length ?? 0) > 0,
    run: onOpen((flowId) => void undoEdit(flowId)),
  },
  {
    id: 'flows.redo',
    label: names.redo,
    group: 'flows',
    icon: 'refresh',
    chords: ['Ctrl+Shift+z'],
    isAvailable: () => (useEdits.getState().edits[openId() ?? '']?.future.length ?? 0) > 0,
    run: onOpen((flowId) => void redoEdit(flowId)),
  },
  {
    id: 'flows.save',
    label: names.save,
    group: 'flows',
    icon: 'check',
    chords: ['Ctrl+s'],
    isAvailable: isOpen,
    run: onOpen((flowId, engine) => void saveDraft(engine, flowId)),
  },
  {
    id: 'flows.publish',
    label: names.publish,
    group: 'flows',
    icon: 'upload',
    chords: [],
    isAvailable: isOpen,
    run: () => showDialog('publish'),
  },
  {
    id: 'flows.play',
    label: names.play,
    group: 'flows',
    icon: 'play',
    chords: [],
    isAvailable: isOpen,
    run: () => showDialog('play'),
  },
  {
    id: 'flows.print',
    label: names.print,
    group: 'flows',
    icon: 'print',
    chords: ['Ctrl+p'],
    isAvailable: isOpen,
    run: onOpen((_, engine) => void printFlow(engine)),
  },
  {
    id: 'flows.back',
    label: names.back,
    group: 'flows',
    icon: 'chevronLeft',
    chords: ['Escape'],
    isHidden: true,
    isAvailable: () => isOpen() && useFlowPage.getState().dialog === null,
    run: () => (useFlowPage.getState().stepId === null ? openFlow(null) : chooseStep(null)),
  },
  {
    id: 'flows.arrows',
    label: names.arrows,
    group: 'flows',
    icon: 'flow',
    chords: ['ArrowDown'],
    shownAs: 'ArrowUp+ArrowDown',
    isNote: true,
  },
  { id: 'flows.zoom', label: names.zoom, group: 'flows', icon: 'plus', chords: ['Ctrl++'], isNote: true },
]

/** The way to the page. */
export const goToFlowsPage: Action = {
  id: 'go.flows',
  label: names.go,
  group: 'goTo',
  icon: 'flow',
  chords: ['g f'],
  run: () => goTo({ page: 'flows' }),
}
