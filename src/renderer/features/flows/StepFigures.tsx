import type { ReactNode } from 'react'
import { useQuery } from '../../engine/useQuery.ts'
import { shortSpan } from '../../format/time.ts'
import type { FlowStep } from '../../../shared/contract/flow.ts'
import { text } from '../../text/text.ts'

const words = text.flowLive

/** What became of cases at a step in the last 30 days; nothing while no case came there. */
export function StepFigures({ flowId, step }: { readonly flowId: string; readonly step: FlowStep }): ReactNode {
  const figures = useQuery('flow.stepFigures', { flowId, stepId: step.id }).value ?? null
  if (figures === null || figures.cases === 0) return null
  const { cases, medianWaitMs, timedOut } = figures
  return (
    <section className="context-part" data-testid="step-figures">
      <h2 className="side-heading">{words.figures}</h2>
      <dl className="step-figures">
        <dt>{words.figureCases}</dt>
        <dd>{cases}</dd>
        {medianWaitMs !== null && (
          <>
            <dt>{words.medianWait}</dt>
            <dd>{shortSpan(medianWaitMs)}</dd>
          </>
        )}
        {mayRunOut(step) && (
          <>
            <dt>{words.timedOut}</dt>
            <dd>{timedOut}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** A step that waits for a moment ends with it as it should. */
function mayRunOut(step: FlowStep): boolean {
  return step.kind === 'acknowledge' || step.kind === 'approve' || (step.kind === 'wait' && step.for === 'answer')
}
