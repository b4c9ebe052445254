import type { Condition } from '../../../shared/contract/condition.ts'
import type { Urgency } from '../../../shared/contract/conversation.ts'
import type { FlowBody, Matrix, MatrixLevel } from '../../../shared/contract/flow.ts'
import { firstOfEach } from './flowGraph.ts'
import { cellOf } from './matrix.ts'

/** Facts of a trigger that a store knows only as they are now, not as they were. */
export type PresentFact = 'author' | 'sentiment' | 'tag' | 'urgency'

/** The leaves of a condition, in order. */
function leavesOf(condition: Condition): readonly Condition[] {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of.flatMap(leavesOf)
  return condition.kind === 'not' ? leavesOf(condition.of) : [condition]
}

/** Which facts that a flow asks for are known only as they are now, when it is tried on messages of the past. */
export function presentFacts(body: FlowBody): readonly PresentFact[] {
  const found = new Set<PresentFact>()
  for (const leaf of body.trigger === null ? [] : leavesOf(body.trigger))
    if (leaf.kind === 'author' || leaf.kind === 'sentiment' || leaf.kind === 'tag' || leaf.kind === 'urgency')
      found.add(leaf.kind)
  if (firstLevel(body, 'normal', null, null) !== undefined) found.add('urgency')
  return [...found]
}

/** The longest time, in minutes, over which a condition counts messages; 0 = it counts none. */
export function longestVelocity(condition: Condition): number {
  return Math.max(0, ...leavesOf(condition).map((it) => (it.kind === 'velocity' ? it.withinMinutes : 0)))
}

/**
 * The level that the first classification on the way gives, by urgency, reach and the matrix of the brand. Undefined when the way
 * ends or parts before one; `matrix` null only asks whether there is one, and answers null then.
 */
export function firstLevel(
  body: FlowBody,
  urgency: Urgency,
  followers: number | null,
  matrix: Matrix | null,
): MatrixLevel | null | undefined {
  const byId = firstOfEach(body.steps)
  const seen = new Set<string>()
  let now = urgency
  let id = body.startId
  while (id !== null && !seen.has(id)) {
    seen.add(id)
    const step = byId.get(id)
    if (step === undefined || step.kind === 'question' || step.kind === 'close') return undefined
    if (step.kind === 'classify') return matrix === null ? null : cellOf(matrix, now, step.complexity, followers).level
    if (step.kind === 'urgency') now = step.urgency
    id = step.next
  }
  return undefined
}
