import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { addOpenMinutes, openMinutes } from './businessTime.ts'

/** A calendar and the moment (epoch ms) from which it holds. */
export interface Dated {
  readonly fromAt: number
  readonly hours: BusinessHours
}

const millisecond = 1 / 60_000

/** The calendar that holds at a moment: the newest that has begun, else the first. Undefined when there is none. */
export function calendarAt(calendars: readonly Dated[], at: number): BusinessHours | undefined {
  return (calendars.findLast((it) => it.fromAt <= at) ?? calendars[0])?.hours
}

/** Whether it is open at a moment (epoch ms), by the calendar that holds then. `calendars` are in order. */
export function isOpenAt(calendars: readonly Dated[], at: number): boolean {
  const hours = calendarAt(calendars, at)
  return hours !== undefined && openMinutes(hours, at, at + 1) > 0
}

/** The first moment after `at` (both epoch ms) at which it is open, each calendar in its time; `at` itself when it is open then. Null when it never opens again. */
export function nextOpening(calendars: readonly Dated[], at: number): number | null {
  if (isOpenAt(calendars, at)) return at
  let from = at
  for (;;) {
    const hours = calendarAt(calendars, from)
    const after = calendars.find((it) => it.fromAt > from)
    const passed = hours === undefined ? null : addOpenMinutes(hours, from, millisecond)
    const opens = passed === null ? null : Math.round(passed) - 1
    if (opens !== null && (after === undefined || opens < after.fromAt)) return opens
    if (after === undefined) return null
    from = after.fromAt
  }
}
