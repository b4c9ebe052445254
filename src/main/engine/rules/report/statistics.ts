import type { Bucket, Sample, Share, Timing } from '../../../../shared/contract/reportParts.ts'
import { middleOf } from '../median.ts'
import type { BookResponse } from './monthBook.ts'

const smallest = 5
const edges = [15, 30, 60, 120, 240, 480, 1440, null] as const

/** Durations as statistics (decisions.md 6.3). */
export function sampleOf(minutes: readonly number[]): Sample {
  const values = Float64Array.from(minutes).sort()
  const n = values.length
  const isEnough = n >= smallest
  return {
    n,
    medianMinutes: isEnough ? middleOf(values) : null,
    p90Minutes: isEnough ? (values[Math.ceil(0.9 * n) - 1] ?? null) : null,
    meanMinutes: n === 0 ? null : values.reduce((sum, it) => sum + it, 0) / n,
    values: isEnough ? [] : [...values],
  }
}

/** The business sample leaves out what was answered while the brand was closed: that took no business time at all. */
export function businessSample(minutes: readonly number[]): Sample {
  return sampleOf(minutes.filter((it) => it > 0))
}

/** How long they waited for these. */
export function timingOf(responses: readonly BookResponse[]): Timing {
  return {
    clock: sampleOf(responses.map((it) => it.clockMinutes)),
    business: businessSample(responses.map((it) => it.businessMinutes)),
    seen: sampleOf(responses.map((it) => it.seenMinutes)),
    offHoursReplies: responses.filter((it) => it.businessMinutes === 0).length,
    outsideReplies: responses.filter((it) => it.reply.isOutside).length,
  }
}

/** How many took at most so long, and longer than the edge before. */
export function bucketsOf(minutes: readonly number[]): Bucket[] {
  const counts = edges.map(() => 0)
  for (const it of minutes) {
    const at = bucketAt(it)
    counts[at] = (counts[at] ?? 0) + 1
  }
  return edges.map((upToMinutes, at) => ({ upToMinutes, count: counts[at] ?? 0 }))
}

/** The bucket that a duration belongs to, by its place. */
export function bucketAt(minutes: number): number {
  return edges.findIndex((edge) => edge === null || minutes <= edge)
}

/** A part over a whole; null when there is nothing to divide by. */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** `count` of `of`. */
export function shareOf(count: number, of: number): Share {
  return { rate: rateOf(count, of), count, of }
}
