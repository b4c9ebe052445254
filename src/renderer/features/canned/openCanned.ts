import { goTo } from '../../state/navigationStore.ts'
import type { CannedForm } from './cannedForm.ts'
import { emptyForm } from './cannedForm.ts'
import { isNewId, makeNewId, useCannedPage } from './cannedStore.ts'
import { forgetForm, isUnsaved, keepForm, useForms } from './formStore.ts'

/** Goes on with `then` at once, or after the person has said what becomes of the unsaved changes in the editor. */
export function afterAsking(then: () => void): void {
  const { openId } = useCannedPage.getState()
  if (openId !== null && isUnsaved(useForms.getState().forms[openId])) {
    useCannedPage.setState({ leaving: then })
    return
  }
  then()
  // A new response in which nothing was written is nothing to come back to.
  if (openId !== null && isNewId(openId)) forgetForm(openId)
}

/** Opens a response in the editor, asking first when the one there has unsaved changes. */
export function openCanned(id: string | null): void {
  if (useCannedPage.getState().openId === id) return
  afterAsking(() => useCannedPage.setState({ openId: id, focusedId: id }))
}

/** Shows the page with a response in the editor. */
export function goToCanned(id: string): void {
  goTo({ page: 'canned' })
  openCanned(id)
}

/** Begins a new response with this form. */
export function beginForm(form: CannedForm): void {
  afterAsking(() => {
    const { brandId, folderId, isPersonal, variants } = form
    const base = emptyForm({ brandId, folderId, isPersonal, language: variants[0]?.language ?? null })
    const id = makeNewId()
    keepForm(id, { form, base, revision: null, savedRevision: null })
    useCannedPage.setState({ openId: id, focusedId: null })
  })
}
