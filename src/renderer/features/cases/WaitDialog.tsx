import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { doCase } from '../actions/onCases.ts'
import { fromFieldTime } from '../desk/fieldTime.ts'
import { FormModal } from '../desk/FormModal.tsx'
import { cardInHand } from './cardInHand.ts'

const who = ['customer', 'client', 'third_party'] as const

/** Asks for whom a case waits, and until when. */
export function WaitDialog({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const id = useId()
  const [waitsFor, setWaitsFor] = useState<(typeof who)[number]>(view.standing.waitingFor ?? 'customer')
  const [typed, setTyped] = useState('')
  const words = text.cases.wait
  const until = typed === '' ? null : fromFieldTime(typed)
  const isPast = until !== null && until <= Date.now()
  return (
    <FormModal
      finalFocus={cardInHand}
      title={words.title(view.label)}
      confirm={words.confirm}
      canConfirm={!isPast}
      testId="case-wait-dialog"
      onConfirm={() =>
        doCase(engine, 'case.wait', { caseId: view.id, for: waitsFor, until }, text.cases.done.waits(view.label))
      }
    >
      <fieldset className="radios">
        <legend>{words.for}</legend>
        {who.map((each) => (
          <label key={each} className="radio">
            <input
              type="radio"
              name={`${id}-for`}
              value={each}
              checked={waitsFor === each}
              onChange={() => setWaitsFor(each)}
            />
            <span>{words.who[each]}</span>
          </label>
        ))}
      </fieldset>
      <Field
        label={words.until}
        type="datetime-local"
        value={typed}
        help={words.help}
        error={isPast ? words.past : null}
        onChange={(event) => setTyped(event.target.value)}
      />
    </FormModal>
  )
}
