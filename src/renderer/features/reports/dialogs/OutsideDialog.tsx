import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { Field } from '../../../ui/Field.tsx'
import { ask } from '../../actions/action.ts'
import { Area } from '../../client/Area.tsx'
import { Pick } from '../../client/Pick.tsx'
import { FormModal } from '../../desk/FormModal.tsx'

const words = text.reports.outside
type Source = 'manual' | 'real_world'

/** Asks for a figure that was measured elsewhere, or for what people said in the real world. */
export function OutsideDialog(props: { readonly brandId: string; readonly month: string }): ReactNode {
  const { brandId, month } = props
  const engine = useEngine()
  const [form, setForm] = useState({ source: 'manual' as Source, name: '', value: '', unit: '', note: '' })
  const value = form.value.trim() === '' ? null : Number(form.value.trim())
  const isWrong = value !== null && !Number.isFinite(value)
  const hasSomething = value !== null || form.note.trim() !== ''
  async function add(): Promise<boolean> {
    const added = await ask(engine, 'report.addOutside', { brandId, month, ...form, value })
    if (added !== null) showToast({ tone: 'plain', message: words.added(form.name.trim()) })
    return added !== null
  }
  return (
    <FormModal
      title={words.addTitle}
      confirm={words.add}
      canConfirm={form.name.trim() !== '' && !isWrong && hasSomething}
      testId="report-outside-dialog"
      onConfirm={add}
    >
      <Pick<Source>
        label={words.source}
        value={form.source}
        options={[
          { value: 'manual', label: words.sources.manual },
          { value: 'real_world', label: words.sources.real_world },
        ]}
        onChange={(source) => setForm({ ...form, source })}
      />
      <Field
        label={words.name}
        name="name"
        maxLength={120}
        dir="auto"
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.target.value })}
      />
      <div className="client-pair">
        <Field
          label={words.value}
          help={words.valueHelp}
          error={isWrong ? words.notNumber : null}
          name="value"
          inputMode="decimal"
          value={form.value}
          onChange={(event) => setForm({ ...form, value: event.target.value })}
        />
        <Field
          label={words.unit}
          name="unit"
          maxLength={20}
          value={form.unit}
          onChange={(event) => setForm({ ...form, unit: event.target.value })}
        />
      </div>
      <Area
        label={words.note}
        name="note"
        rows={3}
        maxLength={2000}
        value={form.note}
        onChange={(event) => setForm({ ...form, note: event.target.value })}
      />
    </FormModal>
  )
}
