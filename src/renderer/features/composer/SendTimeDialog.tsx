import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { fromFieldTime, toFieldTime } from '../desk/fieldTime.ts'
import { bothClocks, inAnHour } from './sendTimes.ts'

interface SendTimeDialogProps {
  readonly title: string
  readonly confirm: string
  /** IANA zone of the brand, shown beside the time here; null while it is not known. */
  readonly brandZone: string | null
  /** Epoch ms to begin with; an hour from now when it is null or has passed. */
  readonly from: number | null
  readonly onClose: () => void
  /** Epoch ms, later than now. */
  readonly onChoose: (at: number) => void
}

/** Asks for date and time by the clock of this computer, and says what that is where the brand is. */
export function SendTimeDialog(props: SendTimeDialogProps): ReactNode {
  const id = useId()
  const now = useNow('second')
  const [typed, setTyped] = useState(() =>
    toFieldTime(props.from !== null && props.from > now ? props.from : inAnHour(now)),
  )
  const at = fromFieldTime(typed)
  const isPassed = at !== null && at <= now
  function choose(event: FormEvent): void {
    event.preventDefault()
    if (at === null || isPassed) return
    props.onClose()
    props.onChoose(at)
  }
  return (
    <Modal
      title={props.title}
      onClose={props.onClose}
      width={400}
      testId="send-time"
      footer={
        <>
          <Button onClick={props.onClose}>{text.dialog.cancel}</Button>
          <Button look="primary" type="submit" form={id} disabled={at === null || isPassed}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <form id={id} className="form" onSubmit={choose}>
        <Field
          label={text.later.at}
          type="datetime-local"
          required
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p className={isPassed ? 'soon-ink' : 'muted'} role="status">
          {isPassed ? text.later.passed : at !== null && props.brandZone !== null && bothClocks(at, props.brandZone)}
        </p>
      </form>
    </Modal>
  )
}
