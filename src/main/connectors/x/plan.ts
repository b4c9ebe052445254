import type { PollingPlan, PlanQuota } from '../plan.ts'

const minuteMs = 60_000
const windowMs = 15 * minuteMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

function perWindow(name: string, label: string, amount: number): PlanQuota {
  return { name, label, scope: 'account', amount, perMs: windowMs, share: 0.5 }
}

/**
 * X counts requests by address and account within 15 minutes, and bills what it shows. `billedReads` is what a look brings on a usual
 * day; an empty answer costs nothing. The app may read three million posts a month, of which looking takes half.
 */
export const plan: PollingPlan = {
  quotas: [
    perWindow('mentionLooks', 'X requests for mentions in 15 minutes', 300),
    perWindow('ownLooks', 'X requests for own posts in 15 minutes', 900),
    perWindow('messageLooks', 'X requests for direct messages in 15 minutes', 15),
    perWindow('lookups', 'X requests for posts by id in 15 minutes', 5000),
    perWindow('people', 'X requests for people in 15 minutes', 900),
    perWindow('accountLooks', 'X requests for the account itself in 15 minutes', 75),
    {
      name: 'billedReads',
      label: 'X reads that are billed, a month',
      scope: 'app',
      amount: 3_000_000,
      perMs: 30 * dayMs,
      share: 0.5,
    },
  ],
  streams: {
    mentions: {
      costs: { mentionLooks: 1, lookups: 2, people: 1, billedReads: 2 },
      fastestMs: 5 * minuteMs,
      slowestMs: 2 * hourMs,
      weight: 4,
    },
    direct: { costs: { messageLooks: 1, billedReads: 1 }, fastestMs: 5 * minuteMs, slowestMs: 2 * hourMs, weight: 4 },
    own: {
      costs: { ownLooks: 1, lookups: 2, billedReads: 1 },
      fastestMs: 15 * minuteMs,
      slowestMs: 6 * hourMs,
      weight: 2,
    },
    figures: {
      costs: { ownLooks: 1, accountLooks: 1, billedReads: 40 },
      fastestMs: dayMs,
      slowestMs: 2 * dayMs,
      weight: 1,
    },
  },
}
