import type { Stream } from '../connector.ts'

/** How far back a new account begins, days. */
export const backfillDays = 30

/** What is fetched, how often and how far back. */
export const streams: readonly Stream[] = [{ name: 'inbox', label: 'Messages', everyMs: 60_000, backfillDays }]
