import type { ReactNode } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { acknowledge } from '../actions/onCases.ts'
import { FormModal } from '../desk/FormModal.tsx'
import { cardInHand } from './cardInHand.ts'
import { NoteView } from './Handovers.tsx'

/** Quotes the newest handover note back to whoever takes the case. */
export function TakeDialog({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const newest = view.handovers.toSorted((a, b) => b.at - a.at)[0]
  const words = text.cases.take
  return (
    <FormModal
      finalFocus={cardInHand}
      title={words.title(view.label)}
      confirm={words.confirm}
      canConfirm
      startsAtConfirm
      testId="take-dialog"
      width={520}
      onConfirm={() => acknowledge(engine, view.id, view.label)}
    >
      <p className="strong" dir="auto">
        {view.title}
      </p>
      <p className="muted">{newest === undefined ? text.cases.note.none : words.body}</p>
      {newest !== undefined && (
        <blockquote className="case-quote">
          <NoteView note={newest.note} />
          <p className="muted">{text.cases.note.by(newest.byName, moment(newest.at, now))}</p>
        </blockquote>
      )}
    </FormModal>
  )
}
