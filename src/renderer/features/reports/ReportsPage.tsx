import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { reportDocument } from '../../../shared/report/reportDocument.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { wordsOf } from '../../engine/useCommand.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { PickBrand } from '../brands/PickBrand.tsx'
import { MonthsView } from './MonthsView.tsx'
import { ReportAside } from './ReportAside.tsx'
import { ReportHead } from './ReportHead.tsx'
import { refreshReport, useReportLoad } from './reportLoad.ts'
import { ReportPaper } from './ReportPaper.tsx'
import { useReportPage } from './reportStore.ts'
import { TemplatesView } from './TemplatesView.tsx'
import { useMaking, useReport, useShownMonth, useTemplate } from './useReport.ts'
import type { ShownMonth } from './useReport.ts'

const words = text.reports
const hourMs = 3_600_000

/** The page of reports: one month of a brand, all its months, or its templates. */
export function ReportsPage(): ReactNode {
  const shown = useShownMonth()
  const view = useReportPage((state) => state.view)
  useMaking(shown)
  if (shown.brandId === null)
    return <PickBrand testId="reports-page" title={words.title} lead={`${words.pick[0]}. ${words.pick[1]}.`} />
  if (view === 'months') return <MonthsView brandId={shown.brandId} months={shown.months} failure={shown.failure} />
  if (view === 'templates') return <TemplatesView brandId={shown.brandId} />
  if (shown.month === null)
    return (
      <main className="page" data-pane="thread" data-testid="reports-page" aria-label={words.title}>
        {shown.months === undefined ? (
          <NotRead failure={shown.failure} />
        ) : (
          <Empty icon="report" title={words.noMonths[0]} next={words.noMonths[1]} />
        )}
      </main>
    )
  return <OpenReport shown={shown} month={shown.month} />
}

function OpenReport({ shown, month }: { readonly shown: ShownMonth; readonly month: string }): ReactNode {
  const engine = useEngine()
  const report = useReport()
  const { isMaking, failure } = useReportLoad()
  const { template } = useTemplate(shown.brandId)
  // Told anew each hour: what was made today is told without its date.
  const hour = Math.floor(useNow('minute') / hourMs) * hourMs
  const brand = useQuery('brand.list', {}).value?.find(({ id }) => id === shown.brandId)
  const doc = useMemo(
    () =>
      report === null || report === undefined || template === undefined
        ? undefined
        : reportDocument(report, template, { now: hour }),
    [report, template, hour],
  )
  return (
    <div className="flow-page report-page">
      <main className="report-main" data-pane="thread" aria-label={words.title} data-testid="reports-page">
        <ReportHead month={month} document={doc} />
        {failure !== null && (
          <div className="notice late report-notice" role="alert">
            <span className="grow selectable">
              {doc === undefined ? `${words.failed}: ${wordsOf(failure)}` : words.failedKept(wordsOf(failure))}
            </span>
            <Button size="small" onClick={() => refreshReport(engine)}>
              {words.again}
            </Button>
          </div>
        )}
        <div className="report-scroller" tabIndex={0} role="region" aria-label={words.title} data-pane-start="">
          {report === null ? (
            <Empty icon="report" title={words.noBrand[0]} next={words.noBrand[1]} />
          ) : doc !== undefined ? (
            <ReportPaper document={doc} brand={brand} isMaking={isMaking} />
          ) : (
            failure === null &&
            (isMaking ? (
              <NotRead failure={undefined} />
            ) : (
              <Empty icon="report" title={words.stopped[0]} next={words.stopped[1]} />
            ))
          )}
        </div>
      </main>
      <ReportAside shown={shown} month={month} report={report ?? undefined} />
    </div>
  )
}
