import type { CaseLevel } from '../../../shared/contract/escalation.ts'
import type { FlowBody, FlowStep } from '../../../shared/contract/flow.ts'
import { isPassedBy, isResting, stepOf } from './flowSteps.ts'
import type { Walk, WalkEffect, WalkEvent, WalkFacts, WalkTimer } from './flowSteps.ts'

/*
 * A case walks through a flow: it rests at a step until something happens, then does all that needs nobody until it rests again.
 * Pure. A circle of steps that all go on by themselves ends at the first step that comes up twice, and is told as trouble.
 */

type Passed = Walk['passed'][number]

/**
 * What an event does to a case at a step of its flow; null when it does nothing there. `walked` are the steps behind it, by name.
 */
export function walkFlow(
  body: FlowBody,
  at: { readonly stepId: string | null; readonly walked: readonly string[] },
  event: WalkEvent,
  facts: WalkFacts,
): Walk | null {
  if (event.kind === 'began')
    return body.startId === null ? ended([{ kind: 'trouble', code: 'no_start' }]) : run(body, body.startId, [], facts)
  if (event.kind === 'level') {
    const way = wayOfLevel(body, at.walked, event.level)
    const step = stepOf(body, at.stepId)
    // Where it is in trouble it rests for nobody, and leaves nothing behind that was done.
    const rest = step !== undefined && isResting(step) ? step : null
    if (way === null) return rest === null ? null : resting(rest)
    return run(body, way, rest === null ? [] : [{ stepId: rest.id, answer: null }], { ...facts, level: event.level })
  }
  const step = stepOf(body, at.stepId)
  if (step === undefined) return null
  const left = (answer: number | null = null): readonly Passed[] => [{ stepId: step.id, answer }]
  switch (step.kind) {
    case 'question': {
      if (event.kind !== 'answered') return null
      const answer = step.answers[event.answer - 1]
      return answer === undefined ? null : run(body, answer.next, left(event.answer), facts)
    }
    case 'note':
      return event.kind === 'continued' ? run(body, step.next, left(), facts) : null
    case 'wait': {
      const isOver = event.kind === 'continued' || event.kind === (step.for === 'time' ? 'time' : 'inbound')
      if (isOver) return run(body, step.next, left(), facts)
      return event.kind === 'time' ? timedOut(body, step, facts) : null
    }
    case 'acknowledge':
      if (event.kind === 'acknowledged') return run(body, step.next, left(), facts)
      return event.kind === 'time' ? timedOut(body, step, facts) : null
    case 'approve':
      if (event.kind === 'approved') return run(body, step.next, left(), facts)
      // Somebody writes it again: whoever reads it has their whole time for that one.
      if (event.kind === 'rejected') return resting(step)
      return event.kind === 'time' ? timedOut(body, step, facts) : null
    case 'close':
      return null
    default:
      // Only a flow in trouble stands at a step that rests for nobody; a person may try it again.
      return event.kind === 'continued' ? run(body, step.id, [], facts) : null
  }
}

/** Where the walk goes on when its case stands on another level: the way of the classification passed last, else of the first that has one. */
function wayOfLevel(body: FlowBody, walked: readonly string[], level: CaseLevel): string | null {
  const wayOf = (step: FlowStep | undefined): string | null => (step?.kind === 'classify' ? step.levels[level] : null)
  for (const id of walked.toReversed()) {
    const way = wayOf(stepOf(body, id))
    if (way !== null) return way
  }
  for (const step of body.steps) {
    const way = wayOf(step)
    if (way !== null) return way
  }
  return null
}

function timedOut(
  body: FlowBody,
  step: Extract<FlowStep, { kind: 'wait' | 'acknowledge' | 'approve' }>,
  facts: WalkFacts,
): Walk {
  const way = step.onTimeout
  if (way !== null) return run(body, way, [{ stepId: step.id, answer: null }], facts)
  // Above the last level there is none: it is told once, and the ladder does the rest.
  return { ...resting(step, [{ kind: 'climb' }]), ...(facts.level === 3 ? { timer: null } : {}) }
}

/** Goes on from a step until one rests. */
function run(body: FlowBody, from: string | null, before: readonly Passed[], facts: WalkFacts): Walk {
  const effects: WalkEffect[] = []
  const passed = [...before]
  const seen = new Set<string>()
  let { urgency, level } = facts
  let id = from
  while (id !== null) {
    const step = stepOf(body, id)
    if (step === undefined) return ended([...effects, { kind: 'trouble', code: 'missing_step' }], passed)
    if (seen.has(id))
      return { stepId: id, timer: null, effects: [...effects, { kind: 'trouble', code: 'circle' }], passed }
    seen.add(id)
    if (isResting(step) && !isPassedBy(body, step, facts.isTaken)) return resting(step, effects, passed)
    passed.push({ stepId: id, answer: null })
    switch (step.kind) {
      case 'classify': {
        const given = facts.levelOf(urgency, step.complexity)
        // No level is lost by a rule: what people or time raised stays there.
        const way = level === null || given > level ? given : level
        effects.push({ kind: 'classified', complexity: step.complexity, level: given })
        if (way !== 0) level = way
        id = step.levels[way]
        continue
      }
      case 'urgency':
        ;({ urgency } = step)
        effects.push({ kind: 'urgency', urgency })
        break
      case 'level':
        ;({ level } = step)
        effects.push({ kind: 'level', level })
        break
      case 'assign':
        effects.push({ kind: 'assign', to: step.to })
        break
      case 'tell':
        effects.push({ kind: 'tell', to: step.to, ways: step.ways, text: step.text })
        break
      case 'canned':
        effects.push({ kind: 'canned', responseId: step.responseId, how: step.how })
        break
      case 'tag':
        effects.push({ kind: 'tag', tag: step.tag })
        break
      case 'hide':
        effects.push({ kind: 'hide', reason: step.reason })
        break
      case 'pause_posts':
        effects.push({ kind: 'pause_posts' })
        break
      case 'note':
        effects.push({ kind: 'note', stepId: id })
        break
      // Taken already; the others of these have rested above.
      case 'acknowledge':
      case 'approve':
      case 'close':
      case 'question':
      case 'wait':
        break
    }
    id = 'next' in step ? step.next : null
  }
  return ended(effects, passed)
}

function resting(step: FlowStep, before: readonly WalkEffect[] = [], passed: readonly Passed[] = []): Walk {
  const effects: readonly WalkEffect[] =
    step.kind === 'close' && step.fields.length > 0 ? [...before, { kind: 'fields', fields: step.fields }] : before
  return { stepId: step.id, timer: timerOf(step), effects, passed }
}

/** When a step goes on by itself; null = never. */
export function timerOf(step: FlowStep): WalkTimer | null {
  return step.kind === 'wait' || step.kind === 'acknowledge' || step.kind === 'approve'
    ? { minutes: step.minutes, counts: step.counts }
    : null
}

function ended(effects: readonly WalkEffect[], passed: readonly Passed[] = []): Walk {
  return { stepId: null, timer: null, effects, passed }
}
