import type { FlowBody, FlowStep } from '../../../shared/contract/flow.ts'
import { triggerId } from './flowShape.ts'
import type { Branch, Chain } from './flowTree.ts'
import { treeOf } from './flowTree.ts'

/** One line of a flow as an ordered list: the beginning, a step, or the heading of a fork. */
export type OutlineLine =
  | { readonly kind: 'trigger'; readonly id: typeof triggerId; readonly number: 1; readonly depth: 0 }
  | {
      readonly kind: 'step'
      readonly id: string
      readonly step: FlowStep
      readonly number: number
      readonly depth: number
    }
  | {
      readonly kind: 'fork'
      readonly id: string
      /** The step whose choice it is; null = what nothing leads to. */
      readonly of: FlowStep | null
      readonly branch: Branch | null
      readonly depth: number
    }

/** A flow in the order of reading: every step once, numbered from 2, the beginning being 1. Forks that hold no steps are left out. */
export function outlineOf(body: FlowBody): readonly OutlineLine[] {
  const tree = treeOf(body)
  const lines: OutlineLine[] = [{ kind: 'trigger', id: triggerId, number: 1, depth: 0 }]
  let number = 1

  function addFork(of: FlowStep, branch: Branch, depth: number): void {
    if (branch.chain === null) return
    const key = branch.ways.map((way) => way.key).join(' ')
    lines.push({ kind: 'fork', id: `${of.id} ${key}`, of, branch, depth })
    addChain(branch.chain, depth)
  }

  function addChain(chain: Chain, depth: number): void {
    const sides: { of: FlowStep; branch: Branch }[] = []
    for (const { step, branches, sides: own } of chain.nodes) {
      number += 1
      lines.push({ kind: 'step', id: step.id, step, number, depth })
      sides.push(...own.map((branch) => ({ of: step, branch })))
      for (const branch of branches) addFork(step, branch, depth + 1)
    }
    for (const { of, branch } of sides) addFork(of, branch, depth + 1)
  }

  if (tree.start !== null) addChain(tree.start, 0)
  for (const [index, chain] of tree.loose.entries()) {
    if (index === 0) lines.push({ kind: 'fork', id: '@loose', of: null, branch: null, depth: 0 })
    addChain(chain, 0)
  }
  return lines
}

/** The number of each step in the order of reading. */
export function numbersOf(lines: readonly OutlineLine[]): ReadonlyMap<string, number> {
  return new Map(lines.flatMap((line) => (line.kind === 'fork' ? [] : [[line.id, line.number]])))
}
