import type { Node } from '@xyflow/react'
import type { FlowBody, FlowProblem, FlowStepKind } from '../../../shared/contract/flow.ts'
import type { Walk } from './ChartLines.tsx'
import type { ChartLayout } from './chartShape.ts'
import { triggerDetail, triggerTitle } from './conditionWords.ts'
import { triggerId } from './flowShape.ts'
import type { Names } from './stepWords.ts'
import { stepDetail, stepTitle } from './stepWords.ts'

/** What a step shows on the chart. */
export interface ShownStep extends Record<string, unknown> {
  /** Null = the beginning. */
  readonly kind: FlowStepKind | null
  readonly title: string
  readonly detail: string
  readonly problems: readonly FlowProblem[] | undefined
  readonly mark: 'done' | 'now' | null
  /** Over the upper edge, such as the time that is left. */
  readonly badge: string | null
  /** Whose matrix a classification shows; null = none. */
  readonly matrixBrandId: string | null
}
/** A node of the chart library. */
export type ShownNode = Node<ShownStep, 'step'>

/** The steps in their places. What is as it was `before` is the same object, so that it is not drawn again. */
export function nodesOf(
  before: readonly ShownNode[],
  layout: ChartLayout,
  facts: {
    readonly body: FlowBody
    readonly names: Names
    readonly problems: ReadonlyMap<string, readonly FlowProblem[]>
    readonly walk: Walk | null
    readonly badge: string | null
    readonly matrixBrandId: string | null
  },
): ShownNode[] {
  const { body, names, problems, walk, badge, matrixBrandId } = facts
  const done = new Set(walk === null ? [] : [triggerId, ...walk.done])
  const steps = new Map(body.steps.map((step) => [step.id, step]))
  const known = new Map(before.map((node) => [node.id, node]))
  return layout.nodes.map(({ id, x, y, width, height }) => {
    const step = steps.get(id) ?? null
    const mark = walk?.now === id ? 'now' : done.has(id) ? 'done' : null
    const node: ShownNode = {
      id,
      type: 'step',
      position: { x, y },
      width,
      height,
      data: {
        kind: step?.kind ?? null,
        title: step === null ? triggerTitle(body.trigger) : stepTitle(step, names),
        detail: step === null ? triggerDetail(body.trigger) : stepDetail(step, body, names),
        problems: problems.get(id === triggerId ? '' : id),
        mark,
        badge: mark === 'now' ? badge : null,
        matrixBrandId: step?.kind === 'classify' ? matrixBrandId : null,
      },
    }
    const old = known.get(id)
    return old !== undefined && isSame(old, node) ? old : node
  })
}

function isSame(a: ShownNode, b: ShownNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    Object.keys(b.data).every((key) => a.data[key] === b.data[key])
  )
}
