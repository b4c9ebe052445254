import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CannedDetail } from '../../../shared/contract/canned.ts'
import type { Failure } from '../../../shared/contract/failure.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { failureOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import type { CannedForm } from './cannedForm.ts'
import { faultOf } from './formFault.ts'
import { adoptIds, formOf, isSameForm, saveInput } from './cannedForm.ts'
import { isNewId, useCannedPage } from './cannedStore.ts'
import { forgetForm, isUnsaved, keepForm, useForms } from './formStore.ts'

/** A response in the editor: what the engine holds, what is in the form, and what can be done with both. */
export interface Editor {
  readonly id: string
  readonly isNew: boolean
  /** Null for a new one and for one that is gone. */
  readonly detail: CannedDetail | null
  readonly form: CannedForm
  readonly isDirty: boolean
  readonly canEdit: boolean
  readonly isSaving: boolean
  /** Why the last save was refused; null after a good one. */
  readonly failure: Failure | null
  /** What somebody else saved while this form was being changed; null when nobody did. */
  readonly theirs: CannedDetail | null
  readonly change: (form: CannedForm) => void
  /** Resolves with whether it is kept now. `overTheirs` saves this form although somebody else saved another. */
  readonly save: (overTheirs?: CannedDetail) => Promise<boolean>
  /** The conflict is looked at now. */
  readonly isComparing: boolean
  readonly setComparing: (isComparing: boolean) => void
}

/** What is known of the response that the editor is to show. */
export type EditorState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'gone' }
  | { readonly state: 'open'; readonly editor: Editor }

/** Follows a response and keeps what is typed into its form. */
export function useEditor(id: string): EditorState {
  const { client } = useEngine()
  const isNew = isNewId(id)
  const { value: detail, failure: loadFailure } = useQuery('canned.detail', isNew ? null : { cannedId: id })
  const kept = useForms((state) => state.forms[id])
  const [isSaving, setIsSaving] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isComparing, setComparing] = useState(false)
  const fresh = useMemo(() => (detail === undefined || detail === null ? null : formOf(detail)), [detail])
  const isArrived =
    kept !== undefined && kept.savedRevision !== null && detail?.revision !== undefined
      ? detail.revision >= kept.savedRevision
      : false

  // Once the engine's answer is as new as what was saved, it is shown instead of the form.
  useEffect(() => {
    if (isArrived) forgetForm(id)
  }, [isArrived, id])

  const form = kept !== undefined && !isArrived ? kept.form : fresh
  const isDirty = isUnsaved(kept) && !isArrived
  const theirs =
    isDirty && detail !== undefined && detail !== null && fresh !== null && !isSameForm(fresh, kept?.base ?? fresh)
      ? detail.revision > (kept?.revision ?? 0)
        ? detail
        : null
      : null

  const change = useCallback(
    (next: CannedForm) => {
      const before = useForms.getState().forms[id]
      if (before !== undefined && before.savedRevision === null) keepForm(id, { ...before, form: next })
      else if (before !== undefined)
        keepForm(id, { form: next, base: before.form, revision: before.savedRevision, savedRevision: null })
      else if (fresh !== null && detail !== undefined && detail !== null)
        keepForm(id, { form: next, base: fresh, revision: detail.revision, savedRevision: null })
    },
    [id, fresh, detail],
  )

  const save = useCallback(
    async (overTheirs?: CannedDetail): Promise<boolean> => {
      const sent = useForms.getState().forms[id]
      if (sent === undefined || sent.savedRevision !== null) return true
      const fault = faultOf(sent.form)
      if (fault !== null) {
        setFailure({ code: 'invalid', message: fault, issues: [] })
        return false
      }
      setIsSaving(true)
      try {
        const known = isNew ? null : await client.query('canned.detail', { cannedId: id })
        // A change of state or folder raises the revision too, but is nothing that this form could overwrite.
        const isUntouched = known !== null && isSameForm(formOf(known), sent.base)
        const revision = overTheirs?.revision ?? (isUntouched ? known.revision : sent.revision)
        const form = known === null ? sent.form : adoptIds(sent.form, known)
        const answer = await client.command('canned.save', saveInput(isNew ? null : id, revision, form))
        settle(id, sent.form, answer.cannedId, answer.revision)
        setFailure(null)
        setComparing(false)
        return true
      } catch (error) {
        const told = failureOf(error)
        const newest = isNew ? null : await client.query('canned.detail', { cannedId: id }).catch(() => null)
        if (told.code === 'conflict' && newest !== null && newest.revision > (sent.revision ?? 0)) setComparing(true)
        else setFailure(told)
        return false
      } finally {
        setIsSaving(false)
      }
    },
    [client, id, isNew],
  )

  if (form === null) {
    if (loadFailure !== undefined && detail === undefined) return { state: 'failed', failure: loadFailure }
    return { state: detail === null ? 'gone' : 'loading' }
  }
  const canEdit = isNew || detail === undefined || detail === null || (detail.canEdit && !detail.isArchived)
  return {
    state: 'open',
    editor: {
      id,
      isNew,
      detail: detail ?? null,
      form,
      isDirty,
      canEdit,
      isSaving,
      failure,
      theirs,
      change,
      save,
      isComparing,
      setComparing,
    },
  }
}

/** After a save: what was typed while it was on its way stays unsaved, on top of what was saved. */
function settle(id: string, sent: CannedForm, cannedId: string, revision: number): void {
  const now = useForms.getState().forms[id]
  const isTypedOn = now !== undefined && now.form !== sent
  keepForm(cannedId, {
    form: isTypedOn ? now.form : sent,
    base: sent,
    revision,
    savedRevision: isTypedOn ? null : revision,
  })
  if (id !== cannedId) {
    forgetForm(id)
    if (useCannedPage.getState().openId === id) useCannedPage.setState({ openId: cannedId, focusedId: cannedId })
  }
}
