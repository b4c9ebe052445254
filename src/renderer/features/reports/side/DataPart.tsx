import type { ReactNode } from 'react'
import { networkName } from '../../../../shared/contract/networkNames.ts'
import type { Report } from '../../../../shared/contract/report.ts'
import { count } from '../../../format/number.ts'
import { text } from '../../../text/text.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { dayWords } from '../months.ts'
import { SidePart } from './SidePart.tsx'

const words = text.reports.data
/** How many amended figures are told by name. */
const mostAmendments = 8

/** What the report was made of, what may be missing, and what would be different by now. */
export function DataPart({ report }: { readonly report: Report }): ReactNode {
  const { figures, gaps, amendments, basis } = report
  const messages = figures.inbound.total + figures.inbound.spam
  return (
    <SidePart title={words.title} testId="report-data">
      <p className="report-fact">
        <span className="good-ink">
          <Icon name={messages > 0 ? 'check' : 'info'} size={16} />
        </span>
        <span>{messages > 0 ? words.made(count(messages)) : words.none}</span>
      </p>
      {gaps.map((gap) => (
        <p key={`${gap.accountId} ${gap.from} ${gap.why}`} className="report-warning">
          <Icon name="alertCircle" size={16} />
          <span>
            {words.gap(
              `${networkName(gap.network)} ${gap.handle}`.trim(),
              dayWords(gap.from, gap.to, report.timeZone),
              words.why[gap.why],
            )}
          </span>
        </p>
      ))}
      {amendments.length > 0 && (
        <>
          <p className="report-warning">
            <Icon name="alertCircle" size={16} />
            <span>{words.amendments(amendments.length)}</span>
          </p>
          <ul className="report-amendments">
            {amendments.slice(0, mostAmendments).map(({ path, was, now }) => (
              <li key={path}>
                <code>{path.replace(/^figures\./u, '')}</code> {words.wasNow(number(was), number(now))}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="report-quiet">{words.rules(basis.formulas, basis.rules)}</p>
      <p className="report-quiet">
        <code title={basis.inputHash}>{words.hash(basis.inputHash.slice(0, 12))}</code>
      </p>
    </SidePart>
  )
}

function number(value: number | null): string {
  return value === null ? text.reports.nothing : String(Math.round(value * 1000) / 1000)
}
