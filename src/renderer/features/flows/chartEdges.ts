import type { FlowBody, FlowStep } from '../../../shared/contract/flow.ts'
import { routeAround } from './chartRoute.ts'
import type { Box, PlacedEdge, PlacedNode, Point } from './chartShape.ts'
import { gaps, middle } from './chartShape.ts'
import type { Way } from './flowShape.ts'
import { triggerId, waysOf } from './flowShape.ts'

/** How a step came to stand where it does: below the one before, under its fork, or beside what its time-out leaves. */
export type Placing = 'next' | 'fork' | 'side'

/** The key of two steps, under which their placing is kept. */
export function pairKey(from: string, to: string): string {
  return `${from} ${to}`
}

/** All ways as lines, those between the same two steps as one. What leads to a step that stands elsewhere runs around the others. */
export function edgesOf(
  body: FlowBody,
  boxes: ReadonlyMap<string, PlacedNode>,
  placings: ReadonlyMap<string, Placing>,
): PlacedEdge[] {
  const edges: PlacedEdge[] = []
  const all = [...boxes.values()]
  const start = body.startId === null ? undefined : boxes.get(body.startId)
  const begin = boxes.get(triggerId)
  if (start !== undefined && begin !== undefined) {
    edges.push({ id: triggerId, from: triggerId, to: start.id, ways: [], points: below(begin, start, 0), label: null })
  }
  let jumps = 0
  for (const step of body.steps) {
    const from = boxes.get(step.id)
    if (from === undefined) continue
    for (const ways of together(step)) {
      const first = ways[0]
      const to = first === undefined || first.to === null ? undefined : boxes.get(first.to)
      if (first === undefined || to === undefined) continue
      const placing = placings.get(pairKey(step.id, to.id))
      const points = placed(first, placing, from, to) ?? routeAround(from, to, all, jumps++)
      edges.push({
        id: `${step.id} ${first.key}`,
        from: step.id,
        to: to.id,
        ways,
        points,
        label: labelPlace(first, points, placing === 'fork'),
      })
    }
  }
  return edges
}

/** The ways of a step by where they lead; a time-out is never taken for an ordinary way. */
function together(step: FlowStep): readonly (readonly Way[])[] {
  const groups = new Map<string, Way[]>()
  for (const way of waysOf(step)) {
    if (way.to === null) continue
    const key = `${way.kind === 'timeout' ? 'timeout' : ''} ${way.to}`
    groups.set(key, [...(groups.get(key) ?? []), way])
  }
  return [...groups.values()]
}

/** The line to a step that stands where it does because of this way; null when it stands there because of another. */
function placed(way: Way, placing: Placing | undefined, from: Box, to: Box): readonly Point[] | null {
  if (placing === 'side' && way.kind === 'timeout') {
    const y = from.y + from.height / 2
    return [
      [from.x + from.width, y],
      [middle(to), y],
      [middle(to), to.y],
    ]
  }
  if (way.kind === 'timeout' || placing === undefined || placing === 'side') return null
  return below(from, to, way.kind === 'level' ? 12 : 14)
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

/** Where the words of a choice stand: over the step that is reached, else on the longest piece of the line. A lane says its level itself. */
function labelPlace(way: Way, points: readonly Point[], isOwn: boolean): Point | null {
  if (way.kind !== 'answer' && (way.kind !== 'level' || isOwn)) return null
  const end = points.at(-1) ?? [0, 0]
  if (isOwn) return [end[0], end[1] - gaps.answer / 2 + 3]
  let best: Point = end
  let longest = 0
  for (const [at, [x, y]] of points.entries()) {
    const [bx, by] = points[at - 1] ?? [x, y]
    const length = Math.abs(bx - x) + Math.abs(by - y)
    if (length <= longest) continue
    longest = length
    best = [(bx + x) / 2, (by + y) / 2]
  }
  return best
}
