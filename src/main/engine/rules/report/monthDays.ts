import { startOfDay } from '../dayStart.ts'
import { dayAfter } from '../localDay.ts'
import { daysOfMonth } from './monthHours.ts'

/** A local day; `from` inclusive, `to` exclusive, epoch ms. */
export interface MonthDay {
  readonly date: string
  readonly from: number
  readonly to: number
}

/** The local days of a month (`YYYY-MM`) in order. */
export function monthDays(month: string, timeZone: string): readonly MonthDay[] {
  return daysOfMonth(month).map((date) => ({
    date,
    from: startOfDay(date, timeZone),
    to: startOfDay(dayAfter(date, 1), timeZone),
  }))
}

/** The place in the list of the day that holds a moment; −1 outside of the month. */
export function dayOf(days: readonly MonthDay[], at: number): number {
  let low = 0
  let high = days.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const day = days[middle]
    if (day === undefined) return -1
    if (at < day.from) high = middle - 1
    else if (at >= day.to) low = middle + 1
    else return middle
  }
  return -1
}

/** Weeks from Monday to Sunday, clipped to the month, as places of their days. */
export function weeksOf(days: readonly MonthDay[]): readonly (readonly number[])[] {
  const weeks: number[][] = []
  days.forEach((day, place) => {
    const isMonday = new Date(Date.parse(day.date)).getUTCDay() === 1
    if (isMonday || weeks.length === 0) weeks.push([])
    weeks.at(-1)?.push(place)
  })
  return weeks
}
