import type { FlowBody, FlowStep, FlowStepKind } from '../../../shared/contract/flow.ts'
import { text } from '../../text/text.ts'
import { redirected, stepOf, triggerId, waysOf, withWay } from './flowShape.ts'

/** Stands where a canned response has still to be chosen; the engine tells it as a problem. */
export const noResponse = 'none'

const nobody = { memberIds: [], isLead: false, contactIds: [] }
const lead = { ...nobody, isLead: true }

/** A fresh step of a kind, as whole as it can be without asking. */
export function freshStep(kind: FlowStepKind, id: string): FlowStep {
  const words = text.flowSteps
  const base = { id, title: '' }
  switch (kind) {
    case 'classify':
      return { ...base, kind, complexity: 1, levels: { 0: null, 1: null, 2: null, 3: null } }
    case 'question':
      return {
        ...base,
        kind,
        text: words.newQuestion,
        answers: words.newAnswers.map((answer) => ({ text: answer, next: null })),
      }
    case 'note':
      return { ...base, kind, text: words.newText, next: null }
    case 'assign':
      return { ...base, kind, to: lead, next: null }
    case 'tell':
      return { ...base, kind, to: lead, ways: ['card', 'notification'], text: '', next: null }
    case 'wait':
      return { ...base, kind, for: 'answer', minutes: 1440, counts: 'business', next: null, onTimeout: null }
    case 'acknowledge':
      return { ...base, kind, minutes: 30, counts: 'business', next: null, onTimeout: null }
    case 'approve':
      return {
        ...base,
        kind,
        who: lead,
        need: 'any',
        minutes: 60,
        counts: 'business',
        text: '',
        next: null,
        onTimeout: null,
      }
    case 'canned':
      return { ...base, kind, responseId: noResponse, how: 'suggest', next: null }
    case 'tag':
      return { ...base, kind, tag: words.newTag, next: null }
    case 'urgency':
      return { ...base, kind, urgency: 'high', next: null }
    case 'hide':
      return { ...base, kind, reason: words.newReason, next: null }
    case 'pause_posts':
      return { ...base, kind, next: null }
    case 'level':
      return { ...base, kind, level: 2, next: null }
    case 'close':
      return { ...base, kind, fields: [] }
  }
}

/** An id that no step of the flow has, such as `wait-2`. */
export function freshId(body: FlowBody, kind: FlowStepKind): string {
  const taken = new Set(body.steps.map((step) => step.id))
  let number = body.steps.filter((step) => step.kind === kind).length + 1
  while (taken.has(`${kind}-${number}`)) number += 1
  return `${kind}-${number}`
}

/**
 * Puts a fresh step behind another, on one of its ways (null = the first of them); what followed there follows the fresh one.
 * Behind a step without ways it stands by itself.
 */
export function addAfter(
  body: FlowBody,
  afterId: string,
  wayKey: string | null,
  kind: FlowStepKind,
): { readonly body: FlowBody; readonly stepId: string } {
  const stepId = freshId(body, kind)
  const after = stepOf(body, afterId)
  const ways = after === null ? [] : waysOf(after)
  const way = ways.find((each) => each.key === wayKey) ?? defaultWay(ways)
  const follows = afterId === triggerId ? body.startId : (way?.to ?? null)
  const fresh = freshStep(kind, stepId)
  const first = defaultWay(waysOf(fresh))
  const added = first === undefined ? fresh : withWay(fresh, first.key, follows)
  const steps = body.steps.map((step) =>
    step.id === afterId && way !== undefined ? withWay(step, way.key, stepId) : step,
  )
  const at = steps.findIndex((step) => step.id === afterId) + 1
  return {
    stepId,
    body: {
      ...body,
      startId: afterId === triggerId || body.startId === null ? stepId : body.startId,
      steps: [...steps.slice(0, at), added, ...steps.slice(at)],
    },
  }
}

/** The way that a new step goes on: of levels the first that opens a case. */
function defaultWay(ways: ReturnType<typeof waysOf>): ReturnType<typeof waysOf>[number] | undefined {
  return ways.find((way) => way.kind !== 'level' || way.at > 0)
}

/** Takes a step out; whatever led to it leads to what followed it. */
export function withoutStep(body: FlowBody, stepId: string): FlowBody {
  const gone = stepOf(body, stepId)
  if (gone === null) return body
  const follows = waysOf(gone).find((way) => way.to !== null && way.to !== stepId)?.to ?? null
  return {
    ...body,
    startId: body.startId === stepId ? follows : body.startId,
    steps: body.steps.filter((step) => step.id !== stepId).map((step) => redirected(step, stepId, follows)),
  }
}

/** Replaces the step that has the same id. */
export function withStep(body: FlowBody, changed: FlowStep): FlowBody {
  return { ...body, steps: body.steps.map((step) => (step.id === changed.id ? changed : step)) }
}

/** Swaps a step with the one before or after it in its chain. Forks and ends stay where they are: then null. */
export function movedStep(body: FlowBody, stepId: string, by: -1 | 1): FlowBody | null {
  const step = stepOf(body, stepId)
  if (step === null || !('next' in step)) return null
  if (by === 1) {
    const after = stepOf(body, step.next)
    return after !== null && 'next' in after && after.id !== stepId ? swapped(body, step, after) : null
  }
  const before = body.steps.find((each) => 'next' in each && each.next === stepId && each.id !== stepId)
  return before === undefined || !('next' in before) ? null : swapped(body, before, step)
}

type Linked = Extract<FlowStep, { next: string | null }>

function swapped(body: FlowBody, first: Linked, second: Linked): FlowBody {
  const steps = body.steps.map((step): FlowStep => {
    if (step.id === first.id) return { ...first, next: second.next }
    if (step.id === second.id) return { ...second, next: first.id }
    return redirected(step, first.id, second.id)
  })
  return { ...body, startId: body.startId === first.id ? second.id : body.startId, steps }
}
