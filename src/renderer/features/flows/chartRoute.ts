import type { Box, Point } from './chartShape.ts'
import { gaps, middle } from './chartShape.ts'

/** Distance of a line from the side of a step that it passes. */
const aside = 22
/** What passing through a step, and what a bend, costs against a px of length. */
const hitCost = 5000
const bendCost = 40

/**
 * A line with right angles from one step to another that stands elsewhere: of the usual ways around, the one that passes
 * through the fewest of all steps, then the shortest. `count` sets lines apart that would lie on each other.
 */
export function routeAround(from: Box, to: Box, all: readonly Box[], count: number): readonly Point[] {
  const shift = (count % 4) * 5
  let best: readonly Point[] = []
  let least = Infinity
  for (const points of candidates(from, to, all, shift)) {
    const cost = costOf(points, all, least)
    if (cost < least) {
      least = cost
      best = points
    }
  }
  return best
}

function* candidates(from: Box, to: Box, all: readonly Box[], shift: number): Generator<readonly Point[]> {
  const y = from.y + from.height / 2
  // What comes in at the right leaves the middle to a time-out that goes out there.
  const intoOf = (entry: number): number => to.y + to.height / 2 - (entry === to.x ? 0 : 12)
  const over = to.y - gaps.row / 2 - (shift % 10)
  const foot = Math.max(...all.map((box) => box.y + box.height)) + 16 + shift
  const rows = [over, from.y + from.height + gaps.row / 2 - (shift % 10), from.y - gaps.row / 2, foot]
  for (const side of [1, -1] as const) {
    const exit = side === 1 ? from.x + from.width : from.x
    const near = exit + side * (aside - shift)
    for (const channel of [near, to.x - aside + shift, to.x + to.width + aside - shift]) {
      if ((channel - exit) * side < 6) continue
      // Across, along, and into a side of the other step.
      for (const entry of [to.x, to.x + to.width]) {
        const isOutside = entry === to.x ? channel < to.x : channel > entry
        const into = intoOf(entry)
        if (isOutside) yield [[exit, y], [channel, y], [channel, into], [entry, into]] // prettier-ignore
      }
      const top = middle(to) + 16 + shift
      yield [[exit, y], [channel, y], [channel, over], [top, over], [top, to.y]] // prettier-ignore
    }
    // Out of the column, along a free row, and up or down beside the other step.
    for (const row of rows) {
      for (const entry of [to.x, to.x + to.width]) {
        const last = entry === to.x ? to.x - aside + shift : entry + aside - shift
        const into = intoOf(entry)
        yield [[exit, y], [near, y], [near, row], [last, row], [last, into], [entry, into]] // prettier-ignore
      }
    }
  }
}

function costOf(points: readonly Point[], all: readonly Box[], limit: number): number {
  let cost = points.length * bendCost
  for (const [at, end] of points.entries()) {
    const begin = points[at - 1]
    if (begin === undefined) continue
    cost += Math.abs(begin[0] - end[0]) + Math.abs(begin[1] - end[1])
    if (cost >= limit) return cost
    for (const box of all) if (isThrough(begin, end, box)) cost += hitCost
  }
  return cost
}

/** Whether a straight piece runs through the inside of a box; along its edge it does not. */
function isThrough(begin: Point, end: Point, box: Box): boolean {
  return (
    Math.max(begin[0], end[0]) > box.x + 1 &&
    Math.min(begin[0], end[0]) < box.x + box.width - 1 &&
    Math.max(begin[1], end[1]) > box.y + 1 &&
    Math.min(begin[1], end[1]) < box.y + box.height - 1
  )
}
