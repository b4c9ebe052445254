/** A span of real time during which a zone keeps one distance from UTC; all in ms. `end` is exclusive. */
export interface Stretch {
  readonly start: number
  readonly end: number
  /** Local label minus UTC. */
  readonly offset: number
}

/** The stretch that holds a moment (epoch ms). Stretches follow each other without gaps. */
export type StretchAt = (time: number) => Stretch

const dayMs = 86_400_000
/** Stretches are looked up in pieces of this length, so that a question about one week does not search a century. */
const pieceMs = 28 * dayMs
const known = new Map<string, StretchAt>()

/** The clock changes of an IANA zone by this machine's Intl, remembered per zone. Throws RangeError for a zone that Intl does not know. */
export function zoneOffsets(timeZone: string): StretchAt {
  const remembered = known.get(timeZone)
  if (remembered !== undefined) return remembered
  const offsetAt = offsetReader(timeZone)
  const pieces = new Map<number, readonly Stretch[]>()
  const stretchAt: StretchAt = (time) => {
    const index = Math.floor(time / pieceMs)
    let piece = pieces.get(index)
    if (piece === undefined) {
      piece = stretchesOf(index * pieceMs, offsetAt)
      pieces.set(index, piece)
    }
    for (const stretch of piece) if (time < stretch.end) return stretch
    throw new RangeError(`Not a moment: ${time}`)
  }
  known.set(timeZone, stretchAt)
  return stretchAt
}

function stretchesOf(from: number, offsetAt: (time: number) => number): readonly Stretch[] {
  const found: Stretch[] = []
  let start = from
  let offset = offsetAt(from)
  for (let day = from; day < from + pieceMs; day += dayMs) {
    const next = offsetAt(day + dayMs)
    if (next === offset) continue
    let before = day
    let after = day + dayMs
    // Clock changes lie on whole seconds.
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000
      if (offsetAt(middle) === offset) before = middle
      else after = middle
    }
    found.push({ start, end: after, offset })
    start = after
    offset = next
  }
  if (start < from + pieceMs) found.push({ start, end: from + pieceMs, offset })
  return found
}

function offsetReader(timeZone: string): (time: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (time) => {
    const second = Math.floor(time / 1000) * 1000
    const part: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(second)) if (type !== 'literal') part[type] = Number(value)
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second: at = 0 } = part
    return Date.UTC(year, month - 1, day, hour, minute, at) - second
  }
}
