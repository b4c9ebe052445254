import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { addWholeDayHours, openStretches } from './businessTime.ts'
import { startOfDay } from './dayStart.ts'
import { dayAfter } from './localDay.ts'
import type { PromisedWhen } from './promisePhrase.ts'
import { zoneOffsets } from './zoneOffsets.ts'

/** A day without a time and without an opening ends at this minute. */
const closedDayEnds = 18 * 60

/**
 * The moment (epoch ms) by which a promise is to be kept, by the brand's calendar: a day without a time ends when the brand closes,
 * or at midnight when it has closed already. Null when it has passed.
 */
export function promiseDueAt(when: PromisedWhen, calendar: BusinessHours, now: number): number | null {
  switch (when.kind) {
    case 'hours':
      return now + when.hours * 3_600_000
    case 'openDays':
      return addWholeDayHours(calendar, now, when.days * 24)
    case 'day': {
      if (when.minute !== null) return later(momentOf(when.day, when.minute, calendar.timeZone), now)
      const from = startOfDay(when.day, calendar.timeZone)
      const to = startOfDay(dayAfter(when.day, 1), calendar.timeZone)
      const closes = openStretches(calendar, from, to).at(-1)?.to
      return later(closes ?? momentOf(when.day, closedDayEnds, calendar.timeZone), now) ?? later(to - 60_000, now)
    }
  }
}

function later(at: number, now: number): number | null {
  return at > now ? at : null
}

/** A local time of a day in a zone, also when the clocks are changed before it that day. */
function momentOf(day: string, minute: number, zone: string): number {
  const start = startOfDay(day, zone)
  const stretchAt = zoneOffsets(zone)
  const at = start + minute * 60_000
  return at - (stretchAt(at).offset - stretchAt(start).offset)
}
