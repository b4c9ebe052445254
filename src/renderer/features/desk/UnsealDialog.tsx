import type { ReactNode } from 'react'
import { useState } from 'react'
import type { SealedVersion } from '../../../shared/contract/desk.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { moment } from '../../format/time.ts'
import { closeOverlay } from '../../state/layoutStore.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { ask } from '../actions/action.ts'
import { FormModal } from './FormModal.tsx'

/** Asks why a sealed text is to be read, then shows it; the reason goes on record. */
export function UnsealDialog({ messageId }: { readonly messageId: string }): ReactNode {
  const engine = useEngine()
  const [reason, setReason] = useState('')
  const [versions, setVersions] = useState<readonly SealedVersion[] | null>(null)
  if (versions !== null) return <Sealed versions={versions} />
  return (
    <FormModal
      title={text.desk.unseal.title}
      confirm={text.desk.unseal.confirm}
      canConfirm={reason.trim() !== ''}
      testId="unseal-dialog"
      onConfirm={async () => {
        const answer = await ask(engine, 'message.unseal', { messageId, reason })
        if (answer !== null) setVersions(answer.versions)
        return false
      }}
    >
      <p>{text.desk.unseal.body}</p>
      <Field
        label={text.desk.unseal.reason}
        maxLength={500}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormModal>
  )
}

function Sealed({ versions }: { readonly versions: readonly SealedVersion[] }): ReactNode {
  const now = useNow('minute')
  const words = text.desk.unseal
  return (
    <Modal
      title={words.title}
      onClose={closeOverlay}
      testId="sealed-dialog"
      footer={<Button onClick={closeOverlay}>{text.dialog.close}</Button>}
    >
      <ul className="desk-sealed">
        {versions.map((each, index) => (
          // Two may say the same; their place tells them apart.
          <li key={index}>
            <blockquote className="selectable" dir="auto">
              {each.text}
            </blockquote>
            <p className="muted">
              {`${words.by(each.whoName)}, ${words.causes[each.cause]}, ${moment(each.at, now)}`}
              {each.removedByName !== '' && ` · ${words.takenBy(each.removedByName, each.why)}`}
            </p>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
