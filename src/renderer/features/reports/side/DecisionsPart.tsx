import type { ReactNode } from 'react'
import type { Report, ReportDecision } from '../../../../shared/contract/report.ts'
import { useEngine } from '../../../engine/EngineContext.tsx'
import { useQuery } from '../../../engine/useQuery.ts'
import { fullDate } from '../../../format/time.ts'
import { openOverlay } from '../../../state/layoutStore.ts'
import { text } from '../../../text/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { ask } from '../../actions/action.ts'
import { monthName } from '../months.ts'
import { SidePart } from './SidePart.tsx'

const words = text.reports.decisions

/** What was decided in this month or before and is carried on until it is done. */
export function DecisionsPart({ report }: { readonly report: Report }): ReactNode {
  const of = { brandId: report.brand.id, month: report.month }
  const decisions = useQuery('report.decisions', of).value ?? report.decisions
  return (
    <SidePart
      title={words.title}
      testId="report-side-decisions"
      end={
        <button
          type="button"
          className="link"
          data-testid="report-decision-add"
          onClick={() => openOverlay({ kind: 'reports', dialog: { is: 'decision', ...of } })}
        >
          {words.add}
        </button>
      }
    >
      {decisions.length === 0 && <p className="report-quiet">{words.none}</p>}
      <ul className="report-decisions">
        {decisions.map((each) => (
          <DecisionLine key={each.id} decision={each} month={report.month} />
        ))}
      </ul>
    </SidePart>
  )
}

function DecisionLine({ decision, month }: { readonly decision: ReportDecision; readonly month: string }): ReactNode {
  const engine = useEngine()
  const { ownerName, dueOn, doneAt, outcome } = decision
  const facts = [
    ownerName,
    dueOn === null ? '' : words.due(fullDate(Date.parse(`${dueOn}T12:00:00`))),
    decision.month === month ? '' : words.from(monthName(decision.month)),
    outcome,
  ].filter((fact) => fact !== '')
  return (
    <li>
      {doneAt !== null && (
        <span className="good-ink">
          <Icon name="check" size={14} />
          <span className="visually-hidden">{words.done}</span>
        </span>
      )}
      <span className="grow">
        <span dir="auto">{decision.text}</span>
        {facts.length > 0 && (
          <span className="report-quiet" dir="auto">
            {facts.join(', ')}
          </span>
        )}
      </span>
      {doneAt === null ? (
        <Button
          size="small"
          aria-label={`${words.done}: ${decision.text}`}
          onClick={() => openOverlay({ kind: 'reports', dialog: { is: 'endDecision', decision } })}
        >
          {words.done}
        </Button>
      ) : (
        <Button
          size="small"
          look="ghost"
          aria-label={`${words.reopen}: ${decision.text}`}
          onClick={() => void ask(engine, 'report.endDecision', { decisionId: decision.id, isDone: false, outcome })}
        >
          {words.reopen}
        </Button>
      )}
    </li>
  )
}
