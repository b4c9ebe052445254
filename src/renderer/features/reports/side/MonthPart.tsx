import type { ReactNode } from 'react'
import type { Report, ReportMonth } from '../../../../shared/contract/report.ts'
import { clockTime, fullDate } from '../../../format/time.ts'
import { openOverlay } from '../../../state/layoutStore.ts'
import { useNow } from '../../../state/now.ts'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Pick } from '../../client/Pick.tsx'
import { showVersion, useReportPage } from '../reportStore.ts'
import { SidePart } from './SidePart.tsx'

const words = text.reports.month

/** Whether the month is closed and by whom, the way to close it, and its versions. */
export function MonthPart(props: { readonly report: Report; readonly months: readonly ReportMonth[] }): ReactNode {
  const { report } = props
  const now = useNow('minute')
  const showsDraft = useReportPage((state) => state.showsDraft)
  const version = useReportPage((state) => state.version)
  const listed = props.months.find(({ month }) => month === report.month)
  const newest = Math.max(listed?.version ?? 0, report.version)
  const isClosed = newest > 0
  const canClose = report.closableFrom <= now
  return (
    <SidePart title={words.title} testId="report-month">
      {report.state === 'draft' ? (
        <p className="report-lines">
          {words.draft}{' '}
          {!canClose && words.closable(`${fullDate(report.closableFrom)}, ${clockTime(report.closableFrom)}`)}
        </p>
      ) : (
        <p className="report-lines">
          {words.closed(report.version, fullDate(report.closedAt ?? report.madeAt), report.closedBy ?? '')}
        </p>
      )}
      {report.versionNote !== '' && <p className="report-quiet">{words.note(report.versionNote)}</p>}
      {isClosed && (
        <Pick
          label={words.version}
          value={showsDraft ? 'now' : String(version ?? newest)}
          options={[
            ...Array.from({ length: newest }, (_, index) => newest - index).map((each) => ({
              value: String(each),
              label: each === newest ? words.newest(each) : words.versionName(each),
            })),
            { value: 'now', label: words.now },
          ]}
          onChange={(value) => showVersion(value === 'now' ? 'now' : Number(value) === newest ? null : Number(value))}
          testId="report-version"
        />
      )}
      <Button
        disabled={!canClose}
        data-testid="report-close"
        onClick={() =>
          openOverlay({
            kind: 'reports',
            dialog: { is: 'close', brandId: report.brand.id, month: report.month, isAgain: isClosed },
          })
        }
      >
        {isClosed ? words.again : words.close}
      </Button>
    </SidePart>
  )
}
