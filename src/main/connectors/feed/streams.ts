import type { Stream } from '../connector.ts'

/** The pace at which a feed is looked at, ms. */
export const usualWaitMs = 30 * 60_000

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'items', label: 'Feed items', everyMs: usualWaitMs, backfillDays: 365 },
]
