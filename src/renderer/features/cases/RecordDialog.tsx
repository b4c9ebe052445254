import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { doCase } from '../actions/onCases.ts'
import { Area } from '../client/Area.tsx'
import { FormModal } from '../desk/FormModal.tsx'

const parts = ['happened', 'cause', 'worked', 'change'] as const

/** The record that level 2 and 3 want once they are over. */
export function RecordDialog({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const [record, setRecord] = useState(view.record ?? { happened: '', cause: '', worked: '', change: '' })
  const words = text.cases.record
  return (
    <FormModal
      title={words.title(view.label)}
      confirm={words.confirm}
      canConfirm={record.happened.trim() !== '' && record.change.trim() !== ''}
      testId="case-record-dialog"
      width={560}
      onConfirm={() =>
        doCase(engine, 'case.writeRecord', { caseId: view.id, record }, text.cases.done.record(view.label))
      }
    >
      <p className="muted">{words.body}</p>
      {parts.map((part) => (
        <Area
          key={part}
          label={words.fields[part]}
          rows={3}
          maxLength={5000}
          aria-required={part === 'happened' || part === 'change'}
          value={record[part]}
          onChange={(event) => setRecord({ ...record, [part]: event.target.value })}
        />
      ))}
    </FormModal>
  )
}
