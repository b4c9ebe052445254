import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { addWholeDayHours, openStretches } from './businessTime.ts'
import { startOfDay } from './dayStart.ts'
import { dayAfter } from './localDay.ts'
import type { PromisedWhen } from './promisePhrase.ts'
import { zoneOffsets } from './zoneOffsets.ts'

/** A time of day in a sentence (folded, lower case), as the minute of the day; null when it names none. */
export function readClock(sentence: string): number | null {
  for (const [pattern, meaning] of clocks) {
    const found = pattern.exec(sentence)
    if (found === null) continue
    const minute = meaning(Array.from(found, (it) => it ?? ''))
    if (minute !== null && minute < 24 * 60) return minute
  }
  return null
}

const clocks: readonly (readonly [RegExp, (found: readonly string[]) => number | null])[] = [
  [/\b(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)\b/u, ([, h, m, half]) => ofHalf(Number(h), Number(m), half === 'pm')],
  [
    /(午前|午後|오전|오후)\s*(\d{1,2})(?:時|시)\s*(?:(半|반)|(\d{1,2})(?:分|분))?/u,
    ([, half = '', h, thirty, m]) =>
      ofHalf(Number(h), thirty === '' ? Number(m) : 30, half === '午後' || half === '오후'),
  ],
  [
    /(\d{1,2})(?:時(?!間)|시(?!간))\s*(?:(半|반)|(\d{1,2})(?:分|분))?/u,
    ([, h, thirty, m]) => Number(h) * 60 + (thirty === '' ? Number(m) : 30),
  ],
  [
    /(?<!\d)(\d{1,2}):(\d{2})(?!\d)|(?<!\d)(\d{1,2})\.(\d{2})\s*น/u,
    ([, h, m, thaiHour, thaiMinute]) => Number(h || thaiHour) * 60 + Number(m || thaiMinute),
  ],
  [/\bnoon\b|正午|정오|เที่ยง(?!คืน)/u, () => 12 * 60],
]

function ofHalf(hour: number, minute: number, isAfternoon: boolean): number | null {
  if (hour > 12) return null
  return ((hour % 12) + (isAfternoon ? 12 : 0)) * 60 + minute
}

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
