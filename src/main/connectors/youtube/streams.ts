import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'comments', label: 'Comments', everyMs: 15 * minuteMs, backfillDays },
  { name: 'held', label: 'Held and likely spam', everyMs: hourMs, backfillDays },
  { name: 'videos', label: 'Videos', everyMs: hourMs, backfillDays },
  { name: 'changes', label: 'Edits, deletions, late answers', everyMs: 6 * hourMs, backfillDays },
  { name: 'figures', label: 'Figures', everyMs: hourMs, backfillDays },
  { name: 'history', label: 'Older comments', everyMs: 10 * minuteMs, backfillDays, isHistory: true },
]
