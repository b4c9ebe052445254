import type { PollingPlan } from '../plan.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/**
 * A project has 10,000 units a day for all its channels. Six tenths go into looking; the rest is for answers and decisions, which cost
 * 50 each, and for threads that are opened. A look at a list is one unit, and one more where the videos of new comments are read.
 */
export const plan: PollingPlan = {
  quotas: [
    { name: 'units', label: 'YouTube units a day', scope: 'app', amount: 10_000, perMs: 24 * hourMs, share: 0.6 },
  ],
  streams: {
    comments: { costs: { units: 2 }, fastestMs: 5 * minuteMs, slowestMs: 6 * hourMs, weight: 8 },
    held: { costs: { units: 4 }, fastestMs: hourMs, slowestMs: 24 * hourMs, weight: 2 },
    videos: { costs: { units: 2 }, fastestMs: hourMs, slowestMs: 24 * hourMs, weight: 1 },
    // The threads of fourteen days, up to four pages of them, and what went missing.
    changes: { costs: { units: 6 }, fastestMs: 6 * hourMs, slowestMs: 48 * hourMs, weight: 1 },
    figures: { costs: { units: 3 }, fastestMs: 4 * hourMs, slowestMs: 24 * hourMs, weight: 1 },
    history: { costs: { units: 2 }, fastestMs: 10 * minuteMs, slowestMs: 24 * hourMs, weight: 1 },
  },
}
