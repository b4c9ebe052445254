import type { Share } from '../../../../shared/contract/reportFigures.ts'

/** A part over a whole; null when there is nothing to divide by. */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** `count` of `of`. */
export function shareOf(count: number, of: number): Share {
  return { rate: rateOf(count, of), count, of }
}
