import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { openStretches } from './businessTime.ts'

/** So long before a promise is due it is told of, in open minutes. */
const warnMinutes = 120
/** Farther back no open time is looked for: two weeks and a day, ms. */
const lookBackMs = 15 * 86_400_000

/**
 * When to tell that a promise comes due (all epoch ms): two open hours before. Where that has passed already, at the last opening
 * before it is due; null when that has passed as well, since whoever promises for the next hour knows. A brand that is not open in
 * the two weeks before is told two hours before by the clock.
 */
export function promiseWarnAt(calendar: BusinessHours, now: number, dueAt: number): number | null {
  const stretches = openStretches(calendar, dueAt - lookBackMs, dueAt)
  const at = backFrom(stretches, warnMinutes * 60_000) ?? dueAt - warnMinutes * 60_000
  if (at > now) return at
  const last = stretches.at(-1)
  return last !== undefined && last.from > now ? last.from : null
}

function backFrom(stretches: readonly { readonly from: number; readonly to: number }[], wanted: number): number | null {
  let left = wanted
  for (const { from, to } of stretches.toReversed()) {
    if (to - from >= left) return to - left
    left -= to - from
  }
  return null
}
