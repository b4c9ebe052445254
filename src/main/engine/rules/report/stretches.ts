/** A stretch of time, `to` exclusive, epoch ms. */
export interface TimeStretch {
  readonly from: number
  readonly to: number
}

/** The part of a stretch that lies in another; null when there is none. */
export function clipped(stretch: TimeStretch, within: TimeStretch): TimeStretch | null {
  const from = Math.max(stretch.from, within.from)
  const to = Math.min(stretch.to, within.to)
  return from < to ? { from, to } : null
}

/** How long some of these last together, ms; what lies in several counts once. */
export function lengthOf(stretches: readonly TimeStretch[]): number {
  let length = 0
  let until = -Infinity
  for (const { from, to } of stretches.toSorted((one, other) => one.from - other.from)) {
    length += Math.max(0, to - Math.max(from, until))
    until = Math.max(until, to)
  }
  return length
}
