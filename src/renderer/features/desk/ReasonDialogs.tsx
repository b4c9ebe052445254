import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { NoReplyReason } from '../../../shared/contract/desk.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { logOnly, markNoReply } from '../actions/onDesk.ts'
import { FormModal } from './FormModal.tsx'

interface ReasonProps {
  readonly conversationIds: readonly string[]
}

/** The usual one first: it has the keyboard. An answer elsewhere has a key and a time of its own. */
const offered: readonly NoReplyReason[] = ['thanks', 'handled', 'not_for_us', 'among_themselves', 'friend_tag', 'other']

/** Asks why no reply is needed, and marks it. */
export function NoReplyDialog({ conversationIds }: ReasonProps): ReactNode {
  const engine = useEngine()
  const id = useId()
  const [reason, setReason] = useState<NoReplyReason>('thanks')
  return (
    <FormModal
      title={text.desk.noReply.title}
      confirm={text.desk.noReply.confirm}
      canConfirm
      testId="no-reply-dialog"
      onConfirm={() => markNoReply(engine, conversationIds, reason)}
    >
      <p>{text.desk.noReply.body}</p>
      <fieldset className="radios">
        <legend>{text.desk.noReply.reason}</legend>
        {offered.map((each) => (
          <label key={each} className="radio">
            <input
              type="radio"
              name={`${id}-reason`}
              value={each}
              checked={reason === each}
              onChange={() => setReason(each)}
            />
            <span>{text.desk.reasons[each]}</span>
          </label>
        ))}
      </fieldset>
    </FormModal>
  )
}

/** Asks for the reason that stands in the complaint register. */
export function LogDialog({ conversationIds }: ReasonProps): ReactNode {
  const engine = useEngine()
  const [reason, setReason] = useState('')
  return (
    <FormModal
      title={text.desk.log.title}
      confirm={text.desk.log.confirm}
      canConfirm={reason.trim() !== ''}
      testId="log-dialog"
      onConfirm={() => logOnly(engine, conversationIds, reason)}
    >
      <p>{text.desk.log.body}</p>
      <Field
        label={text.desk.log.reason}
        name="reason"
        maxLength={500}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormModal>
  )
}
