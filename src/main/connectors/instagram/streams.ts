import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30
const minuteMs = 60_000

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'comments', label: 'Posts and comments', everyMs: 5 * minuteMs, backfillDays },
  { name: 'direct', label: 'Direct messages', everyMs: 1.5 * minuteMs, backfillDays },
  { name: 'tags', label: 'Posts that tag us', everyMs: 15 * minuteMs, backfillDays },
  { name: 'figures', label: 'Figures', everyMs: 60 * minuteMs, backfillDays },
  { name: 'history', label: 'Older posts', everyMs: 2 * minuteMs, backfillDays, isHistory: true },
]
