import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30
const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'mentions', label: 'Mentions and answers', everyMs: 5 * minuteMs, backfillDays },
  { name: 'direct', label: 'Direct messages', everyMs: 5 * minuteMs, backfillDays },
  { name: 'own', label: 'Own posts', everyMs: 15 * minuteMs, backfillDays },
  { name: 'figures', label: 'Figures', everyMs: dayMs, backfillDays },
]
