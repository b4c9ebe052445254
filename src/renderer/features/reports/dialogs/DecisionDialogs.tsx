import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ReportDecision } from '../../../../shared/contract/report.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { Field } from '../../../ui/Field.tsx'
import { ask } from '../../actions/action.ts'
import { undoable } from '../../actions/undoable.ts'
import { Area } from '../../client/Area.tsx'
import { FormModal } from '../../desk/FormModal.tsx'

const words = text.reports.decisions

/** Asks what was decided, who sees to it and by when. */
export function DecisionDialog(props: { readonly brandId: string; readonly month: string }): ReactNode {
  const { brandId, month } = props
  const engine = useEngine()
  const [form, setForm] = useState({ text: '', ownerName: '', dueOn: '' })
  async function add(): Promise<boolean> {
    const dueOn = form.dueOn === '' ? null : form.dueOn
    const added = await ask(engine, 'report.addDecision', { brandId, month, ...form, dueOn })
    if (added !== null) showToast({ tone: 'plain', message: words.added })
    return added !== null
  }
  return (
    <FormModal
      title={words.addTitle}
      confirm={words.add}
      canConfirm={form.text.trim() !== ''}
      testId="report-decision-dialog"
      onConfirm={add}
    >
      <Area
        label={words.text}
        name="text"
        rows={3}
        maxLength={1000}
        value={form.text}
        onChange={(event) => setForm({ ...form, text: event.target.value })}
      />
      <div className="client-pair">
        <Field
          label={words.owner}
          name="ownerName"
          maxLength={120}
          value={form.ownerName}
          onChange={(event) => setForm({ ...form, ownerName: event.target.value })}
        />
        <Field
          label={words.dueOn}
          name="dueOn"
          type="date"
          value={form.dueOn}
          onChange={(event) => setForm({ ...form, dueOn: event.target.value })}
        />
      </div>
    </FormModal>
  )
}

/** Asks what came of a decision, which the report tells. */
export function EndDecisionDialog({ decision }: { readonly decision: ReportDecision }): ReactNode {
  const engine = useEngine()
  const [outcome, setOutcome] = useState(decision.outcome)
  async function end(): Promise<boolean> {
    const ended = await ask(engine, 'report.endDecision', { decisionId: decision.id, isDone: true, outcome })
    if (ended === null) return false
    undoable(words.ended, () => {
      const { id: decisionId, outcome: before } = decision
      void ask(engine, 'report.endDecision', { decisionId, isDone: false, outcome: before })
    })
    return true
  }
  return (
    <FormModal
      title={words.endTitle}
      confirm={words.done}
      canConfirm
      testId="report-decision-end-dialog"
      onConfirm={end}
    >
      <p dir="auto">{decision.text}</p>
      <Area
        label={words.outcome}
        help={words.outcomeHelp}
        name="outcome"
        rows={3}
        maxLength={1000}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
      />
    </FormModal>
  )
}
