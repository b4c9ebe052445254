import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { check, doCase } from '../actions/onCases.ts'
import { Area } from '../client/Area.tsx'
import { FormModal } from '../desk/FormModal.tsx'
import { cardInHand } from './cardInHand.ts'

/** Asks how a case ended: with its checklist and the fields its flow wants, or with the reason why not all of that is there. */
export function ResolveDialog({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const [outcome, setOutcome] = useState(view.outcome)
  const [override, setOverride] = useState('')
  const [fields, setFields] = useState(view.fields)
  const words = text.cases.resolve
  const openChecks = view.checklist.filter(({ isDone }) => !isDone).length
  const isWhole = openChecks === 0 && Object.values(fields).every((value) => value.trim() !== '')
  const input = { caseId: view.id, outcome, fields, override: isWhole ? '' : override }
  return (
    <FormModal
      finalFocus={cardInHand}
      title={words.title(view.label)}
      confirm={words.confirm}
      canConfirm={outcome.trim() !== '' && (isWhole || override.trim() !== '')}
      testId="case-resolve-dialog"
      width={520}
      onConfirm={() => doCase(engine, 'case.resolve', input, text.cases.done.resolved(view.label))}
    >
      <p className="muted">{words.body}</p>
      <Area
        label={words.outcome}
        rows={2}
        maxLength={1000}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
      />
      {Object.entries(fields).map(([name, value]) => (
        <Field
          key={name}
          label={name}
          maxLength={2000}
          dir="auto"
          value={value}
          onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
        />
      ))}
      {view.checklist.length > 0 && (
        <ul className="case-checks" aria-label={text.cases.checklist.heading}>
          {view.checklist.map((item, place) => (
            // A thing is known by its place.
            <li key={place}>
              <label className="radio">
                <input
                  type="checkbox"
                  checked={item.isDone}
                  onChange={(event) => void check(engine, view.id, place, event.target.checked)}
                />
                <span dir="auto">{item.text}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {!isWhole && (
        <>
          {openChecks > 0 && <p className="soon-ink">{words.open(openChecks)}</p>}
          <Field
            label={words.override}
            help={words.overrideHelp}
            maxLength={500}
            dir="auto"
            value={override}
            onChange={(event) => setOverride(event.target.value)}
          />
        </>
      )}
    </FormModal>
  )
}
