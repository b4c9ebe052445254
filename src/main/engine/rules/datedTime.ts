import { addOpenMinutes, openMinutes } from './businessTime.ts'
import type { Dated } from './nextOpening.ts'
import { calendarAt } from './nextOpening.ts'

/*
 * Business time over calendars that follow each other: each counts from the moment from which it holds; before the first the first
 * holds. `calendars` are in order; all moments are epoch ms.
 */

/** Minutes of open time in [from, to), not rounded; 0 when `to` is not after `from`. */
export function openMinutesOver(calendars: readonly Dated[], from: number, to: number): number {
  let total = 0
  for (const part of partsFrom(calendars, from)) {
    if (part.from >= to) break
    total += openMinutes(part.hours, part.from, Math.min(part.to, to))
  }
  return total
}

/** The first moment at which so many open minutes have passed since `from`; null when they never do. */
export function addOpenMinutesOver(calendars: readonly Dated[], from: number, minutes: number): number | null {
  let left = minutes
  for (const part of partsFrom(calendars, from)) {
    const end = addOpenMinutes(part.hours, part.from, left)
    if (end !== null && end <= part.to) return end
    if (part.to === Infinity) return null
    left -= openMinutes(part.hours, part.from, part.to)
  }
  return null
}

/** The stretches from a moment on in which one calendar holds; the last has no end. */
function* partsFrom(calendars: readonly Dated[], at: number) {
  let from = at
  for (;;) {
    const hours = calendarAt(calendars, from)
    if (hours === undefined) return
    const next = calendars.find((it) => it.fromAt > from)
    yield { hours, from, to: next?.fromAt ?? Infinity }
    if (next === undefined) return
    from = next.fromAt
  }
}
