import { wholeDayMinutes } from './businessTime.ts'
import { clockOn, startOfDay } from './dayStart.ts'
import { dayAfter, localDay } from './localDay.ts'
import { calendarAt } from './nextOpening.ts'
import type { Dated } from './nextOpening.ts'
import { monthAfter } from './report/monthHours.ts'

/** When the reports of a brand are made by themselves. */
export interface ReportSchedule {
  /** In order. */
  readonly calendars: readonly Dated[]
  readonly timeZone: string
  /** Local time, `HH:MM`. */
  readonly clock: string
  /** From when it is switched on, epoch ms: what fell due before is not caught up. */
  readonly since: number
}

/** The report of a month (`YYYY-MM`) and the moment (epoch ms) at which it is to be made. */
export interface ReportRun {
  readonly month: string
  readonly dueAt: number
}

/** So many months are looked through for one in which the brand opens. */
const furthest = 24

/** The newest report whose time has come since the schedule is on; null = none. One that was missed before it is left out. */
export function dueRun(schedule: ReportSchedule, now: number): ReportRun | null {
  const current = monthOf(now, schedule.timeZone)
  for (let back = 1; back <= furthest; back++) {
    const run = runOf(schedule, monthAfter(current, -back))
    if (run !== null && run.dueAt <= now) return run.dueAt < schedule.since ? null : run
  }
  return null
}

/** The next report that will be made after a moment; null for a brand that does not open in the next two years. */
export function nextRun(schedule: ReportSchedule, now: number): ReportRun | null {
  const current = monthOf(now, schedule.timeZone)
  for (let ahead = -1; ahead < furthest; ahead++) {
    const run = runOf(schedule, monthAfter(current, ahead))
    if (run !== null && run.dueAt > now) return run
  }
  return null
}

/** On the first day of the month after it that has any opening; null when that has none. */
function runOf(schedule: ReportSchedule, month: string): ReportRun | null {
  const next = monthAfter(month, 1)
  for (let day = `${next}-01`; day.startsWith(next); day = dayAfter(day, 1))
    if (isOpenDay(schedule, day)) return { month, dueAt: clockOn(day, schedule.clock, schedule.timeZone) }
  return null
}

/** Days are those of the calendar that holds when they begin, as everywhere that counts whole days. */
function isOpenDay({ calendars, timeZone }: ReportSchedule, day: string): boolean {
  const hours = calendarAt(calendars, startOfDay(day, timeZone))
  if (hours === undefined) return false
  const [from, to] = [startOfDay(day, hours.timeZone), startOfDay(dayAfter(day, 1), hours.timeZone)]
  return wholeDayMinutes(hours, from, to) > 0
}

function monthOf(at: number, timeZone: string): string {
  return localDay(at, timeZone).slice(0, 7)
}
