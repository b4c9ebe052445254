import type { FlowBody, FlowStep, MatrixLevel, People } from '../../../shared/contract/flow.ts'

/** Why one goes this way: simply on, by a level, by the answer to a question (counted from 1), or because the time was up. */
export type FlowWay =
  | { readonly kind: 'next'; readonly to: string | null }
  | { readonly kind: 'level'; readonly level: MatrixLevel; readonly to: string | null }
  | { readonly kind: 'answer'; readonly answer: number; readonly text: string; readonly to: string | null }
  | { readonly kind: 'timeout'; readonly to: string | null }

/** All ways out of a step, in the order in which they are drawn; a `close` has none. A time that nothing follows is no way: the case climbs. */
export function waysOf(step: FlowStep): readonly FlowWay[] {
  switch (step.kind) {
    case 'close':
      return []
    case 'classify':
      return ([0, 1, 2, 3] as const).map((level) => ({ kind: 'level', level, to: step.levels[level] }))
    case 'question':
      return step.answers.map((it, place) => ({ kind: 'answer', answer: place + 1, text: it.text, to: it.next }))
    case 'wait':
    case 'acknowledge':
    case 'approve': {
      const on: FlowWay = { kind: 'next', to: step.next }
      return step.onTimeout === null ? [on] : [on, { kind: 'timeout', to: step.onTimeout }]
    }
    default:
      return [{ kind: 'next', to: step.next }]
  }
}

/** Whether a case stands still at a step until somebody does something or time passes: a circle through such a step is fine. */
export function isStop(step: FlowStep): boolean {
  return step.kind === 'wait' || step.kind === 'question' || step.kind === 'approve' || step.kind === 'acknowledge'
}

/** The people that a step names; null when it names none. */
export function peopleOf(step: FlowStep): People | null {
  if (step.kind === 'assign' || step.kind === 'tell') return step.to
  return step.kind === 'approve' ? step.who : null
}

/** Ids of everything outside the flow that its steps name. */
export function namedIn(body: FlowBody): {
  readonly memberIds: ReadonlySet<string>
  readonly contactIds: ReadonlySet<string>
  readonly responseIds: ReadonlySet<string>
} {
  const memberIds = new Set<string>()
  const contactIds = new Set<string>()
  const responseIds = new Set<string>()
  for (const step of body.steps) {
    const people = peopleOf(step)
    for (const id of people?.memberIds ?? []) memberIds.add(id)
    for (const id of people?.contactIds ?? []) contactIds.add(id)
    if (step.kind === 'canned') responseIds.add(step.responseId)
  }
  return { memberIds, contactIds, responseIds }
}

/** The same flow with other ids for what its steps name; what a map does not know stays as it is. */
export function renamedIn(
  body: FlowBody,
  to: {
    readonly members: ReadonlyMap<string, string>
    readonly contacts: ReadonlyMap<string, string>
    readonly responses: ReadonlyMap<string, string>
  },
): FlowBody {
  const all = (ids: readonly string[], map: ReadonlyMap<string, string>): string[] => [
    ...new Set(ids.map((id) => map.get(id) ?? id)),
  ]
  const people = (it: People): People => ({
    ...it,
    memberIds: all(it.memberIds, to.members),
    contactIds: all(it.contactIds, to.contacts),
  })
  const step = (it: FlowStep): FlowStep => {
    if (it.kind === 'assign' || it.kind === 'tell') return { ...it, to: people(it.to) }
    if (it.kind === 'approve') return { ...it, who: people(it.who) }
    return it.kind === 'canned' ? { ...it, responseId: to.responses.get(it.responseId) ?? it.responseId } : it
  }
  return { ...body, steps: body.steps.map(step) }
}
