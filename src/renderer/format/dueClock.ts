const minute = 60_000

/** How a service-level clock stands. `share`: part of the target that is left, 0 to 1. */
export type DueClock =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' | 'soon'; readonly left: number; readonly share: number }
  | { readonly kind: 'late'; readonly by: number }

/** Reads the clock at a moment. Amber from 30 minutes before the end; from 5 minutes where the whole target is at most 15. Times in epoch ms. */
export function readClock(dueAt: number | null, since: number | null, now: number): DueClock {
  if (dueAt === null) return { kind: 'none' }
  const left = dueAt - now
  if (left < 0) return { kind: 'late', by: -left }
  const whole = since === null ? Math.max(left, 60 * minute) : Math.max(1, dueAt - since)
  const warnAt = since !== null && whole <= 15 * minute ? 5 * minute : 30 * minute
  return { kind: left < warnAt ? 'soon' : 'running', left, share: Math.min(1, left / whole) }
}
