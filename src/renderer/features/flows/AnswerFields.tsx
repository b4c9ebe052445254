import type { ReactNode } from 'react'
import type { FlowStep } from '../../../shared/contract/flow.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from './TextField.tsx'

const words = text.flowSteps
const mostAnswers = 5
const fewestAnswers = 2

type Question = Extract<FlowStep, { kind: 'question' }>

/** A question and its two to five answers. */
export function AnswerFields(props: {
  readonly step: Question
  readonly onChange: (step: Question, field: string) => void
}): ReactNode {
  const { step, onChange } = props
  return (
    <>
      <TextField
        label={words.question}
        isNeeded
        rows={2}
        maxLength={500}
        value={step.text}
        onChange={(value) => onChange({ ...step, text: value }, 'text')}
      />
      {step.answers.map((answer, at) => (
        // Answers have no id of their own; their order is their digit.
        <div key={at} className="answer-line">
          <TextField
            label={words.answer(at + 1)}
            isNeeded
            maxLength={200}
            value={answer.text}
            onChange={(value) =>
              onChange(
                {
                  ...step,
                  answers: step.answers.map((each, index) => (index === at ? { ...each, text: value } : each)),
                },
                `answer ${String(at)}`,
              )
            }
          />
          <IconButton
            icon="close"
            label={words.removeAnswer(at + 1)}
            disabled={step.answers.length <= fewestAnswers}
            onClick={() => onChange({ ...step, answers: step.answers.filter((_, index) => index !== at) }, 'remove')}
          />
        </div>
      ))}
      {step.answers.length < mostAnswers && (
        <Button
          size="small"
          onClick={() =>
            onChange(
              { ...step, answers: [...step.answers, { text: words.answer(step.answers.length + 1), next: null }] },
              'add',
            )
          }
        >
          {words.addAnswer}
        </Button>
      )}
    </>
  )
}
