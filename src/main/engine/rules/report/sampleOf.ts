import type { Sample } from '../../../../shared/contract/reportFigures.ts'
import { median } from '../median.ts'

/** Durations (minutes) as statistics: below five no median and no p90 but the values themselves (decisions.md 6.3). */
export function sampleOf(minutes: readonly number[]): Sample {
  const sorted = minutes.toSorted((one, other) => one - other)
  const n = sorted.length
  const isFew = n < 5
  return {
    n,
    medianMinutes: isFew ? null : median(sorted),
    p90Minutes: isFew ? null : (sorted[Math.ceil(n * 0.9) - 1] ?? null),
    meanMinutes: n === 0 ? null : sorted.reduce((sum, it) => sum + it, 0) / n,
    values: isFew ? sorted : [],
  }
}
