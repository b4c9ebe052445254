import type { ReportFormat } from '../../../shared/contract/report.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import type { ExportChoice } from './exportStore.ts'
import { useReportLoad } from './reportLoad.ts'
import { useReportPage } from './reportStore.ts'

/** The report on the screen as it would be exported: what is not chosen is left to its template. Null while there is none. */
export function exportChoice({ queries }: Engine, format: ReportFormat): ExportChoice | null {
  const { question, report } = useReportLoad.getState()
  if (question === null || report === null || report === undefined) return null
  const { brandId, month, draft } = question
  const { templateId, language, paper, csvEncoding } = useReportPage.getState()
  const templates = queries.get('report.templates', { brandId }).value
  const template = templates?.find(({ id }) => id === templateId) ?? templates?.[0]
  if (template === undefined) return null
  return {
    brandId,
    month,
    formats: [format],
    language: language ?? template.language,
    paper: paper ?? template.paper,
    csvEncoding: csvEncoding ?? template.csvEncoding,
    template: template.id,
    version: report.state === 'closed' ? report.version : null,
    draft,
  }
}
