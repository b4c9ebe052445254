import { create } from 'zustand'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { FlowBody, FlowProblem } from '../../../shared/contract/flow.ts'

/** A flow that is being edited. */
export interface Edit {
  readonly body: FlowBody
  /** As the engine has it. */
  readonly saved: FlowBody
  /** To be given back with the next save. */
  readonly revision: number
  readonly problems: readonly FlowProblem[]
  readonly past: readonly FlowBody[]
  readonly future: readonly FlowBody[]
  /** What the newest edit changed: more of the same is one step of undo. */
  readonly lastKey: string | null
  readonly isSaving: boolean
  /** Why the last save failed. */
  readonly failure: Failure | null
  /** What could not be saved then. */
  readonly refused: FlowBody | null
  /** What somebody else saved meanwhile; null = nobody did. */
  readonly theirs: { readonly body: FlowBody; readonly revision: number } | null
}

interface EditState {
  readonly edits: Readonly<Record<string, Edit>>
}

/** Flows that were opened, by id, with what was typed: it outlives a look at another page. */
export const useEdits = create<EditState>(() => ({ edits: {} }))

const longestPast = 200

/** Whether something was typed that the engine does not have. */
export function isUnsaved(edit: Edit | undefined): boolean {
  return edit !== undefined && edit.body !== edit.saved
}

/** Replaces part of an edit; nothing when the flow is not open. */
export function patchEdit(flowId: string, patch: Partial<Edit>): void {
  useEdits.setState(({ edits }) => {
    const edit = edits[flowId]
    return edit === undefined ? {} : { edits: { ...edits, [flowId]: { ...edit, ...patch } } }
  })
}

/** Begins with what the engine has. What was typed already stays. */
export function beginEdit(flowId: string, body: FlowBody, revision: number, problems: readonly FlowProblem[]): void {
  useEdits.setState(({ edits }) => {
    const before = edits[flowId]
    if (before !== undefined && (isUnsaved(before) || before.isSaving || before.revision >= revision)) return {}
    if (before !== undefined && JSON.stringify(before.body) === JSON.stringify(body)) {
      return { edits: { ...edits, [flowId]: { ...before, saved: before.body, revision, problems } } }
    }
    const past = before === undefined ? [] : [...before.past, before.body].slice(-longestPast)
    const edit: Edit = {
      body,
      saved: body,
      revision,
      problems,
      past,
      future: [],
      lastKey: null,
      isSaving: false,
      failure: null,
      refused: null,
      theirs: null,
    }
    return { edits: { ...edits, [flowId]: edit } }
  })
}

/** Changes a flow. Edits with one key in a row, as typing in one field, are undone together. */
export function changeFlow(flowId: string, body: FlowBody, key: string | null = null): void {
  const edit = useEdits.getState().edits[flowId]
  if (edit === undefined || edit.body === body) return
  const isMore = key !== null && key === edit.lastKey
  patchEdit(flowId, {
    body,
    past: isMore ? edit.past : [...edit.past, edit.body].slice(-longestPast),
    future: [],
    lastKey: key,
  })
}

/** Takes the newest edit back; false when there is none. */
export function undoEdit(flowId: string): boolean {
  const edit = useEdits.getState().edits[flowId]
  const body = edit?.past.at(-1)
  if (edit === undefined || body === undefined) return false
  patchEdit(flowId, { body, past: edit.past.slice(0, -1), future: [edit.body, ...edit.future], lastKey: null })
  return true
}

/** Makes an edit again that was taken back; false when there is none. */
export function redoEdit(flowId: string): boolean {
  const edit = useEdits.getState().edits[flowId]
  const body = edit?.future[0]
  if (edit === undefined || body === undefined) return false
  patchEdit(flowId, { body, past: [...edit.past, edit.body], future: edit.future.slice(1), lastKey: null })
  return true
}

/** Settles a conflict. Either way the other version is one undo away. */
export function settleConflict(flowId: string, take: 'mine' | 'theirs'): void {
  const edit = useEdits.getState().edits[flowId]
  if (edit?.theirs === undefined || edit.theirs === null) return
  const { body, revision } = edit.theirs
  const other = take === 'mine' ? body : edit.body
  patchEdit(flowId, {
    body: take === 'mine' ? edit.body : body,
    saved: body,
    revision,
    past: [...edit.past, other].slice(-longestPast),
    future: [],
    lastKey: null,
    theirs: null,
    failure: null,
    refused: null,
  })
}
