import type { FlowBody, FlowStep } from '../../../shared/contract/flow.ts'
import type { Box, PlacedEdge, PlacedNode, Point } from './chartShape.ts'
import { gaps, middle } from './chartShape.ts'
import type { Way } from './flowShape.ts'
import { triggerId, waysOf } from './flowShape.ts'

/** All ways as lines. They leave below and enter above; what leads elsewhere leaves at the right and runs between the rows. */
export function edgesOf(body: FlowBody, boxes: ReadonlyMap<string, PlacedNode>): PlacedEdge[] {
  const edges: PlacedEdge[] = []
  const crowd = new Map<number, number>()
  const start = body.startId === null ? undefined : boxes.get(body.startId)
  const begin = boxes.get(triggerId)
  if (start !== undefined && begin !== undefined) {
    edges.push({ id: triggerId, from: triggerId, to: start.id, way: null, points: below(begin, start, 0), label: null })
  }
  for (const step of body.steps) {
    const from = boxes.get(step.id)
    if (from === undefined) continue
    for (const way of waysOf(step)) {
      const to = way.to === null ? undefined : boxes.get(way.to)
      if (to === undefined) continue
      const { points, isFork } = route(step, way, from, to, crowd)
      const end = points.at(-1) ?? [0, 0]
      const label: Point | null =
        way.kind === 'answer' ? (isFork ? [end[0], end[1] - 22] : [points[1]?.[0] ?? end[0], from.y + 31]) : null
      edges.push({ id: `${step.id} ${way.key}`, from: step.id, to: to.id, way, points, label })
    }
  }
  return edges
}

function route(
  step: FlowStep,
  way: Way,
  from: Box,
  to: Box,
  crowd: Map<number, number>,
): { readonly points: readonly Point[]; readonly isFork: boolean } {
  const gap = to.y - (from.y + from.height)
  const isFork = step.kind === 'classify' || step.kind === 'question'
  const isOwnFork = isFork && gap > 0 && gap <= gaps.fork + gaps.lane.head + gaps.answer
  const isNext = way.kind === 'next' && gap === gaps.row && middle(from) === middle(to)
  if (isNext) return { points: below(from, to, 0), isFork: false }
  if (isOwnFork) return { points: below(from, to, step.kind === 'classify' ? 12 : 14), isFork: true }
  const y = from.y + from.height / 2
  const right = from.x + from.width
  // A time-out to what stands at the right of the rest goes over and down.
  if (gap === gaps.row && to.x > right) {
    return {
      points: [
        [right, y],
        [middle(to), y],
        [middle(to), to.y],
      ],
      isFork: false,
    }
  }
  const taken = crowd.get(right) ?? 0
  crowd.set(right, taken + 1)
  const channel = right + 22 - (taken % 3) * 6
  const isBeside = to.x > right && to.x - right <= gaps.lane.side * 2 + gaps.lane.gap + 8
  if (isBeside) {
    const into = to.y + to.height / 2
    return {
      points: [
        [right, y],
        [channel, y],
        [channel, into],
        [to.x, into],
      ],
      isFork: false,
    }
  }
  const over = to.y - gaps.row / 2 + (taken % 3) * 3
  return {
    points: [
      [right, y],
      [channel, y],
      [channel, over],
      [middle(to) + 16, over],
      [middle(to) + 16, to.y],
    ],
    isFork: false,
  }
}

function below(from: Box, to: Box, rail: number): readonly Point[] {
  const bottom = from.y + from.height
  if (middle(from) === middle(to)) {
    return [
      [middle(from), bottom],
      [middle(to), to.y],
    ]
  }
  return [
    [middle(from), bottom],
    [middle(from), bottom + rail],
    [middle(to), bottom + rail],
    [middle(to), to.y],
  ]
}
