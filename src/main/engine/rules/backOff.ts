/** The shortest and the longest ordinary wait, ms. */
export interface BackOffRange {
  readonly firstMs: number
  readonly maxMs: number
}

/** No wait is longer than this, whoever asked for it, ms. */
export const longestWaitMs = 24 * 60 * 60 * 1000

/**
 * How long to wait after the n-th failure in a row, ms: `firstMs`, then twice as long each time, up to `maxMs`; then 20 % more
 * or less by chance, so that many accounts that failed together do not come back together.
 */
export function backOffMs(failures: number, random: () => number, range: BackOffRange): number {
  const doublings = Math.min(Math.max(failures - 1, 0), 60)
  const middle = Math.min(range.firstMs * 2 ** doublings, range.maxMs)
  return Math.min(Math.round(middle * (0.8 + 0.4 * random())), longestWaitMs)
}

/**
 * The wait before the next try, ms, when the network may have told one: never earlier than told, never earlier than our own
 * back-off, up to 20 % later by chance, and never more than 24 hours.
 */
export function waitMs(told: number | null, failures: number, random: () => number, range: BackOffRange): number {
  const own = backOffMs(failures, random, range)
  if (told === null || !(told > 0)) return own
  const asked = Math.ceil(told * (1 + 0.2 * random()))
  return Math.min(Math.max(asked, own), longestWaitMs)
}
