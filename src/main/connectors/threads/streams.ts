import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [
  { name: 'own', label: 'Own posts and replies to them', everyMs: 180_000, backfillDays },
  { name: 'mentions', label: 'Mentions', everyMs: 120_000, backfillDays },
  { name: 'figures', label: 'Figures', everyMs: 900_000, backfillDays },
]
