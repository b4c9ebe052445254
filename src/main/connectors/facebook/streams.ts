import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30
const minute = 60_000

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'posts', label: 'Comments and own posts', everyMs: 3 * minute, backfillDays },
  { name: 'visitors', label: 'Posts of visitors', everyMs: 10 * minute, backfillDays },
  { name: 'tagged', label: 'Posts that name the Page', everyMs: 10 * minute, backfillDays },
  { name: 'reviews', label: 'Recommendations', everyMs: 60 * minute, backfillDays: 365 },
  { name: 'figures', label: 'Figures', everyMs: 20 * minute, backfillDays },
  { name: 'again', label: 'Edits and deletions', everyMs: 360 * minute, backfillDays },
  { name: 'history', label: 'Older posts', everyMs: 2 * minute, backfillDays, isHistory: true },
]
