import type { ReactNode } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { ReportMonth } from '../../../shared/contract/report.ts'
import { fullDate } from '../../format/time.ts'
import { text } from '../../text/text.ts'
import { Empty } from '../../ui/Empty.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { monthName } from './months.ts'
import { showMonth } from './reportStore.ts'

const words = text.reports.months

/** All months of a brand with how each stands. */
export function MonthsView(props: {
  readonly brandId: string
  readonly months: readonly ReportMonth[] | undefined
  readonly failure: Failure | undefined
}): ReactNode {
  const { months, failure } = props
  return (
    <main className="page" data-pane="thread" data-testid="report-months">
      <div className="page-head">
        <h1>{text.reports.allMonths}</h1>
      </div>
      {months === undefined ? (
        <NotRead failure={failure} />
      ) : months.length === 0 ? (
        <Empty icon="report" title={text.reports.noMonths[0]} next={text.reports.noMonths[1]} />
      ) : (
        <table className="accounts report-months">
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.closedOn}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((each) => (
              <tr key={each.month}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => showMonth(each.month)}>
                    {monthName(each.month)}
                  </button>
                </th>
                <td>
                  {each.state === 'draft' ? (
                    <span className="chip">{words.draft}</span>
                  ) : (
                    <>
                      <span className="chip good">{words.closed}</span> {words.version(each.version)}
                      {each.isAmended && <span className="chip soon">{words.amended}</span>}
                    </>
                  )}
                </td>
                <td>{each.closedAt === null ? '' : fullDate(each.closedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </main>
  )
}
