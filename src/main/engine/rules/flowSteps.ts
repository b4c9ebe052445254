import type { CaseLevel, NotifyWay } from '../../../shared/contract/escalation.ts'
import type { Urgency } from '../../../shared/contract/conversation.ts'
import type { Complexity, FlowBody, FlowStep, MatrixLevel, People } from '../../../shared/contract/flow.ts'

/** Something that happens to a case that stands in a flow. */
export type WalkEvent =
  | { readonly kind: 'began' }
  /** A question was answered, counted from 1. */
  | { readonly kind: 'answered'; readonly answer: number }
  /** Somebody read the note, or goes on without waiting. */
  | { readonly kind: 'continued' }
  | { readonly kind: 'inbound' }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'rejected' }
  /** The time of the step has passed. */
  | { readonly kind: 'time' }
  /** The case stands on another level now, by something other than this walk. */
  | { readonly kind: 'level'; readonly level: CaseLevel }

/** What a flow wants done, in order. */
export type WalkEffect =
  | { readonly kind: 'classified'; readonly complexity: Complexity; readonly level: MatrixLevel }
  | { readonly kind: 'assign'; readonly to: People }
  | {
      readonly kind: 'tell'
      readonly to: People
      readonly ways: readonly NotifyWay[]
      readonly text: string
    }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'urgency'; readonly urgency: Urgency }
  | { readonly kind: 'canned'; readonly responseId: string; readonly how: 'suggest' | 'insert' }
  | { readonly kind: 'hide'; readonly reason: string }
  | { readonly kind: 'pause_posts' }
  | { readonly kind: 'level'; readonly level: CaseLevel }
  /** The time of a step passed, and nothing else is named for that: one level up. */
  | { readonly kind: 'climb' }
  /** A note that the walk passed without waiting for a reader. */
  | { readonly kind: 'note'; readonly stepId: string }
  /** What has to be filled in before the end. */
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'trouble'; readonly code: 'circle' | 'missing_step' | 'no_start' }

/** When a step goes on by itself: so many minutes after it began to rest, counted in one of two ways. */
export interface WalkTimer {
  readonly minutes: number
  readonly counts: 'business' | 'clock'
}

/** Where a walk has come to. */
export interface Walk {
  /** Null = at the end of its way. */
  readonly stepId: string | null
  readonly timer: WalkTimer | null
  readonly effects: readonly WalkEffect[]
  /** The steps that were left behind by this event, in order. */
  readonly passed: readonly { readonly stepId: string; readonly answer: number | null }[]
}

/** What a walk has to know of its case. */
export interface WalkFacts {
  readonly urgency: Urgency
  /** Null before there is a case. */
  readonly level: CaseLevel | null
  /** Somebody has taken the case already. */
  readonly isTaken: boolean
  readonly levelOf: (urgency: Urgency, complexity: Complexity) => MatrixLevel
}

/** The step of this name, the first of those that have it, or undefined. */
export function stepOf({ steps }: FlowBody, id: string | null): FlowStep | undefined {
  if (id === null) return undefined
  let named = byName.get(steps)
  if (named === undefined) byName.set(steps, (named = new Map(steps.toReversed().map((it) => [it.id, it]))))
  return named.get(id)
}

/** The steps of a flow by their names: a list of steps is never changed, only replaced. */
const byName = new WeakMap<readonly FlowStep[], ReadonlyMap<string, FlowStep>>()

/** Whether a step is one to rest at until something happens. What is not, is done at once. */
export function isResting(step: FlowStep): boolean {
  return ['question', 'note', 'wait', 'acknowledge', 'approve', 'close'].includes(step.kind)
}

/**
 * Whether a walk goes past a step at which it could rest: taking what was taken already, and a note that something follows which needs
 * nobody. Telling and raising do not wait for a reader; a note before a person's own step, or at the end, does.
 */
export function isPassedBy(body: FlowBody, step: FlowStep, isTaken: boolean): boolean {
  if (step.kind === 'acknowledge') return isTaken
  const next = step.kind === 'note' ? stepOf(body, step.next) : undefined
  return next !== undefined && !isResting(next)
}

/** The steps that may follow one, in the order in which they stand there, without those that do not exist. */
export function followersOf(body: FlowBody, step: FlowStep): readonly string[] {
  const named = waysOf(step)
  return named.filter((it): it is string => stepOf(body, it) !== undefined)
}

function waysOf(step: FlowStep): readonly (string | null)[] {
  switch (step.kind) {
    case 'classify':
      return [step.levels[0], step.levels[1], step.levels[2], step.levels[3]]
    case 'question':
      return step.answers.map((it) => it.next)
    case 'wait':
    case 'acknowledge':
    case 'approve':
      return [step.next, step.onTimeout]
    case 'close':
      return []
    default:
      return [step.next]
  }
}

/** The nearest classification from a step on; undefined when no way leads to one. */
export function classificationAhead(
  body: FlowBody,
  from: string | null,
): Extract<FlowStep, { kind: 'classify' }> | undefined {
  const seen = new Set<string>()
  const todo = from === null ? [] : [from]
  for (let id = todo.shift(); id !== undefined; id = todo.shift()) {
    const step = seen.has(id) ? undefined : stepOf(body, id)
    seen.add(id)
    if (step?.kind === 'classify') return step
    if (step !== undefined) todo.push(...followersOf(body, step))
  }
  return undefined
}

/** How many steps lie ahead on the longest way from a step on, itself counted, without those that are `behind`; 0 at the end. A circle counts once. */
export function stepsAhead(body: FlowBody, from: string | null, behind: ReadonlySet<string> = new Set()): number {
  if (from === null) return 0
  const counted = aheadOf.get(body.steps) ?? new Map<string, number>()
  aheadOf.set(body.steps, counted)
  // Most cases of a flow have come the same way.
  const key = [from, ...behind].join('\n')
  const before = counted.get(key)
  if (before !== undefined) return before
  const ahead = countAhead(body, from, behind)
  if (counted.size >= mostCounted) counted.clear()
  counted.set(key, ahead)
  return ahead
}

const aheadOf = new WeakMap<readonly FlowStep[], Map<string, number>>()
const mostCounted = 1000

function countAhead(body: FlowBody, from: string, behind: ReadonlySet<string>): number {
  const known = new Map<string, number>()
  const count = (id: string): number => {
    const seen = known.get(id)
    if (seen !== undefined) return seen
    known.set(id, 0) // whoever comes back here meanwhile has gone in a circle
    const step = stepOf(body, id)
    if (step === undefined) return 0
    const ahead = (behind.has(id) ? 0 : 1) + Math.max(0, ...followersOf(body, step).map(count))
    known.set(id, ahead)
    return ahead
  }
  return count(from)
}
