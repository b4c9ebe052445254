import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { useCannedPage } from './cannedStore.ts'
import { forgetForm } from './formStore.ts'
import type { Editor } from './useEditor.ts'

/** Asks what becomes of unsaved changes before something else is opened in the editor. */
export function LeaveDialog({ editor }: { readonly editor: Editor }): ReactNode {
  const leaving = useCannedPage((state) => state.leaving)
  if (leaving === null) return null
  const stay = (): void => useCannedPage.setState({ leaving: null })
  function go(): void {
    stay()
    leaving?.()
  }

  async function saveAndGo(): Promise<void> {
    const isKept = await editor.save()
    if (isKept) go()
    else stay()
  }

  const title = editor.form.title.trim() === '' ? text.cannedEdit.untitled : editor.form.title
  return (
    <Modal
      title={text.cannedEdit.leaveTitle(title)}
      onClose={stay}
      testId="leave-dialog"
      width={480}
      footer={
        <>
          <Button
            look="danger"
            onClick={() => {
              forgetForm(editor.id)
              go()
            }}
          >
            {text.cannedEdit.discard}
          </Button>
          <span className="grow" />
          <Button onClick={go}>{text.cannedEdit.keepForLater}</Button>
          <Button look="primary" disabled={!editor.canEdit || editor.isSaving} onClick={() => void saveAndGo()}>
            {text.cannedEdit.save}
          </Button>
        </>
      }
    >
      <p>{text.cannedEdit.leaveBody}</p>
    </Modal>
  )
}
