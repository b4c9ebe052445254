import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { FlowProblem, FlowStep } from '../../../shared/contract/flow.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { removeChosen } from './flowActions.ts'
import { withStep } from './flowEdits.ts'
import { numbersOf } from './flowOutline.ts'
import { stepOf, triggerId } from './flowShape.ts'
import { chooseStep, useFlowPage } from './flowStore.ts'
import { StepFigures } from './StepFigures.tsx'
import { StepFields } from './StepFields.tsx'
import { stepIcons, stepTitle, usualTitle } from './stepWords.ts'
import { TextField } from './TextField.tsx'
import { TriggerEditor } from './TriggerEditor.tsx'
import type { FlowEditor } from './useFlowEditor.ts'
import { WayFields } from './WayFields.tsx'

const words = text.flows

interface StepSideProps {
  readonly editor: FlowEditor
  readonly matrixBrandId: string | null
}

/** The fields of the step that is chosen; of the flow as a whole when none is. */
export function StepSide({ editor, matrixBrandId }: StepSideProps): ReactNode {
  const stepId = useFlowPage((state) => state.stepId)
  const editAsked = useFlowPage((state) => state.editAsked)
  const fields = useRef<HTMLDivElement>(null)
  const { body, lines, problems, names } = editor
  const step = stepOf(body, stepId)

  useEffect(() => {
    if (useFlowPage.getState().editServed === editAsked) return
    useFlowPage.setState({ editServed: editAsked })
    fields.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus()
  }, [editAsked])

  const number = stepId === null ? undefined : numbersOf(lines).get(stepId)
  const isTrigger = stepId === triggerId
  return (
    <div ref={fields} className="step-side" data-testid="step-side">
      {step === null && !isTrigger ? (
        <>
          <Empty icon="flow" title={words.noStep[0]} next={words.noStep[1]} />
          <ProblemList editor={editor} />
        </>
      ) : (
        <>
          <section className="context-part" key={stepId}>
            <p className="side-kind">{words.step(number ?? 1)}</p>
            <div className="step-head">
              <span className="step-tile">
                <Icon name={step === null ? 'bolt' : stepIcons[step.kind]} size={16} />
              </span>
              <h2 className="one-line" dir="auto">
                {step === null ? text.conditions.title : stepTitle(step, names)}
              </h2>
            </div>
            <Problems problems={problems.get(step?.id ?? '')} />
            {step === null ? (
              <TriggerEditor
                trigger={body.trigger}
                onChange={(trigger, key) => editor.change({ ...body, trigger }, key)}
              />
            ) : (
              <Fields editor={editor} step={step} matrixBrandId={matrixBrandId} />
            )}
          </section>
          <section className="context-part">
            <WayFields editor={editor} step={step} />
          </section>
          {step !== null && <StepFigures flowId={editor.flowId} step={step} />}
          {step !== null && (
            <section className="context-part">
              <Button look="danger" onClick={removeChosen} data-testid="step-remove">
                <Icon name="trash" size={16} />
                {words.removeStep}
              </Button>
            </section>
          )}
        </>
      )}
    </div>
  )
}

function Fields(props: {
  readonly editor: FlowEditor
  readonly step: FlowStep
  readonly matrixBrandId: string | null
}): ReactNode {
  const { editor, step, matrixBrandId } = props
  const change = (next: FlowStep, field: string): void =>
    editor.change(withStep(editor.body, next), `${step.id} ${field}`)
  return (
    <div className="step-fields">
      <StepFields step={step} names={editor.names} flow={editor.flow} matrixBrandId={matrixBrandId} onChange={change} />
      <TextField
        label={text.flowSteps.title}
        value={step.title}
        placeholder={usualTitle(step, editor.names)}
        maxLength={120}
        onChange={(title) => change({ ...step, title }, 'title')}
      />
    </div>
  )
}

function Problems({ problems }: { readonly problems: readonly FlowProblem[] | undefined }): ReactNode {
  if (problems === undefined || problems.length === 0) return null
  return (
    <ul className="step-problems">
      {problems.map((problem) => (
        <li key={problem.code} className={`notice ${problem.severity === 'error' ? 'late' : 'soon'}`}>
          <Icon name={problem.severity === 'error' ? 'alertCircle' : 'warning'} size={16} />
          {problem.words}
        </li>
      ))}
    </ul>
  )
}

/** Everything that is wrong with a flow; each leads to its step. */
export function ProblemList({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const { problems } = editor.edit
  if (problems.length === 0) return null
  return (
    <section className="context-part">
      <h2 className="side-heading">{words.problemList}</h2>
      <ul className="problem-list">
        {problems.map((problem, at) => (
          <li key={`${String(at)} ${problem.code}`}>
            <button type="button" className="problem-line" onClick={() => chooseStep(problem.stepId ?? triggerId)}>
              <span className={problem.severity === 'error' ? 'late-ink' : 'soon-ink'}>
                <Icon name={problem.severity === 'error' ? 'alertCircle' : 'warning'} size={16} />
              </span>
              <span>
                <span className="visually-hidden">{problem.severity === 'error' ? words.error : words.warning}: </span>
                {problem.words}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
