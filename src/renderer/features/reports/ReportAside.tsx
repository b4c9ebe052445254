import type { ReactNode } from 'react'
import { useEffect } from 'react'
import type { Report } from '../../../shared/contract/report.ts'
import { closeDrawer, useLayout } from '../../state/layoutStore.ts'
import { useViewport } from '../../state/viewport.ts'
import { text } from '../../text/text.ts'
import { BehindList } from './BehindList.tsx'
import { DataPart } from './side/DataPart.tsx'
import { DecisionsPart } from './side/DecisionsPart.tsx'
import { ExportPart } from './side/ExportPart.tsx'
import { MonthPart } from './side/MonthPart.tsx'
import { OutsidePart } from './side/OutsidePart.tsx'
import { SchedulePart } from './side/SchedulePart.tsx'
import { SectionsPart } from './side/SectionsPart.tsx'
import { useReportPage } from './reportStore.ts'
import { useTemplate } from './useReport.ts'
import type { ShownMonth } from './useReport.ts'

/** Beside the report: what is done with it, or the list of what stands behind a number. In a narrow window a drawer. */
export function ReportAside(props: {
  readonly shown: ShownMonth
  readonly month: string
  readonly report: Report | undefined
}): ReactNode {
  const { shown, month, report } = props
  const { template, templates } = useTemplate(shown.brandId)
  const behind = useReportPage((state) => state.behind)
  const isWide = useViewport() === 'wide'
  const isShown = useLayout((state) => (isWide ? state.isContextShown : state.isDrawerOpen))
  const { brandId } = shown
  const isOpening = behind !== null
  useEffect(() => {
    if (isOpening) useLayout.setState(isWide ? { isContextShown: true } : { isDrawerOpen: true })
  }, [isOpening, isWide])
  if (!isShown || brandId === null) return null
  return (
    <>
      {!isWide && <div className="drawer-scrim" onClick={closeDrawer} />}
      <aside
        className={isWide ? 'context report-side' : 'context drawer report-side'}
        data-pane="context"
        aria-label={behind === null ? text.reports.exports.title : text.reports.behind.title}
      >
        {behind !== null ? (
          <BehindList
            key={behind.path}
            behind={behind}
            brandId={brandId}
            month={month}
            isClosed={report?.state === 'closed'}
          />
        ) : (
          <>
            {template !== undefined && <ExportPart report={report} template={template} templates={templates} />}
            {template !== undefined && <SectionsPart template={template} />}
            <SchedulePart brandId={brandId} />
            {report !== undefined && <DataPart report={report} />}
            {report !== undefined && <MonthPart report={report} months={shown.months ?? []} />}
            {report !== undefined && <DecisionsPart report={report} />}
            {report !== undefined && <OutsidePart report={report} />}
          </>
        )}
      </aside>
    </>
  )
}
