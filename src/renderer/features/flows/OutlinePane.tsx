import type { KeyboardEvent, ReactNode } from 'react'
import { memo, useEffect, useRef } from 'react'
import type { FlowProblem } from '../../../shared/contract/flow.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { movedStep } from './flowEdits.ts'
import type { OutlineLine } from './flowOutline.ts'
import { triggerTitle } from './conditionWords.ts'
import { askToEdit, chooseStep, useFlowPage } from './flowStore.ts'
import { stepTitle, waysTitle } from './stepWords.ts'
import type { FlowEditor } from './useFlowEditor.ts'

/** The steps of a flow as an ordered list: everything that the chart shows, and everything that can be done with it, by keyboard. */
export function OutlinePane({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const { lines, body, problems } = editor
  const stepId = useFlowPage((state) => state.stepId)
  const list = useRef<HTMLDivElement>(null)
  const steps = lines.filter((line) => line.kind !== 'fork')
  const at = Math.max(
    0,
    steps.findIndex((line) => line.id === stepId),
  )
  const here = steps[at]

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [stepId])

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey) return
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const moved = here === undefined ? null : movedStep(body, here.id, event.key === 'ArrowDown' ? 1 : -1)
      if (moved !== null) editor.change(moved)
      return
    }
    const to = nextOf(event.key, steps, stepId === null ? -1 : at)
    if (to !== null) {
      event.preventDefault()
      chooseStep(to)
    } else if (event.key === 'Enter' && here !== undefined) {
      event.preventDefault()
      chooseStep(here.id)
      askToEdit()
    }
  }

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      className="outline"
      aria-label={text.flows.outlineLabel}
      aria-activedescendant={here === undefined ? undefined : `outline-${here.id}`}
      data-testid="flow-outline"
      onKeyDown={pressed}
    >
      {lines.map((line) =>
        line.kind === 'fork' ? (
          <div key={line.id} role="presentation" className={`outline-fork depth-${String(Math.min(line.depth, 4))}`}>
            {line.of === null || line.branch === null ? text.flowSteps.loose : waysTitle(line.of, line.branch.ways)}
          </div>
        ) : (
          <Line
            key={line.id}
            id={line.id}
            number={line.number}
            depth={line.depth}
            title={lineTitle(line, editor)}
            isFirst={line.kind === 'trigger'}
            problems={problems.get(line.kind === 'trigger' ? '' : line.id)}
          />
        ),
      )}
    </div>
  )
}

interface LineProps {
  readonly id: string
  readonly number: number
  readonly depth: number
  readonly title: string
  /** The keyboard is on it while nothing is chosen. */
  readonly isFirst: boolean
  readonly problems: readonly FlowProblem[] | undefined
}

/** One line; drawn again only when it changed or was chosen. */
const Line = memo(function Line({ id, number, depth, title, isFirst, problems }: LineProps): ReactNode {
  const isChosen = useFlowPage((state) => state.stepId === id)
  const isHere = useFlowPage((state) => state.stepId === id || (isFirst && state.stepId === null))
  return (
    <div
      id={`outline-${id}`}
      role="option"
      aria-selected={isChosen}
      className={`outline-line depth-${String(Math.min(depth, 4))}`}
      data-ring={isHere}
      onClick={() => chooseStep(id)}
      onDoubleClick={askToEdit}
    >
      <span className="outline-number">{number}</span>
      <span className="grow one-line" dir="auto">
        {title}
      </span>
      <ProblemMark problems={problems} />
    </div>
  )
})

function lineTitle(line: Exclude<OutlineLine, { kind: 'fork' }>, { body, names }: FlowEditor): string {
  return line.kind === 'trigger' ? triggerTitle(body.trigger) : stepTitle(line.step, names)
}

/** Says that something is wrong with a step; the words stand in its fields. */
export function ProblemMark({ problems }: { readonly problems: readonly FlowProblem[] | undefined }): ReactNode {
  if (problems === undefined || problems.length === 0) return null
  const isError = problems.some((problem) => problem.severity === 'error')
  return (
    <span
      className={isError ? 'problem-mark late-ink' : 'problem-mark soon-ink'}
      role="img"
      aria-label={text.flows.problems(problems.length)}
    >
      <Icon name={isError ? 'alertCircle' : 'warning'} size={14} />
    </span>
  )
}

function nextOf(key: string, steps: readonly { readonly id: string }[], at: number): string | null {
  switch (key) {
    case 'ArrowDown':
      return steps[Math.min(at + 1, steps.length - 1)]?.id ?? null
    case 'ArrowUp':
      return steps[Math.max(at - 1, 0)]?.id ?? null
    case 'Home':
      return steps[0]?.id ?? null
    case 'End':
      return steps.at(-1)?.id ?? null
    default:
      return null
  }
}
