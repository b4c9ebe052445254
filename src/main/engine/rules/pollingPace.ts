import type { PlanQuota, PollingPlan, StreamPace } from '../../connectors/plan.ts'

/** How often a stream is looked at, and why no more often. */
export interface Pace {
  /** Ms between two looks. */
  readonly everyMs: number
  /** The quota that does not allow more, in words; null = as often as the network wants it at the most. */
  readonly limitedBy: string | null
  /** The quota does not even allow the slowest look that makes sense. */
  readonly isTooSlow: boolean
}

/** The next look comes up to a twentieth sooner than planned, so that accounts do not move in step. */
const jitter = 0.95

/**
 * The pace of each stream of a plan while so many accounts share its app, such that a day of looking takes no more of any quota than
 * its share. Streams of one quota slow down together, by their weights. `sharing`: how many accounts share a quota by a fact of theirs, by
 * the name of the quota; one where it is left out.
 */
export function paces(
  plan: PollingPlan,
  accounts: number,
  sharing: Readonly<Record<string, number>> = {},
): Readonly<Record<string, Pace>> {
  const streams = Object.entries(plan.streams)
  return Object.fromEntries(
    streams.map(([name, stream]) => {
      let slowest: { everyMs: number; by: string | null } = { everyMs: stream.fastestMs, by: null }
      for (const quota of plan.quotas) {
        if ((stream.costs[quota.name] ?? 0) === 0) continue
        const everyMs = intervalOf(
          stream,
          slowness(quota, plan, quota.scope === 'app' ? accounts : (sharing[quota.name] ?? 1)),
        )
        if (everyMs > slowest.everyMs) slowest = { everyMs, by: quota.label }
      }
      const { everyMs, by } = slowest
      return [name, { everyMs: Math.ceil(everyMs), limitedBy: by, isTooSlow: everyMs > stream.slowestMs }]
    }),
  )
}

function intervalOf(stream: StreamPace, slowness: number): number {
  return Math.max(stream.fastestMs, slowness / stream.weight)
}

/** The least interval of a stream of weight 1 (ms) at which all streams together stay within a quota that so many accounts share. */
function slowness(quota: PlanQuota, plan: PollingPlan, accounts: number): number {
  const allowed = (quota.amount * quota.share * jitter) / quota.perMs / Math.max(1, accounts)
  const streams = Object.values(plan.streams)
  const spent = (slow: number): number =>
    streams.reduce((all, it) => all + (it.costs[quota.name] ?? 0) / intervalOf(it, slow), 0)
  if (spent(0) <= allowed) return 0
  // With so much slowness no stream is at its fastest any more, and what is spent falls as slowness grows.
  let low = 0
  let high = streams.reduce((all, it) => all + (it.costs[quota.name] ?? 0) * it.weight, 0) / allowed
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (spent(middle) <= allowed) high = middle
    else low = middle
  }
  return high
}
