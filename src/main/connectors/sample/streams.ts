import type { Stream } from '../connector.ts'

const second = 1000

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'public', label: 'Comments, mentions and reviews', everyMs: 20 * second, backfillDays: 60 },
  { name: 'direct', label: 'Direct messages', everyMs: 20 * second, backfillDays: 60 },
  { name: 'activity', label: 'Likes and follows', everyMs: 60 * second, backfillDays: 60 },
]
