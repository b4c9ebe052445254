import type { FlowBody, FlowStep } from '../../../shared/contract/flow.ts'
import type { Placing } from './chartEdges.ts'
import { edgesOf, pairKey } from './chartEdges.ts'
import type { Box, ChartLayout, PlacedLane, PlacedNode } from './chartShape.ts'
import { gaps } from './chartShape.ts'
import { triggerId, waysOf } from './flowShape.ts'
import type { Branch, Chain, TreeNode } from './flowTree.ts'
import { treeOf } from './flowTree.ts'

const node = { width: 232, height: 62 }
const trigger = { width: 300, height: 62 }
const classify = { width: 408, height: 136 }

interface Size {
  readonly width: number
  readonly height: number
  /** Where its line of steps stands, from its left edge. */
  readonly axis: number
}

const kept = new Map<string, ChartLayout>()
const mostKept = 8

/** As `arrange`; a flow of the same shape, whatever its words, gets the same layout. */
export function layOut(body: FlowBody): ChartLayout {
  const key = JSON.stringify([
    body.startId,
    body.steps.map((step) => [step.id, step.kind, waysOf(step).map((way) => [way.key, way.to])]),
  ])
  const known = kept.get(key)
  if (known !== undefined) return known
  const layout = arrange(body)
  const oldest = kept.keys().next()
  if (kept.size >= mostKept && oldest.done !== true) kept.delete(oldest.value)
  kept.set(key, layout)
  return layout
}

/** Arranges a flow in columns: steps below each other, choices side by side, levels in lanes, what a time-out leads to at the right. */
function arrange(body: FlowBody): ChartLayout {
  const tree = treeOf(body)
  const nodes: PlacedNode[] = []
  const lanes: PlacedLane[] = []
  const boxes = new Map<string, PlacedNode>()
  const placings = new Map<string, Placing>()

  function put(id: string, x: number, y: number, size: { width: number; height: number }): void {
    const placed = { id, x, y, width: size.width, height: size.height }
    nodes.push(placed)
    boxes.set(id, placed)
  }

  function placeChain(chain: Chain, left: number, top: number): void {
    const size = chainSize(chain)
    const axis = left + size.axis
    let y = top
    let right = left + mainWidth(chain)
    for (const [at, each] of chain.nodes.entries()) {
      const before = chain.nodes[at - 1]
      if (before !== undefined) placings.set(pairKey(before.step.id, each.step.id), 'next')
      const box = boxOf(each.step)
      put(each.step.id, axis - box.width / 2, y, box)
      y += box.height + gaps.row
      for (const side of each.sides) {
        if (side.chain === null) continue
        const first = side.chain.nodes[0]
        if (first !== undefined) placings.set(pairKey(each.step.id, first.step.id), 'side')
        placeChain(side.chain, right + gaps.column, y)
        right += gaps.column + chainSize(side.chain).width
      }
      placeBranches(each, axis, y - gaps.row)
    }
  }

  function placeBranches(of: TreeNode, axis: number, top: number): void {
    const shown = shownBranches(of)
    if (shown.length === 0) return
    const isLanes = of.step.kind === 'classify'
    const row = branchesSize(of)
    const y = top + (isLanes ? gaps.fork : gaps.answer)
    let x = axis - row.width / 2
    for (const branch of shown) {
      const inner = branch.chain === null ? emptySize : chainSize(branch.chain)
      const width = inner.width + (isLanes ? gaps.lane.side * 2 : 0)
      const firstId = branch.chain?.nodes[0]?.step.id ?? null
      if (firstId !== null) placings.set(pairKey(of.step.id, firstId), 'fork')
      if (isLanes) {
        const key = `${of.step.id} ${branch.ways.map((way) => way.key).join(' ')}`
        lanes.push({ key, of: of.step, ways: branch.ways, firstId, x, y, width, height: row.height - gaps.fork })
      }
      if (branch.chain !== null)
        placeChain(branch.chain, x + (isLanes ? gaps.lane.side : 0), y + (isLanes ? gaps.lane.head : 0))
      x += width + (isLanes ? gaps.lane.gap : gaps.column)
    }
  }

  let right = 0
  if (tree.start !== null) {
    const size = chainSize(tree.start)
    const shift = Math.max(0, trigger.width / 2 - size.axis)
    put(triggerId, shift + size.axis - trigger.width / 2, 0, trigger)
    placeChain(tree.start, shift, trigger.height + gaps.row)
    right = Math.max(shift + size.width, trigger.width) + gaps.column * 2
  } else {
    put(triggerId, 0, 0, trigger)
    right = trigger.width + gaps.column * 2
  }
  for (const chain of tree.loose) {
    placeChain(chain, right, trigger.height + gaps.row)
    right += chainSize(chain).width + gaps.column
  }

  const edges = edgesOf(body, boxes, placings)
  const all: readonly Box[] = [...nodes, ...lanes]
  return {
    nodes,
    lanes,
    edges,
    width: Math.max(...all.map((box) => box.x + box.width)),
    height: Math.max(...all.map((box) => box.y + box.height)),
  }
}

const emptySize: Size = { width: node.width, height: node.height, axis: node.width / 2 }

function boxOf(step: FlowStep): { width: number; height: number } {
  return step.kind === 'classify' ? classify : node
}

/** Forks that are drawn: those with steps, and levels, whose lane stands empty. That no case is opened needs no lane. */
function shownBranches(of: TreeNode): readonly Branch[] {
  return of.branches.filter(
    (branch) =>
      branch.chain !== null ||
      (of.step.kind === 'classify' && branch.ways.every((way) => way.to === null && way.at > 0)),
  )
}

function branchesSize(of: TreeNode): { width: number; height: number } {
  const shown = shownBranches(of)
  if (shown.length === 0) return { width: 0, height: 0 }
  const isLanes = of.step.kind === 'classify'
  const sizes = shown.map((branch) => (branch.chain === null ? emptySize : chainSize(branch.chain)))
  const sides = isLanes ? gaps.lane.side * 2 : 0
  const gap = isLanes ? gaps.lane.gap : gaps.column
  return {
    width: sizes.reduce((sum, size) => sum + size.width + sides, 0) + gap * (sizes.length - 1),
    height:
      Math.max(...sizes.map((size) => size.height)) +
      (isLanes ? gaps.fork + gaps.lane.head + gaps.lane.foot : gaps.answer),
  }
}

function mainWidth(chain: Chain): number {
  return Math.max(...chain.nodes.map((each) => Math.max(boxOf(each.step).width, branchesSize(each).width)))
}

const sizes = new WeakMap<Chain, Size>()

/** The room that a chain takes with everything that forks off it. */
function chainSize(chain: Chain): Size {
  const known = sizes.get(chain)
  if (known !== undefined) return known
  const main = mainWidth(chain)
  let height = 0
  let width = main
  let y = 0
  for (const each of chain.nodes) {
    y += boxOf(each.step).height
    height = Math.max(height, y + branchesSize(each).height)
    y += gaps.row
    for (const side of each.sides) {
      if (side.chain === null) continue
      const size = chainSize(side.chain)
      width += gaps.column + size.width
      height = Math.max(height, y + size.height)
    }
  }
  const size = { width, height, axis: main / 2 }
  sizes.set(chain, size)
  return size
}
