import type { FlowBody, FlowStep, MatrixLevel } from '../../../shared/contract/flow.ts'

/** Stands for the beginning of a flow wherever a step can be chosen; no step has an id like it. */
export const triggerId = '@trigger'

/** One way on from a step. Its key stays the same while the step does. */
export interface Way {
  readonly key: string
  readonly kind: 'next' | 'answer' | 'level' | 'timeout'
  /** The number of an answer from 0, or the level. */
  readonly at: number
  /** The step that follows; null = nothing does. */
  readonly to: string | null
}

const levels: readonly MatrixLevel[] = [0, 1, 2, 3]

/** All ways on from a step, the usual ones first, the time-out last. A step that closes has none. */
export function waysOf(step: FlowStep): readonly Way[] {
  switch (step.kind) {
    case 'classify':
      return levels.map((level) => ({ key: `level:${level}`, kind: 'level', at: level, to: step.levels[level] }))
    case 'question':
      return step.answers.map((answer, at) => ({ key: `answer:${at}`, kind: 'answer', at, to: answer.next }))
    case 'close':
      return []
    case 'wait':
    case 'acknowledge':
    case 'approve': {
      const next: Way = { key: 'next', kind: 'next', at: 0, to: step.next }
      return hasTimeout(step) ? [next, { key: 'timeout', kind: 'timeout', at: 0, to: step.onTimeout }] : [next]
    }
    default:
      return [{ key: 'next', kind: 'next', at: 0, to: step.next }]
  }
}

/** Whether a step waits for somebody and says what happens when nobody comes. */
export function hasTimeout(step: FlowStep): boolean {
  return step.kind === 'acknowledge' || step.kind === 'approve' || (step.kind === 'wait' && step.for === 'answer')
}

/** The step with this way leading elsewhere. A key that it does not have changes nothing. */
export function withWay(step: FlowStep, key: string, to: string | null): FlowStep {
  const [kind, number] = key.split(':')
  const at = Number(number)
  if (step.kind === 'classify' && kind === 'level') return { ...step, levels: { ...step.levels, [at]: to } }
  if (step.kind === 'question' && kind === 'answer') {
    return { ...step, answers: step.answers.map((answer, index) => (index === at ? { ...answer, next: to } : answer)) }
  }
  if (kind === 'next' && 'next' in step) return { ...step, next: to }
  if (kind === 'timeout' && 'onTimeout' in step) return { ...step, onTimeout: to }
  return step
}

/** The step with every way that leads to `from` leading to `to`. */
export function redirected(step: FlowStep, from: string, to: string | null): FlowStep {
  let changed = step
  for (const way of waysOf(step)) if (way.to === from) changed = withWay(changed, way.key, to)
  // A wait for a time keeps what stood there for an answer: it must not lead to what is gone.
  if ('onTimeout' in changed && changed.onTimeout === from) changed = { ...changed, onTimeout: to }
  return changed
}

/** A step by its id; null when the flow has none. */
export function stepOf(body: FlowBody, stepId: string | null): FlowStep | null {
  return stepId === null ? null : (body.steps.find((step) => step.id === stepId) ?? null)
}
