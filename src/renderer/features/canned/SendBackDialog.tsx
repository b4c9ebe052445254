import type { ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { useCommand } from '../../engine/useCommand.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'

/** Sends a text back to its writer, with a note of what should change. */
export function SendBackDialog({
  variantId,
  onClose,
}: {
  readonly variantId: string
  readonly onClose: () => void
}): ReactNode {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [note, setNote] = useState('')
  const setStatus = useCommand('canned.setStatus')

  async function send(): Promise<void> {
    if ((await setStatus.run({ variantId, status: 'draft', note: note.trim() })) !== null) onClose()
  }

  return (
    <Modal
      title={text.cannedEdit.noteTitle}
      onClose={onClose}
      testId="send-back-dialog"
      initialFocus={field}
      footer={
        <>
          <span className="grow" />
          <Button onClick={onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" disabled={setStatus.isRunning} onClick={() => void send()}>
            {text.cannedEdit.noteSend}
          </Button>
        </>
      }
    >
      <div className="field">
        <label htmlFor={id}>{text.cannedEdit.noteLabel}</label>
        <textarea
          ref={field}
          id={id}
          className="input"
          rows={4}
          dir="auto"
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Modal>
  )
}
