import type { Engine } from '../../engine/EngineContext.tsx'
import { failureOf } from '../../engine/useCommand.ts'
import { isUnsaved, patchEdit, useEdits } from './editStore.ts'

/**
 * Saves what was typed into a flow, unless it is saved, is being saved, or stands against what somebody else saved.
 * Answers whether the engine has everything now; what went wrong stands in the edit.
 */
export async function saveDraft(engine: Engine, flowId: string): Promise<boolean> {
  const edit = useEdits.getState().edits[flowId]
  if (edit === undefined) return false
  if (!isUnsaved(edit)) return true
  if (edit.isSaving || edit.theirs !== null) return false
  patchEdit(flowId, { isSaving: true })
  try {
    const { body } = edit
    const answer = await engine.client.command('flow.saveDraft', { flowId, revision: edit.revision, body })
    patchEdit(flowId, {
      saved: body,
      revision: answer.revision,
      problems: answer.problems,
      failure: null,
      refused: null,
    })
  } catch (error) {
    const failure = failureOf(error)
    patchEdit(flowId, { failure, refused: edit.body })
    if (failure.code === 'conflict') await lookAtTheirs(engine, flowId)
  } finally {
    patchEdit(flowId, { isSaving: false })
  }
  return !isUnsaved(useEdits.getState().edits[flowId])
}

async function lookAtTheirs(engine: Engine, flowId: string): Promise<void> {
  const newest = await engine.client.query('flow.get', { flowId }).catch(() => null)
  if (newest !== null) patchEdit(flowId, { theirs: { body: newest.body, revision: newest.flow.revision } })
}
