import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import type { ReportReason } from '../../../shared/contract/action.ts'
import { reportReason } from '../../../shared/contract/action.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { closeOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { openDetail } from '../actions/onConversations.ts'
import { send } from '../actions/onMessages.ts'

const longest = 1000

/** Reports a message to those who run the network: what is wrong with it, and a word about it. */
export function ReportDialog({ messageId }: { readonly messageId: string }): ReactNode {
  const engine = useEngine()
  const id = useId()
  const [network] = useState(() => openDetail(engine)?.networkLabel ?? '')
  const [reason, setReason] = useState<ReportReason | null>(null)
  const [comment, setComment] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (reason === null || isBusy) return
    setIsBusy(true)
    const isTaken = await send(engine, 'message.report', { messageId, reason, comment }, text.act.reporting, null)
    setIsBusy(false)
    if (isTaken) closeOverlay()
  }
  return (
    <Modal
      title={text.report.title}
      onClose={closeOverlay}
      width={480}
      testId="report-dialog"
      footer={
        <>
          <Button onClick={closeOverlay}>{text.dialog.cancel}</Button>
          <Button look="danger-primary" type="submit" form={`${id}-form`} disabled={reason === null || isBusy}>
            {text.report.confirm}
          </Button>
        </>
      }
    >
      <form id={`${id}-form`} className="form" onSubmit={(event) => void confirm(event)}>
        <p>{text.report.body(network)}</p>
        <fieldset className="radios">
          <legend>{text.report.reason}</legend>
          {reportReason.options.map((each) => (
            <label key={each} className="radio">
              <input
                type="radio"
                name={`${id}-reason`}
                value={each}
                checked={reason === each}
                onChange={() => setReason(each)}
              />
              <span>{text.report.reasons[each]}</span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label htmlFor={`${id}-comment`}>{text.report.comment}</label>
          <textarea
            id={`${id}-comment`}
            className="input"
            rows={3}
            dir="auto"
            maxLength={longest}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
          {comment.length > longest - 100 && <span className="help">{text.report.left(longest - comment.length)}</span>}
        </div>
      </form>
    </Modal>
  )
}
