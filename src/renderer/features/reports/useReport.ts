import { useEffect, useMemo } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { Report, ReportMonth, ReportTemplate } from '../../../shared/contract/report.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { makeReport, sameQuestion, useReportLoad } from './reportLoad.ts'
import type { ReportQuestion } from './reportLoad.ts'
import { useReportPage } from './reportStore.ts'

/** The brand and month that the page shows, and the brand's months. */
export interface ShownMonth {
  readonly brandId: string | null
  /** Null until the months are known. */
  readonly month: string | null
  /** Newest first; undefined until they are known. */
  readonly months: readonly ReportMonth[] | undefined
  readonly failure: Failure | undefined
}

/** The month that is shown: the chosen one, else the last whole one of the brand, else the running one. */
export function useShownMonth(): ShownMonth {
  const brandId = useNavigation((state) => state.place.brandId)
  const chosen = useReportPage((state) => state.month)
  const { value: months, failure } = useQuery('report.months', brandId === null ? null : { brandId })
  const last = months === undefined ? null : ((months[1] ?? months[0])?.month ?? null)
  return { brandId, month: chosen ?? last, months, failure }
}

/** The template that is used: the chosen one, else the brand's first. With what was chosen in its place. */
export function useTemplate(brandId: string | null): {
  readonly template: ReportTemplate | undefined
  readonly templates: readonly ReportTemplate[]
} {
  const templates = useQuery('report.templates', brandId === null ? null : { brandId }).value
  const { templateId, language, paper, csvEncoding } = useReportPage()
  const found = templates?.find((each) => each.id === templateId) ?? templates?.[0]
  const template = useMemo(
    () =>
      found === undefined
        ? undefined
        : {
            ...found,
            language: language ?? found.language,
            paper: paper ?? found.paper,
            csvEncoding: csvEncoding ?? found.csvEncoding,
          },
    [found, language, paper, csvEncoding],
  )
  return { template, templates: templates ?? [] }
}

/** Makes the report of the shown month when another is shown. Used once, by the page. */
export function useMaking({ brandId, month }: ShownMonth): void {
  const engine = useEngine()
  const version = useReportPage((state) => state.version)
  const draft = useReportPage((state) => state.showsDraft)
  useEffect(() => {
    if (brandId === null || month === null) return
    const question: ReportQuestion = { brandId, month, version, draft }
    const now = useReportLoad.getState()
    if (now.question !== null && sameQuestion(now.question, question) && now.failure === null) return
    void makeReport(engine, question)
  }, [engine, brandId, month, version, draft])
}

/** The report on the screen, with decisions and outside figures as they are now: those change beside it. Undefined while it is first made. */
export function useReport(): Report | null | undefined {
  const report = useReportLoad((state) => state.report)
  const isDraft = report !== null && report !== undefined && report.state === 'draft'
  const of = isDraft ? { brandId: report.brand.id, month: report.month } : null
  const decisions = useQuery('report.decisions', of).value
  const outside = useQuery('report.outside', of).value
  return useMemo(
    () =>
      isDraft ? { ...report, decisions: decisions ?? report.decisions, outside: outside ?? report.outside } : report,
    [report, isDraft, decisions, outside],
  )
}
