import type { BusinessHours } from '../../../shared/contract/businessHours.ts'
import { openStretches } from './businessTime.ts'

const hourMs = 3_600_000
/** A shorter gap is a break in the day, not the end of one. */
const shortestMs = 4 * hourMs
const lookBackMs = 35 * 24 * hourMs

/**
 * The time in which a brand was last closed, as [from, to) in epoch ms: up to the opening that goes on at `now`, or up to `now`
 * when it is closed. Null when it never closes for four hours, or has not been open in the last five weeks.
 */
export function lastClosed(calendar: BusinessHours, now: number): { from: number; to: number } | null {
  const open = openStretches(calendar, now - lookBackMs, now)
  const last = open.at(-1)
  if (last === undefined) return null
  if (now - last.to >= shortestMs) return { from: last.to, to: now }
  for (let at = open.length - 1; at > 0; at--) {
    const begins = open[at]?.from ?? now
    const ended = open[at - 1]?.to ?? now
    if (begins - ended >= shortestMs) return { from: ended, to: begins }
  }
  return null
}
