import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'notifications', label: 'Mentions and answers', everyMs: 60_000, backfillDays },
  { name: 'direct', label: 'Direct messages', everyMs: 120_000, backfillDays },
  { name: 'own', label: 'Own posts', everyMs: 180_000, backfillDays },
  { name: 'figures', label: 'Figures', everyMs: 300_000, backfillDays },
  { name: 'history', label: 'Older posts', everyMs: 10_000, backfillDays, isHistory: true },
]
