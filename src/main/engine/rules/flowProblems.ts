import type { FlowBody, FlowProblem } from '../../../shared/contract/flow.ts'
import { circlesIn, firstOfEach, reachedFrom } from './flowGraph.ts'
import { stepProblems } from './flowStepProblems.ts'
import { triggerProblem } from './flowTriggerProblems.ts'
import { waysOf } from './flowWays.ts'
import type { FlowWorld } from './flowWorld.ts'
import { stepTitle } from './flowWords.ts'

/** All that is wrong with a flow, in the order of its steps; what concerns the whole flow stands first. Never throws. */
export function flowProblems(body: FlowBody, world: FlowWorld): readonly FlowProblem[] {
  const byId = firstOfEach(body.steps)
  const problems: FlowProblem[] = []
  const trigger = triggerProblem(body.trigger)
  if (trigger !== null) problems.push(trigger)
  if (body.startId === null) {
    problems.push(error(null, 'no_start', 'The flow has no first step. Say which step it begins with, or add one.'))
  } else if (!byId.has(body.startId))
    problems.push(
      error(null, 'missing_step', 'The first step is not there any more. Choose another one to begin with.'),
    )

  const reached = reachedFrom(byId, body.startId)
  const circles = new Map(circlesIn(byId).map((circle) => [circle[0], circle]))
  const seen = new Set<string>()
  for (const step of body.steps) {
    if (seen.has(step.id)) {
      problems.push(
        error(
          step.id,
          'double_id',
          `“${stepTitle(step)}” has the same name inside the flow as a step before it. Delete it and add it again.`,
        ),
      )
      continue
    }
    seen.add(step.id)
    if (!reached.has(step.id) && body.startId !== null && byId.has(body.startId))
      problems.push(
        error(step.id, 'unreachable', `No way leads to “${stepTitle(step)}”. Connect a step to it, or delete it.`),
      )
    const missing = waysOf(step).filter((way) => way.to !== null && !byId.has(way.to))
    for (const way of missing)
      problems.push(
        error(
          step.id,
          'missing_step',
          `“${stepTitle(step)}” leads to a step that is not there${way.kind === 'next' ? '' : ` (${placeWords(way)})`}. Connect it to another step.`,
        ),
      )
    const circle = circles.get(step.id)
    if (circle !== undefined) {
      const names = circle.map((id) => `“${titleOf(byId.get(id))}”`)
      problems.push(
        error(
          step.id,
          'circle_without_wait',
          names.length === 1
            ? `${names[0] ?? ''} leads back to itself at once, without end. Lead it elsewhere, or put a wait, a question or an approval in between.`
            : `${listed(names)} lead round in a circle that never stops. Put a wait, a question or an approval into it, or lead it elsewhere.`,
        ),
      )
    }
    problems.push(...stepProblems(step, world))
  }
  return problems
}

/** Whether anything among these keeps a flow from going live. */
export function hasErrors(problems: readonly FlowProblem[]): boolean {
  return problems.some((it) => it.severity === 'error')
}

const error = (stepId: string | null, code: FlowProblem['code'], words: string): FlowProblem => ({
  stepId,
  code,
  severity: 'error',
  words,
})

function placeWords(way: Exclude<ReturnType<typeof waysOf>[number], { kind: 'next' }>): string {
  if (way.kind === 'level') return `level ${String(way.level)}`
  return way.kind === 'answer' ? `answer “${way.text}”` : 'when the time is up'
}

function titleOf(step: FlowBody['steps'][number] | undefined): string {
  return step === undefined ? '' : stepTitle(step)
}

/** At most four of them by name. */
function listed(names: readonly string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${String(names.length - 3)} more steps`] : names
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`
}
