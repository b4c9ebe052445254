import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { hide } from '../actions/onMessages.ts'

/** Hides what somebody wrote under our post; a reason is kept for the team. */
export function HideDialog({ messageId }: { readonly messageId: string }): ReactNode {
  const engine = useEngine()
  const form = useId()
  const [reason, setReason] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    const isTaken = await hide(engine, messageId, true, reason)
    setIsBusy(false)
    if (isTaken) closeOverlay()
  }
  return (
    <Modal
      title={text.hideDialog.title}
      onClose={closeOverlay}
      testId="hide-dialog"
      footer={
        <>
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" form={form} disabled={isBusy}>
            {text.hideDialog.confirm}
          </Button>
        </>
      }
    >
      <form id={form} className="form" onSubmit={(event) => void confirm(event)}>
        <p>{text.hideDialog.body}</p>
        <Field
          label={text.hideDialog.reason}
          name="reason"
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
    </Modal>
  )
}
