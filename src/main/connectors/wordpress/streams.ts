import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30
const minuteMs = 60_000

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'posts', label: 'Posts', everyMs: 15 * minuteMs, backfillDays },
  { name: 'comments', label: 'Comments', everyMs: 5 * minuteMs, backfillDays },
  { name: 'spam', label: 'Spam', everyMs: 30 * minuteMs, backfillDays },
  { name: 'changes', label: 'Edits and decisions', everyMs: 15 * minuteMs, backfillDays },
  { name: 'history', label: 'Older comments', everyMs: minuteMs / 2, backfillDays, isHistory: true },
]
