import type { PollingPlan } from '../plan.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How the calls of a Page are spent. Meta gives each Page 4,800 calls a day for each person who was active on it: what is reckoned with is
 * a Page with one such person. Parts of a batch count like calls.
 */
export const plan: PollingPlan = {
  quotas: [
    { name: 'calls', label: 'Facebook calls of a Page a day', scope: 'account', amount: 4800, perMs: day, share: 0.6 },
  ],
  streams: {
    // A look at the list, now and then at the rest of it, and at the comments of a post.
    posts: { costs: { calls: 1.5 }, fastestMs: 2.5 * minute, slowestMs: 15 * minute, weight: 6 },
    visitors: { costs: { calls: 1.2 }, fastestMs: 10 * minute, slowestMs: hour, weight: 2 },
    tagged: { costs: { calls: 1 }, fastestMs: 10 * minute, slowestMs: hour, weight: 2 },
    reviews: { costs: { calls: 1 }, fastestMs: hour, slowestMs: 6 * hour, weight: 1 },
    // Rounds at every fourth hour, one call for each post, spread over looks.
    figures: { costs: { calls: 4 }, fastestMs: 20 * minute, slowestMs: 4 * hour, weight: 1 },
    // Two lists and the comments of each post of thirty days.
    again: { costs: { calls: 60 }, fastestMs: 6 * hour, slowestMs: 2 * day, weight: 0.05 },
  },
}
