import type { FormEvent, ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'

interface FormModalProps {
  readonly title: string
  /** The verb on the button that does it. */
  readonly confirm: string
  readonly isDanger?: boolean
  readonly canConfirm: boolean
  readonly testId: string
  readonly width?: number
  /** Where the keyboard goes afterwards; left out or null = back to where it was. */
  readonly finalFocus?: () => HTMLElement | null
  /** The keyboard begins on the button that does it: for a form that only asks for a yes. */
  readonly startsAtConfirm?: boolean
  /** Beside the buttons: such as what is still needed. */
  readonly hint?: string
  readonly children: ReactNode
  /** What stands below the form and is no part of it. */
  readonly below?: ReactNode
  /** Does it; the dialog closes when it resolves with true. */
  readonly onConfirm: () => Promise<boolean>
}

/** A dialog with one form; Enter in a field does it, once. */
export function FormModal(props: FormModalProps): ReactNode {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isBusy || !props.canConfirm) return
    setIsBusy(true)
    const isDone = await props.onConfirm()
    setIsBusy(false)
    if (isDone) closeOverlay()
  }
  return (
    <Modal
      title={props.title}
      onClose={closeOverlay}
      testId={props.testId}
      {...(props.width === undefined ? {} : { width: props.width })}
      {...(props.startsAtConfirm === true ? { initialFocus: button } : {})}
      {...(props.finalFocus === undefined ? {} : { finalFocus: props.finalFocus })}
      footer={
        <>
          {props.hint !== undefined && (
            <span className="modal-hint" role="status">
              {props.hint}
            </span>
          )}
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button
            look={props.isDanger === true ? 'danger-primary' : 'primary'}
            ref={button}
            type="submit"
            form={id}
            disabled={!props.canConfirm || isBusy}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <form id={id} className="form" onSubmit={(event) => void confirm(event)}>
        {props.children}
      </form>
      {props.below}
    </Modal>
  )
}
