import type { BusinessHours, Opening } from '../../../../shared/contract/businessHours.ts'
import { dayAfter, localClock, localDay } from '../localDay.ts'

/** How far ahead the next opening is looked for, days. */
const furthestDays = 400
const closedWords: Readonly<Record<string, string>> = { ja: '休業', th: 'ปิดทำการ', ko: '휴무' }

/** The openings of the local day at `now`, such as `09:00–12:00, 13:00–18:00`; the word for closed, in the language, when there are none. */
export function hoursToday(calendar: BusinessHours, now: number, language: string | null): string {
  const openings = openingsOn(calendar, localDay(now, calendar.timeZone))
  if (openings.length === 0) return closedWords[language ?? ''] ?? 'closed'
  return openings.map((it) => `${it.from}–${it.to}`).join(', ')
}

/** The next moment after `now` at which an opening begins, as day and time in the language; empty when none comes. */
export function nextOpening(calendar: BusinessHours, now: number, language: string | null): string {
  const today = localDay(now, calendar.timeZone)
  const clock = localClock(now, calendar.timeZone)
  for (let ahead = 0; ahead <= furthestDays; ahead++) {
    const day = dayAfter(today, ahead)
    const opening = openingsOn(calendar, day).find((it) => ahead > 0 || it.from > clock)
    if (opening !== undefined) return dayAndTime(day, opening.from, language)
  }
  return ''
}

function openingsOn(calendar: BusinessHours, day: string): readonly Opening[] {
  const weekday = (new Date(Date.parse(day)).getUTCDay() + 6) % 7
  const openings = calendar.exceptions[day] ?? calendar.week[weekday] ?? []
  return openings.filter((it) => it.from !== it.to).sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The label is local already, so it is written as if the zone were UTC. */
function dayAndTime(day: string, clock: string, language: string | null): string {
  const at = Date.parse(day) + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * 60_000
  // The Thai calendar counts years differently, but day and month are the same and no year is written.
  return new Intl.DateTimeFormat(language === null ? 'en-GB' : language === 'en' ? 'en-GB' : language, {
    timeZone: 'UTC',
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}
