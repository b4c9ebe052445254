import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import type { CaseReason } from '../../state/caseOverlay.ts'
import { text } from '../../text/text.ts'
import { Field } from '../../ui/Field.tsx'
import { doCase } from '../actions/onCases.ts'
import { FormModal } from '../desk/FormModal.tsx'
import { cardInHand } from './cardInHand.ts'

const { done, reasons } = text.cases
const commands: Readonly<Record<CaseReason, `case.${CaseReason}`>> = {
  decline: 'case.decline',
  lower: 'case.lower',
  withdraw: 'case.withdraw',
  reopen: 'case.reopen',
}
const said: Readonly<Record<CaseReason, (label: string) => string>> = {
  decline: done.declined,
  lower: done.lowered,
  withdraw: done.withdrawn,
  reopen: done.reopened,
}

/** Asks for a reason, which stands in the timeline, and does it. */
export function ReasonDialog({ view, act }: { readonly view: CaseView; readonly act: CaseReason }): ReactNode {
  const engine = useEngine()
  const [reason, setReason] = useState('')
  const words = reasons[act]
  return (
    <FormModal
      finalFocus={cardInHand}
      title={words.title(view.label)}
      confirm={words.confirm}
      isDanger={act === 'withdraw'}
      canConfirm={reason.trim() !== ''}
      testId={`case-${act}-dialog`}
      onConfirm={() => doCase(engine, commands[act], { caseId: view.id, reason }, said[act](view.label))}
    >
      <p>{words.body}</p>
      <Field
        label={reasons.reason}
        name="reason"
        maxLength={500}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormModal>
  )
}
