import type { ReactNode } from 'react'
import { serviceCounting } from '../../../shared/contract/serviceLevel.ts'
import type { ServiceTargetKind } from '../../../shared/contract/serviceLevel.ts'
import { text } from '../../text/text.ts'
import type { TargetForm } from './serviceForm.ts'

interface TargetFieldsProps {
  readonly kind: ServiceTargetKind
  readonly form: TargetForm
  readonly onChange: (form: TargetForm) => void
}

const words = text.service

/** One promise: whether it is made, how long, which time counts, and when it is warned of. */
export function TargetFields({ kind, form, onChange }: TargetFieldsProps): ReactNode {
  const name = words.target[kind]
  const set = (patch: Partial<TargetForm>): void => onChange({ ...form, ...patch })
  return (
    <div className="service-target" data-target={kind}>
      <label className="service-target-name">
        <input type="checkbox" checked={form.isOn} onChange={(event) => set({ isOn: event.target.checked })} />
        <span>
          {name}
          <span className="help">{words.targetHelp[kind]}</span>
        </span>
      </label>
      {form.isOn && (
        <div className="service-target-row">
          <input
            className="input service-number"
            inputMode="numeric"
            aria-label={words.amount(name)}
            name={`${kind}-amount`}
            value={form.amount}
            onChange={(event) => set({ amount: event.target.value })}
          />
          <select
            className="input"
            aria-label={words.unit(name)}
            value={form.unit}
            onChange={(event) => set({ unit: event.target.value === 'hours' ? 'hours' : 'minutes' })}
          >
            <option value="minutes">{words.units.minutes}</option>
            <option value="hours">{words.units.hours}</option>
          </select>
          <select
            className="input grow"
            aria-label={words.counting(name)}
            value={form.counts}
            onChange={(event) => {
              const counts = serviceCounting.options.find((it) => it === event.target.value)
              if (counts !== undefined) set({ counts })
            }}
          >
            {serviceCounting.options.map((counts) => (
              <option key={counts} value={counts}>
                {words.counts[counts]}
              </option>
            ))}
          </select>
          <label className="service-warn">
            {words.warnShort}
            <input
              className="input service-number"
              inputMode="numeric"
              aria-label={words.warn(name)}
              name={`${kind}-warn`}
              value={form.warn}
              onChange={(event) => set({ warn: event.target.value })}
            />
          </label>
        </div>
      )}
    </div>
  )
}
