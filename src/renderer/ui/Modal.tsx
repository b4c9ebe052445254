import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import { useRef } from 'react'
import { text } from '../text/text.ts'
import { firstField } from './firstField.ts'
import { Icon } from './Icon.tsx'

interface ModalProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the end; the one that does it comes last. */
  readonly footer?: ReactNode
  readonly width?: number
  readonly testId?: string
  readonly initialFocus?: RefObject<HTMLElement | null>
  /** Where the keyboard goes afterwards; left out or null = back to where it was. */
  readonly finalFocus?: () => HTMLElement | null
}

/** A dialog over the window; Esc and a click beside it close it. The keyboard begins in the field of its form, where it has one. */
export function Modal(props: ModalProps): ReactNode {
  const { title, onClose, children, footer, width = 440, testId, initialFocus, finalFocus } = props
  const body = useRef<HTMLDivElement>(null)
  const form = (): HTMLElement | true => firstField(body.current?.querySelector('form.form') ?? null) ?? true
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          className="modal"
          style={{ width }}
          data-testid={testId}
          initialFocus={initialFocus ?? form}
          finalFocus={() => finalFocus?.() ?? true}
        >
          <div className="modal-head">
            <Dialog.Title className="one-line grow" render={<h2 />}>
              {title}
            </Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={text.dialog.close} title={text.dialog.close}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <div className="modal-body" ref={body}>
            {children}
          </div>
          {footer !== undefined && <div className="modal-foot">{footer}</div>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
