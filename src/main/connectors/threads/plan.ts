import type { PollingPlan } from '../connector.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** Calls a day of one person by one app: 4,800 for each time something of theirs was shown, and never fewer than ten of those are counted. */
export const callsADay = 48_000
/** Searches a day of one person. */
export const searchesADay = 2_200

/** How often each stream is looked at. Quotas are counted for each person by itself, so accounts do not share them. */
export const plan: PollingPlan = {
  quotas: [
    { name: 'calls', label: 'Threads calls a day', scope: 'account', amount: callsADay, perMs: dayMs, share: 0.5 },
  ],
  streams: {
    // The list, and a few of the known mentions again.
    mentions: { costs: { calls: 6 }, fastestMs: 2 * minuteMs, slowestMs: 30 * minuteMs, weight: 3 },
    // Two lists, the answers below as many posts as one look takes, and some missing ones by name.
    own: { costs: { calls: 28 }, fastestMs: 3 * minuteMs, slowestMs: 30 * minuteMs, weight: 3 },
    // A page of ten posts with the figures of each, and the followers.
    figures: { costs: { calls: 12 }, fastestMs: 15 * minuteMs, slowestMs: 4 * hourMs, weight: 1 },
  },
}
