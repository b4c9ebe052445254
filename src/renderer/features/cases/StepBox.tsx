import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { CaseView } from '../../../shared/contract/case.ts'
import type { FlowStep } from '../../../shared/contract/flow.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { isComposing, keyName } from '../../keyboard/keys.ts'
import { useNow } from '../../state/now.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ask } from '../actions/action.ts'
import { isOver, stepWords } from './caseFacts.ts'

const words = text.cases.step
/** What ends by something else than going on: an answer, an acknowledgement, an approval, a resolution. */
const notByNext: ReadonlySet<FlowStep['kind']> = new Set(['question', 'acknowledge', 'approve', 'close'])

/** The step of its flow that a case stands at: digits answer, Backspace goes back, while the keyboard is in it. */
export function StepBox({ view }: { readonly view: CaseView }): ReactNode {
  const engine = useEngine()
  const { flowId, flowVersion, stepId } = view
  const now = useNow('minute')
  const box = useRef<HTMLElement>(null)
  const wasIn = useRef(false)
  const flow = useQuery('flow.get', flowId === null || flowVersion === null ? null : { flowId, version: flowVersion })
  // An answer takes its button away: whoever walks by keyboard goes on in the next step.
  useEffect(() => {
    if (wasIn.current && document.activeElement === document.body) box.current?.querySelector('button')?.focus()
  }, [stepId])
  if (flowId === null) return null
  const step = flow.value?.body.steps.find(({ id }) => id === stepId)
  const canWalk = !isOver(view.standing.state)
  const canGoBack = canWalk && view.walked.length > 0

  const go = (answer: number | null): void => {
    if (stepId !== null) void ask(engine, 'case.step', { caseId: view.id, stepId, answer })
  }
  const back = (): void => void ask(engine, 'case.stepBack', { caseId: view.id })

  function pressed(event: KeyboardEvent): void {
    const { nativeEvent } = event
    if (isComposing(nativeEvent) || event.ctrlKey || event.altKey || event.metaKey) return
    const key = keyName(nativeEvent)
    const answers = step?.kind === 'question' ? step.answers.length : 0
    if (canWalk && /^[1-5]$/.test(key)) {
      // Digits mean nothing else here, also where there are fewer answers.
      event.preventDefault()
      if (Number(key) <= answers) go(Number(key))
    } else if (key === 'Backspace' && canGoBack) {
      event.preventDefault()
      back()
    }
  }

  return (
    <section
      className="case-part case-step-box"
      aria-label={words.heading}
      data-testid="case-step"
      ref={box}
      onKeyDown={pressed}
      onFocus={() => {
        wasIn.current = true
      }}
      onBlur={(event) => {
        if (event.relatedTarget !== null) wasIn.current = false
      }}
    >
      <h2>
        {words.heading}
        <span className="muted">{words.flowAt(view.flowName ?? '', flowVersion ?? 0)}</span>
      </h2>
      {flow.failure !== undefined && flow.value === undefined ? (
        <p className="muted">{words.unread}</p>
      ) : stepId === null ? (
        <p className="muted">{words.over}</p>
      ) : (
        <>
          <p className="case-step-title">{stepWords(view) ?? (step === undefined ? '' : words.kinds[step.kind])}</p>
          {step !== undefined && <StepWords step={step} />}
          {view.stepDueAt !== null && <p className="muted">{words.goesOn(moment(view.stepDueAt, now))}</p>}
          {step?.kind === 'question' && (
            <ol className="case-answers" aria-label={words.answers}>
              {step.answers.map((answer, at) => (
                // The answers of one step of one version never move.
                <li key={at}>
                  <Button disabled={!canWalk} chord={String(at + 1)} onClick={() => go(at + 1)}>
                    <span className="grow">{answer.text}</span>
                  </Button>
                </li>
              ))}
            </ol>
          )}
        </>
      )}
      <div className="case-step-acts">
        {canWalk && step !== undefined && !notByNext.has(step.kind) && (
          <Button size="small" onClick={() => go(null)}>
            {words.next}
          </Button>
        )}
        {canGoBack && (
          <Button size="small" look="ghost" chord="Backspace" onClick={back}>
            {words.back}
          </Button>
        )}
        {view.walked.length > 0 && <span className="muted">{words.walked(view.walked.length)}</span>}
        {step?.kind === 'question' && <span className="muted">{words.help}</span>}
      </div>
    </section>
  )
}

/** What a step says besides its title. */
function StepWords({ step }: { readonly step: FlowStep }): ReactNode {
  const said =
    step.kind === 'question' || step.kind === 'note' || step.kind === 'tell' || step.kind === 'approve'
      ? step.text
      : step.kind === 'hide'
        ? step.reason
        : ''
  return said === '' ? null : (
    <p className="selectable case-said" dir="auto">
      {said}
    </p>
  )
}
