import { dismissToast, showToast, useToasts } from '../../state/toastStore.ts'
import { rememberChange, undoChange } from '../../state/undoStore.ts'
import { text } from '../../text/text.ts'

/** Says what was done, with an Undo beside it; Ctrl Z takes it back as well, also once the words are gone. */
export function undoable(message: string, undo: () => void): void {
  const id = rememberChange(() => {
    // The words about it are over as well, whichever way it was taken back.
    for (const toast of useToasts.getState().toasts) if (toast.message === message) dismissToast(toast.id)
    undo()
  }, Date.now())
  showToast({ tone: 'plain', message, action: { label: text.act.undo, run: () => undoChange(id) } })
}
