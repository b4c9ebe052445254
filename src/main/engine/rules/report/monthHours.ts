import { localDay } from '../localDay.ts'
import { weekTime } from '../weekTime.ts'
import { zoneOffsets } from '../zoneOffsets.ts'

/* The local hours of a month: where a moment lies in the week, and how often each hour occurs. */

const hourMs = 3_600_000
/** Clocks change and zones differ by quarters of an hour. */
const stepMs = hourMs / 4

/** Row (0 is Monday) and hour of a moment (epoch ms) in a zone. */
export function hourOfWeek(at: number, timeZone: string): { day: number; hour: number } {
  const { weekday, minute } = weekTime(at, timeZone)
  return { day: weekday, hour: Math.floor(minute / 60) }
}

/** Seven rows of 24 cells. */
export function emptyWeek<T>(cell: () => T): T[][] {
  return Array.from({ length: 7 }, () => Array.from({ length: 24 }, cell))
}

/** How often each local hour of the week occurs in [from, to) (epoch ms), in hours, where `counts` says yes; an hour that the clocks repeat counts twice. */
export function hoursOfWeek(from: number, to: number, timeZone: string, counts: (at: number) => boolean): number[][] {
  const week = emptyWeek(() => 0)
  for (let at = from; at < to; at += stepMs) {
    if (!counts(at)) continue
    const { day, hour } = hourOfWeek(at, timeZone)
    const row = week[day]
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + Math.min(stepMs, to - at) / hourMs
  }
  return week
}

/** Local dates (`YYYY-MM-DD`) in [from, to) on which the clocks change. */
export function clockChanges(from: number, to: number, timeZone: string): string[] {
  const stretchAt = zoneOffsets(timeZone)
  const dates: string[] = []
  for (let stretch = stretchAt(from); stretch.end < to;) {
    const next = stretchAt(stretch.end)
    if (next.offset !== stretch.offset) dates.push(localDay(next.start, timeZone))
    stretch = next
  }
  return dates
}

/** The local dates (`YYYY-MM-DD`) of a month `YYYY-MM`. */
export function daysOfMonth(month: string): string[] {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return Array.from({ length: days }, (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`)
}

/** The day of the month (0 is the first) of a moment in a zone, counted from the month's first local day. */
export function dayOfMonth(at: number, timeZone: string): number {
  return new Date(at + zoneOffsets(timeZone)(at).offset).getUTCDate() - 1
}

/** The month before `YYYY-MM`. */
export function monthBefore(month: string): string {
  return monthAfter(month, -1)
}

/** The month so many months after `YYYY-MM`. */
export function monthAfter(month: string, months: number): string {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}
