import type { ReactNode } from 'react'
import { moment, shortSpan } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { doCase, openCase } from '../actions/onCases.ts'
import { openConversation } from '../actions/switchBrand.ts'
import { isAsked } from '../cases/caseFacts.ts'
import { useFlowPage } from './flowStore.ts'
import { stepOf } from './flowShape.ts'
import { StepFigures } from './StepFigures.tsx'
import { stepTitle } from './stepWords.ts'
import type { FlowEditor } from './useFlowEditor.ts'
import type { ShownCase } from './useShownCase.ts'

const words = text.flowLive

/** The cases that walk the flow, one at a time: where it stands and how it came there. */
export function LiveSide({
  editor,
  shown: state,
}: {
  readonly editor: FlowEditor
  readonly shown: ShownCase
}): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const chosen = useFlowPage((page) => page.stepId)
  const { cases, failure, shown } = state
  const { body, names, flow } = editor
  if (cases === undefined) return <NotRead failure={failure} />
  if (cases.length === 0 || shown === null) return <Empty icon="flow" title={words.none[0]} next={words.none[1]} />
  const titleOf = (stepId: string): string => {
    const step = stepOf(body, stepId)
    return step === null ? stepId : stepTitle(step, names)
  }
  const at = cases.findIndex((row) => row.id === shown.id)
  const show = (by: number): void => useFlowPage.setState({ caseId: cases[at + by]?.id ?? shown.id })
  const step = stepOf(body, chosen) ?? stepOf(body, shown.stepId)
  const conversationId = shown.conversationsIn[0]?.conversationId
  return (
    <>
      <section className="context-part" data-testid="live-case">
        <h2 className="side-heading">
          {words.cases}
          <span className="live-steps">
            <IconButton
              icon="chevronLeft"
              size={14}
              label={words.previous}
              disabled={at <= 0}
              onClick={() => show(-1)}
            />
            {words.of(at + 1, cases.length)}
            <IconButton
              icon="chevronRight"
              size={14}
              label={words.next}
              disabled={at >= cases.length - 1}
              onClick={() => show(1)}
            />
          </span>
        </h2>
        <div className="live-case">
          <div className="live-case-head">
            <strong>{shown.label}</strong>
            <span className="grow" />
            {shown.dueAt !== null && (
              <span className={shown.dueAt < now ? 'chip late' : 'chip soon'}>
                {shown.dueAt < now ? text.list.late(shortSpan(now - shown.dueAt)) : shortSpan(shown.dueAt - now)}
              </span>
            )}
          </div>
          <p dir="auto">{shown.title}</p>
          {shown.flowVersion !== null && shown.flowVersion !== flow.liveVersion && (
            <p className="muted">{words.otherVersion(shown.flowVersion)}</p>
          )}
        </div>
        <ol className="live-way" aria-label={words.walked}>
          {shown.walked.map((step, index) => {
            const isNow = step.stepId === shown.stepId && index === shown.walked.length - 1
            return (
              <li key={`${String(step.at)} ${step.stepId}`} className={isNow ? 'is-now' : ''}>
                <span className="muted">{moment(step.at, now)}</span>
                <span dir="auto">{titleOf(step.stepId)}</span>
              </li>
            )
          })}
          {shown.stepId !== null && shown.walked.at(-1)?.stepId !== shown.stepId && (
            <li className="is-now">
              <span className="muted">{words.at}</span>
              <span dir="auto">{titleOf(shown.stepId)}</span>
            </li>
          )}
        </ol>
        <div className="live-acts">
          <Button onClick={() => openCase(shown.id, shown.brandId)}>{words.openCase}</Button>
          {isAsked(shown.standing.state) && (
            <Button
              onClick={() => void doCase(engine, 'case.remind', { caseId: shown.id }, words.reminded(shown.label))}
            >
              {words.remind}
            </Button>
          )}
          {conversationId !== undefined && (
            <Button look="ghost" onClick={() => openConversation(engine, conversationId, shown.brandId)}>
              {words.open}
            </Button>
          )}
        </div>
      </section>
      {step !== null && <StepFigures flowId={editor.flowId} step={step} />}
    </>
  )
}
