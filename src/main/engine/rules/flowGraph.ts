import type { FlowStep } from '../../../shared/contract/flow.ts'
import { isStop, waysOf } from './flowWays.ts'
import type { FlowWay } from './flowWays.ts'

/** Steps by id, in their order; of those that share an id the first. */
export function firstOfEach(steps: readonly FlowStep[]): ReadonlyMap<string, FlowStep> {
  const byId = new Map<string, FlowStep>()
  for (const step of steps) if (!byId.has(step.id)) byId.set(step.id, step)
  return byId
}

/** Ids of the steps that ways lead to from a step, that step among them; empty when it is not there. */
export function reachedFrom(byId: ReadonlyMap<string, FlowStep>, startId: string | null): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = startId === null ? [] : [startId]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = byId.get(id)
    if (step === undefined || reached.has(id)) continue
    reached.add(id)
    open.push(...targetsOf(waysOf(step)))
  }
  return reached
}

/**
 * The circles in which a case would go round at once and for ever: those through no way on which it has to stand still. Steps that lie in
 * each other's circles are one; its ids are in the order of the steps. Takes time by the number of steps and ways (Tarjan).
 */
export function circlesIn(byId: ReadonlyMap<string, FlowStep>): readonly (readonly [string, ...string[]])[] {
  const found: [string, ...string[]][] = []
  const place = new Map([...byId.keys()].map((id, index) => [id, index]))
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const rushing = (id: string): readonly string[] => {
    const step = byId.get(id)
    return step === undefined ? [] : targetsOf(rushesOn(step)).filter((to) => byId.has(to))
  }
  for (const root of byId.keys()) {
    if (index.has(root)) continue
    const work = [{ id: root, left: [...rushing(root)] }]
    enter(root)
    for (let at = work.at(-1); at !== undefined; at = work.at(-1)) {
      const to = at.left.shift()
      if (to === undefined) {
        work.pop()
        const above = work.at(-1)
        if (above !== undefined) lower(above.id, low.get(at.id))
        if (low.get(at.id) === index.get(at.id)) leave(at.id)
      } else if (!index.has(to)) {
        enter(to)
        work.push({ id: to, left: [...rushing(to)] })
      } else if (onStack.has(to)) lower(at.id, index.get(to))
    }
  }
  return found.toSorted(([one], [other]) => (place.get(one) ?? 0) - (place.get(other) ?? 0))

  function enter(id: string): void {
    low.set(id, index.size)
    index.set(id, index.size)
    stack.push(id)
    onStack.add(id)
  }
  function lower(id: string, to: number | undefined): void {
    low.set(id, Math.min(low.get(id) ?? Infinity, to ?? Infinity))
  }
  /** Everything above it on the stack is in circles with it. */
  function leave(id: string): void {
    const members = stack.splice(stack.indexOf(id))
    for (const each of members) onStack.delete(each)
    if (members.length === 1 && !rushing(id).includes(id)) return
    const [first, ...others] = members.toSorted((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0))
    if (first !== undefined) found.push([first, ...others])
  }
}

/** The ways by which a case leaves a step at once. What was taken already is not waited for again: only its time has to pass. */
function rushesOn(step: FlowStep): readonly FlowWay[] {
  if (step.kind === 'acknowledge') return waysOf(step).filter((way) => way.kind === 'next')
  return isStop(step) ? [] : waysOf(step)
}

function targetsOf(ways: readonly FlowWay[]): readonly string[] {
  return ways.flatMap((way) => (way.to === null ? [] : [way.to]))
}
