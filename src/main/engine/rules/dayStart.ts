import { localDay } from './localDay.ts'
import { zoneOffsets } from './zoneOffsets.ts'

const dayMs = 86_400_000

/** The moment (epoch ms) at which a local date (`YYYY-MM-DD`) begins in an IANA zone. Where the clocks skip midnight, the moment of the change. */
export function startOfDay(date: string, timeZone: string): number {
  const label = Date.parse(`${date}T00:00:00Z`)
  const stretchAt = zoneOffsets(timeZone)
  // Offsets are within a day of UTC: the day before still has the clock of before a change on that night.
  const before = stretchAt(label - dayMs)
  const early = label - before.offset
  if (early < before.end) return early
  const late = label - stretchAt(early).offset
  return localDay(late, timeZone) < date ? before.end : late
}

/** The same day so many months after a date, both `YYYY-MM-DD`; the last of the month where it has no such day. */
export function monthsAfter(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}

/** The first moment (epoch ms) of a local date at which its clock shows a time (`HH:MM`) or, where the clocks skip that, a later one. */
export function clockOn(date: string, clock: string, timeZone: string): number {
  const label = Date.parse(`${date}T${clock}:00Z`)
  const stretchAt = zoneOffsets(timeZone)
  let at = startOfDay(date, timeZone)
  for (;;) {
    const stretch = stretchAt(at)
    const shown = Math.max(at, label - stretch.offset)
    if (shown < stretch.end) return shown
    at = stretch.end
  }
}
