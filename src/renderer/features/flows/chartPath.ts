import type { Point } from './chartShape.ts'

/** A line through these points with round corners, as the `d` of an SVG path. It ends `short` px before its last point. */
export function pathOf(points: readonly Point[], short = 0): string {
  const parts: string[] = []
  for (const [index, [x, y]] of points.entries()) {
    const before = points[index - 1]
    const after = points[index + 1]
    if (before === undefined) parts.push(`M${x} ${y}`)
    else if (after === undefined) {
      const [ex, ey] = toward([x, y], before, short)
      parts.push(`L${ex} ${ey}`)
    } else {
      const radius = Math.min(8, distance(before, [x, y]) / 2, distance([x, y], after) / 2)
      const [ax, ay] = toward([x, y], before, radius)
      const [bx, by] = toward([x, y], after, radius)
      parts.push(`L${ax} ${ay}Q${x} ${y} ${bx} ${by}`)
    }
  }
  return parts.join('')
}

function distance(a: Point, b: Point): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1])
}

function toward(from: Point, to: Point, by: number): Point {
  const length = distance(from, to)
  if (length === 0) return from
  return [from[0] + ((to[0] - from[0]) * by) / length, from[1] + ((to[1] - from[1]) * by) / length]
}

/** The arrow head at the end of a line, as the points of a polygon. */
export function arrowOf(points: readonly Point[], size: number): string {
  const end = points.at(-1) ?? [0, 0]
  const before = points.at(-2) ?? end
  const [x, y] = end
  const half = size * 0.62
  if (before[0] !== x) {
    const back = x - Math.sign(x - before[0]) * size
    return `${x},${y} ${back},${y - half} ${back},${y + half}`
  }
  const back = y - Math.sign(y - before[1] || 1) * size
  return `${x},${y} ${x - half},${back} ${x + half},${back}`
}
