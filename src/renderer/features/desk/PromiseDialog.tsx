import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { nameOf, plainName } from '../../format/names.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { openDetail } from '../actions/onConversations.ts'
import { notePromise } from '../actions/onDesk.ts'
import { fromFieldTime, tomorrowAtFive, toFieldTime } from './fieldTime.ts'
import { FormModal } from './FormModal.tsx'

interface PromiseDialogProps {
  readonly conversationId: string
  /** The message in which it was given; null when it is noted by hand. */
  readonly messageId: string | null
  readonly proposed?: { readonly text: string; readonly dueAt: number }
}

/** Asks what was promised, and by when. */
export function PromiseDialog({ conversationId, messageId, proposed }: PromiseDialogProps): ReactNode {
  const engine = useEngine()
  const [name] = useState(() => {
    const author = openDetail(engine)?.author
    return author === null || author === undefined ? '' : plainName(nameOf(author))
  })
  const [words, setWords] = useState(proposed?.text ?? '')
  const [due, setDue] = useState(() => toFieldTime(proposed?.dueAt ?? tomorrowAtFive(Date.now())))
  const dueAt = fromFieldTime(due)
  const isPast = dueAt !== null && dueAt <= Date.now()
  return (
    <FormModal
      title={text.desk.promise.title}
      confirm={text.desk.promise.confirm}
      canConfirm={words.trim() !== '' && dueAt !== null && !isPast}
      testId="promise-dialog"
      onConfirm={() => notePromise(engine, { conversationId, messageId, text: words, dueAt: dueAt ?? 0 })}
    >
      <p>{text.desk.promise.body(name)}</p>
      <Field
        label={text.desk.promise.text}
        maxLength={500}
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Field
        label={text.desk.promise.due}
        type="datetime-local"
        value={due}
        error={isPast ? text.desk.promise.past : null}
        onChange={(event) => setDue(event.target.value)}
      />
    </FormModal>
  )
}
