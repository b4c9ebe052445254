import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'notifications', label: 'Comments and mentions', everyMs: 30 * minuteMs, backfillDays },
  { name: 'posts', label: 'Own posts', everyMs: 12 * hourMs, backfillDays },
  { name: 'figures', label: 'Figures', everyMs: 24 * hourMs, backfillDays },
]
