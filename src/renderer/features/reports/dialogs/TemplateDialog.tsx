import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ReportTemplate, ReportTemplateFields } from '../../../../shared/contract/report.ts'
import { csvEncoding, paper, reportLanguage, usualTemplate } from '../../../../shared/contract/report.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { useQuery } from '../../../engine/useQuery.ts'
import { showToast } from '../../../state/toastStore.ts'
import { text } from '../../../text/text.ts'
import { Field } from '../../../ui/Field.tsx'
import { ask } from '../../actions/action.ts'
import { Pick } from '../../client/Pick.tsx'
import { FormModal } from '../../desk/FormModal.tsx'
import { fieldsOf } from '../sectionOrder.ts'
import { AccentField } from './AccentField.tsx'
import { LogoField } from './LogoField.tsx'

const words = text.reports.template

/** How the reports of a client look. Their sections are chosen beside the report. */
export function TemplateDialog(props: { readonly brandId: string; readonly templateId: string | null }): ReactNode {
  const { brandId, templateId } = props
  const templates = useQuery('report.templates', { brandId }).value
  if (templates === undefined) return null
  const template = templates.find(({ id }) => id === templateId)
  return <TemplateForm brandId={brandId} template={template ?? null} />
}

function TemplateForm(props: { readonly brandId: string; readonly template: ReportTemplate | null }): ReactNode {
  const { brandId, template } = props
  const engine = useEngine()
  const [form, setForm] = useState(template === null ? { ...usualTemplate, name: '' } : fieldsOf(template))
  const [logo, setLogo] = useState(template?.logo ?? null)
  const change = (patch: Partial<ReportTemplateFields>): void => setForm({ ...form, ...patch })

  async function save(): Promise<boolean> {
    const isChanged = logo !== (template?.logo ?? null)
    const saved = await ask(engine, 'report.saveTemplate', {
      brandId,
      templateId: template?.id ?? null,
      fields: form,
      ...(isChanged ? { logo } : {}),
    })
    if (saved !== null) showToast({ tone: 'plain', message: words.saved(form.name.trim()) })
    return saved !== null
  }

  return (
    <FormModal
      title={template === null ? words.addTitle : words.editTitle(template.name)}
      confirm={words.save}
      canConfirm={form.name.trim() !== '' && form.fileName.trim() !== ''}
      width={520}
      testId="report-template-dialog"
      onConfirm={save}
    >
      <Field
        label={words.name}
        name="name"
        maxLength={80}
        dir="auto"
        value={form.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <LogoField logo={logo} onChange={setLogo} />
      <AccentField accent={form.accent} onChange={(accent) => change({ accent })} />
      <Field
        label={words.madeBy}
        help={words.madeByHelp}
        name="madeBy"
        maxLength={120}
        dir="auto"
        value={form.madeBy}
        onChange={(event) => change({ madeBy: event.target.value })}
      />
      <Field
        label={words.footer}
        name="footer"
        maxLength={300}
        dir="auto"
        value={form.footer}
        onChange={(event) => change({ footer: event.target.value })}
      />
      <Field
        label={words.fileName}
        help={words.fileNameHelp}
        name="fileName"
        maxLength={200}
        spellCheck={false}
        value={form.fileName}
        onChange={(event) => change({ fileName: event.target.value })}
      />
      <div className="client-pair">
        <Pick
          label={text.reports.exports.language}
          value={form.language}
          options={reportLanguage.options.map((value) => ({ value, label: text.reports.exports.languages[value] }))}
          onChange={(language) => change({ language })}
        />
        <Pick
          label={text.reports.exports.paper}
          value={form.paper}
          options={paper.options.map((value) => ({ value, label: value }))}
          onChange={(value) => change({ paper: value })}
        />
      </div>
      <Pick
        label={text.reports.exports.encoding}
        value={form.csvEncoding}
        options={csvEncoding.options.map((value) => ({ value, label: text.reports.exports.encodings[value] }))}
        onChange={(value) => change({ csvEncoding: value })}
      />
    </FormModal>
  )
}
