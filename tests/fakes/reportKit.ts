import type { Bucket, Sample, Timing } from '../../src/shared/contract/reportFigures.ts'

/* Pieces of reports for tests. */

/** An hour in ms. */
export const hour = 3_600_000
/** October 2026 in Oslo, epoch ms. */
export const from = Date.UTC(2026, 8, 30, 22)
/** Its end. */
export const to = Date.UTC(2026, 9, 31, 23)

/** Nothing measured. */
export const noSample: Sample = { n: 0, medianMinutes: null, p90Minutes: null, meanMinutes: null, values: [] }
/** Five or more durations. */
export const sample = (n: number, medianMinutes: number, p90Minutes: number, meanMinutes: number): Sample => ({
  n,
  medianMinutes,
  p90Minutes,
  meanMinutes,
  values: [],
})
/** A share and its rate. */
export const share = (count: number, of: number) => ({ rate: of === 0 ? null : count / of, count, of })
/** Counts in the order of the edges. */
export const buckets = (counts: readonly number[]): Bucket[] =>
  ([15, 30, 60, 120, 240, 480, 1440, null] as const).map((upToMinutes, at) => ({ upToMinutes, count: counts[at] ?? 0 }))
/** A cell for each weekday and hour. */
export const week = <T>(cell: (day: number, at: number) => T): T[][] =>
  Array.from({ length: 7 }, (_, day) => Array.from({ length: 24 }, (_unused, at) => cell(day, at)))

/** No times. */
export const noTiming: Timing = {
  clock: noSample,
  business: noSample,
  seen: noSample,
  offHoursReplies: 0,
  outsideReplies: 0,
}
/** No moods. */
export const noMood = { positive: 0, neutral: 0, negative: 0, mixed: 0, labelled: 0, net: null }
/** Nothing of any kind. */
export const noShares = { comment: share(0, 0), mention: share(0, 0), review: share(0, 0), direct: share(0, 0) }
/** A rate over nothing. */
export const noRate = { ...share(0, 0), byKind: noShares }
