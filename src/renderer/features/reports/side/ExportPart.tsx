import type { ReactNode } from 'react'
import type { Report, ReportFormat, ReportTemplate } from '../../../../shared/contract/report.ts'
import { csvEncoding, paper, reportLanguage } from '../../../../shared/contract/report.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useChordProp } from '../../actions/keymap.ts'
import { Pick } from '../../client/Pick.tsx'
import { exportChoice } from '../exportChoice.ts'
import { cancelExport, exportReport, useExport } from '../exportStore.ts'
import { chooseTemplate, useReportPage } from '../reportStore.ts'
import { SidePart } from './SidePart.tsx'

const words = text.reports.exports
const others: readonly ReportFormat[] = ['xlsx', 'csv', 'html', 'json']

/** Writes the shown report to files, in a language and on a paper that may be others than the template's. */
export function ExportPart(props: {
  readonly report: Report | undefined
  readonly template: ReportTemplate
  readonly templates: readonly ReportTemplate[]
}): ReactNode {
  const { report, template, templates } = props
  const engine = useEngine()
  const { formats: busy, making } = useExport()
  const pdfKey = useChordProp('reports.pdf')
  const { language, csvEncoding: encoding } = template
  const write = (format: ReportFormat): void => {
    const choice = exportChoice(engine, format)
    if (choice !== null) void exportReport(engine, choice)
  }
  const isOff = report === undefined || busy !== null
  return (
    <SidePart title={words.title} testId="report-export">
      <Button
        {...pdfKey}
        look="primary"
        size="large"
        className="report-pdf"
        disabled={isOff}
        data-testid="report-export-pdf"
        onClick={() => write('pdf')}
      >
        <Icon name="document" />
        <span className="grow">PDF</span>
      </Button>
      <div className="report-formats">
        {others.map((format) => (
          <Button
            key={format}
            disabled={isOff}
            aria-label={words.as(format.toUpperCase())}
            data-testid={`report-export-${format}`}
            onClick={() => write(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
      {busy !== null && (
        <p className="report-busy" role="status">
          <span className="grow">{words.busy((making ?? busy[0] ?? '').toUpperCase())}</span>
          <Button size="small" data-testid="report-export-cancel" onClick={() => void cancelExport(engine)}>
            {words.cancel}
          </Button>
        </p>
      )}
      <div className="report-choices">
        <Pick
          label={words.language}
          value={language}
          options={reportLanguage.options.map((value) => ({ value, label: words.languages[value] }))}
          onChange={(value) => useReportPage.setState({ language: value })}
          testId="report-language"
        />
        <Pick
          label={words.paper}
          value={template.paper}
          options={paper.options.map((value) => ({ value, label: value }))}
          onChange={(value) => useReportPage.setState({ paper: value })}
          testId="report-paper"
        />
      </div>
      <Pick
        label={words.encoding}
        value={encoding}
        options={csvEncoding.options.map((value) => ({ value, label: words.encodings[value] }))}
        onChange={(value) => useReportPage.setState({ csvEncoding: value })}
        testId="report-encoding"
      />
      {templates.length > 1 && (
        <Pick
          label={words.template}
          value={template.id}
          options={templates.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={chooseTemplate}
          testId="report-template"
        />
      )}
    </SidePart>
  )
}
