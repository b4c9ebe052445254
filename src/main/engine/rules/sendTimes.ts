import { dayAfter, localDay } from './localDay.ts'
import { zoneOffsets } from './zoneOffsets.ts'

const dayMs = 86_400_000

/**
 * The moment (epoch ms) at which the clocks of a zone show so many minutes after midnight on a date (`YYYY-MM-DD`). A time that
 * comes twice is the first of them; one that the clocks skip is as much later as they skip.
 */
export function momentAt(date: string, minutes: number, timeZone: string): number {
  const label = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000
  const stretchAt = zoneOffsets(timeZone)
  const before = stretchAt(label - dayMs)
  const early = label - before.offset
  if (early < before.end) return early
  const late = label - stretchAt(early).offset
  return late < before.end ? early : late
}

/** Tomorrow at 09:00 in a zone, as seen from a moment (epoch ms). */
export function tomorrowMorning(now: number, timeZone: string): number {
  return momentAt(dayAfter(localDay(now, timeZone), 1), 9 * 60, timeZone)
}
