import type { PollingPlan } from '../plan.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * How the budget of an account is spent. Instagram allows 4,800 calls in 24 hours for each impression that the account had, so the
 * least that an account with anything shown can have is taken, and half of it is left for answering, opening and history.
 */
export const plan: PollingPlan = {
  quotas: [
    {
      name: 'calls',
      label: 'Instagram calls a day',
      scope: 'account',
      amount: 4800,
      perMs: 24 * hourMs,
      share: 0.5,
    },
  ],
  streams: {
    comments: { costs: { calls: 2 }, fastestMs: 5 * minuteMs, slowestMs: hourMs, weight: 2 },
    direct: { costs: { calls: 2 }, fastestMs: 1.5 * minuteMs, slowestMs: hourMs, weight: 4 },
    tags: { costs: { calls: 1 }, fastestMs: 15 * minuteMs, slowestMs: 6 * hourMs, weight: 1 },
    // A round of every fourth hour asks for each post of ten days by itself; this is its share of one look.
    figures: { costs: { calls: 6 }, fastestMs: hourMs, slowestMs: 24 * hourMs, weight: 0.5 },
  },
}
