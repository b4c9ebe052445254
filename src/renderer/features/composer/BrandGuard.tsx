import type { ReactNode } from 'react'
import { useRef } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { nameOf, plainName } from '../../format/names.ts'
import { focusComposer } from '../../state/composerStore.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import type { Place } from '../../state/navigationStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { switchAfterAll } from '../actions/switchBrand.ts'

interface BrandGuardProps {
  readonly conversationId: string
  /** Where the person wants to go. */
  readonly change: Partial<Place>
}

/** Asked once for each draft when another brand is chosen: the draft stays where it is, here or there. */
export function BrandGuard({ conversationId, change }: BrandGuardProps): ReactNode {
  const goOn = useRef<HTMLButtonElement>(null)
  const detail = useQuery('conversation.detail', { conversationId }).value
  const brands = useQuery('brand.list', {}).value ?? []
  if (detail === undefined || detail === null) return null
  const wanted = plainName(brands.find(({ id }) => id === change.brandId)?.name ?? '')
  const brand = plainName(detail.brandName)
  const person = detail.author === null ? detail.subject : plainName(nameOf(detail.author))

  function stay(): void {
    closeOverlay()
    // After the dialog has given the keyboard back.
    requestAnimationFrame(focusComposer)
  }

  function go(): void {
    closeOverlay()
    switchAfterAll(conversationId, change)
  }

  return (
    <Modal
      title={text.guard.title(person)}
      onClose={stay}
      testId="brand-guard"
      // Enter goes where the person wanted to go, Esc stays.
      initialFocus={goOn}
      footer={
        <>
          <Button data-testid="guard-stay" onClick={stay}>
            {text.guard.stay(brand)}
          </Button>
          <Button look="primary" ref={goOn} data-testid="guard-go" onClick={go}>
            {text.guard.go(wanted)}
          </Button>
        </>
      }
    >
      <p>{text.guard.body(person, brand)}</p>
    </Modal>
  )
}
