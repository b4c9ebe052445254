import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { noteElsewhere } from '../actions/onDesk.ts'
import { fromFieldTime, toFieldTime } from './fieldTime.ts'
import { FormModal } from './FormModal.tsx'

const minute = 60_000

/** Asks when and where an answer was given outside Parley. */
export function ElsewhereDialog({ conversationId }: { readonly conversationId: string }): ReactNode {
  const engine = useEngine()
  const [start] = useState(() => toFieldTime(Date.now()))
  const [when, setWhen] = useState(start)
  const [place, setPlace] = useState('')
  const at = fromFieldTime(when)
  // The field knows no seconds: what it began with means now.
  const isFuture = at !== null && at > Date.now() + minute
  return (
    <FormModal
      title={text.desk.elsewhere.title}
      confirm={text.desk.elsewhere.confirm}
      canConfirm={at !== null && !isFuture}
      testId="elsewhere-dialog"
      onConfirm={() => noteElsewhere(engine, conversationId, when === start ? Date.now() : (at ?? 0), place)}
    >
      <p>{text.desk.elsewhere.body}</p>
      <Field
        label={text.desk.elsewhere.when}
        type="datetime-local"
        value={when}
        error={isFuture ? text.desk.elsewhere.future : null}
        onChange={(event) => setWhen(event.target.value)}
      />
      <Field
        label={text.desk.elsewhere.place}
        maxLength={200}
        dir="auto"
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      />
    </FormModal>
  )
}
