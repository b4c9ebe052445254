import { useEffect, useMemo } from 'react'
import type { FlowBody, FlowProblem, FlowView } from '../../../shared/contract/flow.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import type { ChartLayout } from './chartShape.ts'
import { layOut } from './chartLayout.ts'
import type { Edit } from './editStore.ts'
import { beginEdit, changeFlow, isUnsaved, useEdits } from './editStore.ts'
import type { OutlineLine } from './flowOutline.ts'
import { outlineOf } from './flowOutline.ts'
import { saveDraft } from './saveDraft.ts'
import type { Names } from './stepWords.ts'

/** How long after the last edit a draft is saved, ms. */
const saveAfter = 700

/** An open flow and what to do with it. */
export interface FlowEditor {
  readonly flowId: string
  readonly flow: FlowView
  readonly edit: Edit
  readonly body: FlowBody
  readonly names: Names
  readonly lines: readonly OutlineLine[]
  readonly layout: ChartLayout
  /** Problems by step; those of the flow as a whole under the empty text. */
  readonly problems: ReadonlyMap<string, readonly FlowProblem[]>
  /** Edits with one key in a row are one step of undo. */
  readonly change: (body: FlowBody, key?: string) => void
}

/** Where an editor stands: its flow is on its way, could not be read, is not there, or is open. */
export type FlowEditorState =
  | { readonly state: 'loading' | 'gone' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'open'; readonly editor: FlowEditor }

/** Follows a flow of the engine, and everything that is typed into it. */
export function useFlowEditor(flowId: string): FlowEditorState {
  const { value, failure } = useQuery('flow.get', { flowId })
  const edit = useEdits((state) => state.edits[flowId])
  const names = useNames(value?.names)

  useEffect(() => {
    if (value !== undefined && value !== null) beginEdit(flowId, value.body, value.flow.revision, value.problems)
  }, [flowId, value])

  const body = edit?.body
  const drawn = useMemo(() => (body === undefined ? null : { lines: outlineOf(body), layout: layOut(body) }), [body])
  const problems = useMemo(() => byStep(edit?.problems ?? []), [edit?.problems])

  if (value === null) return { state: 'gone' }
  if (value === undefined || edit === undefined || drawn === null) {
    return failure === undefined ? { state: 'loading' } : { state: 'failed', failure }
  }
  return {
    state: 'open',
    editor: {
      flowId,
      flow: value.flow,
      edit,
      body: edit.body,
      names,
      ...drawn,
      problems,
      change: (next, key) => changeFlow(flowId, next, key ?? null),
    },
  }
}

/** Saves the draft a moment after the last edit, and when the editor is left. */
export function useAutosave(flowId: string): void {
  const engine = useEngine()
  const edit = useEdits((state) => state.edits[flowId])
  const body = edit?.body
  // What was refused is not sent again by itself: the next edit or the person does.
  const isDue = isUnsaved(edit) && edit?.isSaving === false && edit.theirs === null && edit.refused !== edit.body

  useEffect(() => {
    if (!isDue) return undefined
    const timer = setTimeout(() => void saveDraft(engine, flowId), saveAfter)
    return () => clearTimeout(timer)
  }, [engine, flowId, body, isDue])

  useEffect(() => () => void saveDraft(engine, flowId), [engine, flowId])
}

/** Names of everybody and everything that a step can name: what the engine knows of this flow, and what can be chosen. */
function useNames(known: Names | undefined): Names {
  const members = useQuery('member.list', {}).value
  const contacts = useQuery('contact.list', {}).value
  const responses = useQuery('canned.list', { limit: 1000 }).value
  return useMemo(
    () => ({
      ...Object.fromEntries((responses?.rows ?? []).map((row) => [row.id, row.title])),
      ...Object.fromEntries((contacts ?? []).map((contact) => [contact.id, contact.name])),
      ...Object.fromEntries((members ?? []).map((member) => [member.id, member.name])),
      ...known,
    }),
    [members, contacts, responses, known],
  )
}

function byStep(problems: readonly FlowProblem[]): ReadonlyMap<string, readonly FlowProblem[]> {
  const map = new Map<string, FlowProblem[]>()
  for (const problem of problems) {
    const key = problem.stepId ?? ''
    map.set(key, [...(map.get(key) ?? []), problem])
  }
  return map
}
