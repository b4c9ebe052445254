import type { ReactNode } from 'react'
import type { ReportTemplate } from '../../../shared/contract/report.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { ask } from '../actions/action.ts'
import { chooseTemplate, showMonth, useReportPage } from './reportStore.ts'

const words = text.reports.template

/** The templates of a brand: used, edited, added and removed here. */
export function TemplatesView({ brandId }: { readonly brandId: string }): ReactNode {
  const { value: templates, failure } = useQuery('report.templates', { brandId })
  const chosen = useReportPage((state) => state.templateId)
  const edit = (templateId: string | null): void =>
    openOverlay({ kind: 'reports', dialog: { is: 'template', brandId, templateId } })
  return (
    <main className="page" data-pane="thread" data-testid="report-templates-page">
      <div className="page-head">
        <h1>{text.reports.templates}</h1>
        <span className="grow" />
        <Button look="primary" data-testid="report-template-new" onClick={() => edit(null)}>
          {words.add}
        </Button>
      </div>
      <p className="page-lead">{words.lead}</p>
      {templates === undefined && <NotRead failure={failure} />}
      <ul className="report-templates">
        {(templates ?? []).map((template, at) => (
          <TemplateLine
            key={template.id}
            template={template}
            isUsed={template.id === chosen || (at === 0 && !(templates ?? []).some(({ id }) => id === chosen))}
            isOnly={templates?.length === 1}
            onEdit={() => edit(template.id)}
          />
        ))}
      </ul>
    </main>
  )
}

function TemplateLine(props: {
  readonly template: ReportTemplate
  readonly isUsed: boolean
  readonly isOnly: boolean
  readonly onEdit: () => void
}): ReactNode {
  const { template, isUsed, isOnly, onEdit } = props
  const engine = useEngine()
  const { name, language, paper, sections, logo, accent } = template
  async function remove(): Promise<void> {
    const gone = await ask(engine, 'report.removeTemplate', { templateId: template.id })
    if (gone !== null) showToast({ tone: 'plain', message: words.removed(name) })
  }
  return (
    <li data-testid={`report-template-${template.id}`}>
      {logo !== null && <img className="report-logo" src={logo} alt="" />}
      {accent !== null && <span className="report-swatch" style={{ background: accent }} />}
      <span className="grow">
        <strong dir="auto">{name}</strong>
        <span className="report-quiet">
          {[text.reports.exports.languages[language], paper, words.sections(sections.length)].join(', ')}
        </span>
      </span>
      {isUsed ? (
        <span className="chip good">{words.inUse}</span>
      ) : (
        <Button
          aria-label={`${words.use}: ${name}`}
          onClick={() => {
            chooseTemplate(template.id)
            showMonth(useReportPage.getState().month)
          }}
        >
          {words.use}
        </Button>
      )}
      <Button aria-label={`${words.edit}: ${name}`} onClick={onEdit}>
        {words.edit}
      </Button>
      {!isOnly && (
        <Button look="danger" aria-label={`${words.remove}: ${name}`} onClick={() => void remove()}>
          {words.remove}
        </Button>
      )}
    </li>
  )
}
