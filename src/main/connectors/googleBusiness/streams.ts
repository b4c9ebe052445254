import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'reviews', label: 'Reviews', everyMs: 15 * minuteMs, backfillDays },
  { name: 'changes', label: 'Deletions and verdicts on answers', everyMs: 6 * hourMs, backfillDays },
  { name: 'posts', label: 'Own posts', everyMs: 2 * hourMs, backfillDays },
  { name: 'figures', label: 'Figures', everyMs: 4 * hourMs, backfillDays },
  { name: 'history', label: 'Older reviews', everyMs: minuteMs, backfillDays, isHistory: true },
]
