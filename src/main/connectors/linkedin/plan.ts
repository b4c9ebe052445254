import type { PollingPlan } from '../plan.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Calls that a member and an app have a day while the app is in the Development tier; counts begin anew at 00:00 UTC. */
export const dayLimits = { member: 100, app: 500 } as const

/**
 * What a day of looking may take. The numbers are those of the Development tier, since LinkedIn publishes none for the other. The rest
 * of each quota is for reading what the notifications name, for names, and for answering.
 */
export const plan: PollingPlan = {
  quotas: [
    {
      name: 'member',
      label: 'LinkedIn calls a day of this sign-in',
      scope: 'account',
      // The Pages of one member.
      sharedBy: 'member',
      amount: dayLimits.member,
      perMs: dayMs,
      share: 0.6,
    },
    {
      name: 'app',
      label: 'LinkedIn calls a day of the app',
      scope: 'app',
      amount: dayLimits.app,
      perMs: dayMs,
      share: 0.6,
    },
  ],
  streams: {
    notifications: {
      costs: { member: 1, app: 1 },
      fastestMs: 30 * minuteMs,
      slowestMs: 6 * hourMs,
      weight: 12,
    },
    posts: { costs: { member: 1, app: 1 }, fastestMs: 12 * hourMs, slowestMs: 2 * dayMs, weight: 1 },
    figures: { costs: { member: 4, app: 4 }, fastestMs: dayMs, slowestMs: 4 * dayMs, weight: 1 },
  },
}
