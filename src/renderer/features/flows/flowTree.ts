import type { FlowBody, FlowStep } from '../../../shared/contract/flow.ts'
import type { Way } from './flowShape.ts'
import { waysOf } from './flowShape.ts'

/** Steps that follow each other without a choice. */
export interface Chain {
  readonly nodes: readonly TreeNode[]
}

/** A step in its place, with what forks off it. */
export interface TreeNode {
  readonly step: FlowStep
  /** Ways that a choice opens, in order; those that lead to one place are one. Empty where there is no choice. */
  readonly branches: readonly Branch[]
  /** What only a time-out leads to. */
  readonly sides: readonly Branch[]
}

/** A fork: its ways, and the steps that are reached by it first. Null = nothing, or what stands elsewhere already. */
export interface Branch {
  readonly ways: readonly Way[]
  readonly chain: Chain | null
}

/** A flow as a tree: every step stands in exactly one place, and a way to what stands elsewhere is a jump. */
export interface FlowTree {
  readonly start: Chain | null
  /** Steps that nothing leads to. */
  readonly loose: readonly Chain[]
}

interface Growing {
  step: FlowStep
  branches: Branch[]
  sides: Branch[]
}

/** Arranges a flow: usual ways before time-outs, in the order of the steps' ways. Any body is understood, also a broken one. */
export function treeOf(body: FlowBody): FlowTree {
  const steps = new Map(body.steps.map((step) => [step.id, step]))
  const placed = new Set<string>()
  const order: Growing[] = []

  function chainFrom(first: string | null): Chain | null {
    const nodes: Growing[] = []
    let at = first
    while (at !== null && !placed.has(at)) {
      const step = steps.get(at)
      if (step === undefined) break
      placed.add(at)
      const node: Growing = { step, branches: [], sides: [] }
      nodes.push(node)
      order.push(node)
      const usual = waysOf(step).filter((way) => way.kind !== 'timeout')
      if (step.kind === 'classify' || step.kind === 'question') {
        node.branches = grouped(usual).map((ways) => ({ ways, chain: chainFrom(ways[0]?.to ?? null) }))
        break
      }
      at = usual[0]?.to ?? null
    }
    return nodes.length === 0 ? null : { nodes }
  }

  function addSides(): void {
    // The list grows while it is walked: a side may have sides.
    for (const node of order) {
      for (const way of waysOf(node.step)) {
        if (way.kind !== 'timeout' || way.to === null || placed.has(way.to)) continue
        const chain = chainFrom(way.to)
        if (chain !== null) node.sides.push({ ways: [way], chain })
      }
    }
  }

  const start = chainFrom(body.startId)
  addSides()
  const loose: Chain[] = []
  const isLed = new Set(body.steps.flatMap((step) => waysOf(step).map((way) => way.to)))
  for (const wanted of [false, true]) {
    for (const step of body.steps) {
      if (placed.has(step.id) || isLed.has(step.id) !== wanted) continue
      const chain = chainFrom(step.id)
      addSides()
      if (chain !== null) loose.push(chain)
    }
  }
  return { start, loose }
}

/** Ways that lead to one step together; those that lead nowhere stay apart. */
function grouped(ways: readonly Way[]): Way[][] {
  const groups: Way[][] = []
  for (const way of ways) {
    const same = way.to === null ? undefined : groups.find((group) => group[0]?.to === way.to)
    if (same === undefined) groups.push([way])
    else same.push(way)
  }
  return groups
}
