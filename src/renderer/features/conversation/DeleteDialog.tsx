import type { ReactNode } from 'react'
import { useState } from 'react'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'

/** Asks why a message of ours should go away on the network, then deletes it there. */
export function DeleteDialog({ messageId }: { readonly messageId: string }): ReactNode {
  const remove = useCommand('message.delete', { quiet: true })
  const [reason, setReason] = useState('')
  async function confirm(): Promise<void> {
    if ((await remove.run({ messageId, reason })) !== null) closeOverlay()
  }
  return (
    <Modal
      title={text.remove.title}
      onClose={closeOverlay}
      footer={
        <>
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button
            look="danger-primary"
            disabled={reason.trim() === '' || remove.isRunning}
            onClick={() => void confirm()}
          >
            {text.remove.confirm}
          </Button>
        </>
      }
    >
      <p>{text.remove.body}</p>
      <Field
        label={text.remove.reason}
        value={reason}
        error={remove.failure === null ? null : wordsOf(remove.failure)}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  )
}
