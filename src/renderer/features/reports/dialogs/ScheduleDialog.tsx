import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ReportSchedule, ReportTemplate } from '../../../../shared/contract/report.ts'
import { reportFormat } from '../../../../shared/contract/report.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { useQuery } from '../../../engine/useQuery.ts'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { ask } from '../../actions/action.ts'
import { Pick } from '../../client/Pick.tsx'
import { FormModal } from '../../desk/FormModal.tsx'
import { firstSchedule, listOf, scheduleFields } from '../scheduleForm.ts'

const words = text.reports.schedule

/** Asks when the report is made by itself, as what, and into which folder. */
export function ScheduleDialog({ brandId }: { readonly brandId: string }): ReactNode {
  const schedule = useQuery('report.schedule', { brandId }).value
  const templates = useQuery('report.templates', { brandId }).value
  if (schedule === undefined || templates === undefined) return null
  return <ScheduleForm brandId={brandId} schedule={schedule} templates={templates} />
}

function ScheduleForm(props: {
  readonly brandId: string
  readonly schedule: ReportSchedule | null
  readonly templates: readonly ReportTemplate[]
}): ReactNode {
  const { brandId, schedule, templates } = props
  const engine = useEngine()
  const [form, setForm] = useState(schedule === null ? firstSchedule : { ...scheduleFields(schedule), isOn: true })
  const [mails, setMails] = useState(form.mailTo.join(', '))

  async function choose(): Promise<void> {
    try {
      const folder = await engine.bridge.shell('report.chooseFolder')
      if (folder !== null) setForm((before) => ({ ...before, folder }))
    } catch (error) {
      showToast({ tone: 'trouble', message: error instanceof Error ? error.message : String(error) })
    }
  }

  async function save(): Promise<boolean> {
    const saved = await ask(engine, 'report.saveSchedule', { brandId, fields: { ...form, mailTo: listOf(mails) } })
    if (saved !== null) showToast({ tone: 'plain', message: words.saved })
    return saved !== null
  }

  return (
    <FormModal
      title={words.dialogTitle}
      confirm={words.save}
      canConfirm={form.folder !== '' && form.formats.length > 0}
      testId="report-schedule-dialog"
      onConfirm={save}
    >
      <Field
        label={words.at}
        help={words.atHelp}
        name="at"
        type="time"
        required
        value={form.at}
        onChange={(event) => setForm({ ...form, at: event.target.value })}
      />
      <div className="field" role="group" aria-label={words.folder}>
        <span className="label">{words.folder}</span>
        <div className="report-folder">
          <code className="grow" data-testid="report-folder">
            {form.folder === '' ? words.noFolder : form.folder}
          </code>
          <Button onClick={() => void choose()}>{words.choose}</Button>
        </div>
      </div>
      <fieldset className="report-ticks">
        <legend>{words.formats}</legend>
        {reportFormat.options.map((format) => (
          <label key={format} className="client-check">
            <input
              type="checkbox"
              checked={form.formats.includes(format)}
              onChange={(event) =>
                setForm({
                  ...form,
                  formats: reportFormat.options.filter((each) =>
                    each === format ? event.target.checked : form.formats.includes(each),
                  ),
                })
              }
            />
            {format.toUpperCase()}
          </label>
        ))}
      </fieldset>
      {templates.length > 1 && (
        <Pick
          label={text.reports.exports.template}
          value={form.templateId ?? templates[0]?.id ?? ''}
          options={templates.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(templateId) => setForm({ ...form, templateId })}
        />
      )}
      <Field
        label={words.mailTo}
        help={words.mailHelp}
        name="mailTo"
        inputMode="email"
        value={mails}
        onChange={(event) => setMails(event.target.value)}
      />
      <p className="muted">{words.whileShut}</p>
    </FormModal>
  )
}
