import type { PollingPlan } from '../plan.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A project may ask each of Google's interfaces 300 times a minute, for all its places. A third of that goes into looking. */
export const plan: PollingPlan = {
  quotas: [
    {
      name: 'requests',
      label: 'Google requests a minute',
      scope: 'app',
      amount: 300,
      perMs: minuteMs,
      share: 0.33,
    },
  ],
  streams: {
    // One page, a further one of the whole list, and two answers by name that wait for Google's verdict.
    reviews: { costs: { requests: 4 }, fastestMs: 15 * minuteMs, slowestMs: 6 * hourMs, weight: 4 },
    changes: { costs: { requests: 8 }, fastestMs: 6 * hourMs, slowestMs: 72 * hourMs, weight: 1 },
    posts: { costs: { requests: 1 }, fastestMs: 2 * hourMs, slowestMs: 48 * hourMs, weight: 1 },
    figures: { costs: { requests: 2 }, fastestMs: 4 * hourMs, slowestMs: 48 * hourMs, weight: 1 },
    history: { costs: { requests: 1 }, fastestMs: minuteMs, slowestMs: 24 * hourMs, weight: 1 },
  },
}
