/** The middle of some numbers, the mean of the middle two where there are two; null when there are none. */
export function median(values: readonly number[]): number | null {
  return middleOf(Float64Array.from(values).sort())
}

/** The same of numbers that are in order already. */
export function middleOf(sorted: ArrayLike<number>): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2
}
