/** A stream of chance that one seed fully determines. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  readonly next: () => number
  /** A whole number from 0 up to, not including, `below`. */
  readonly whole: (below: number) => number
  /** Any item of a list that is not empty, each as likely. */
  readonly any: <T>(items: readonly T[]) => T
  /** An item of a list in order of frequency: the nth is about n times as rare as the first. */
  readonly zipf: <T>(items: readonly T[]) => T
  /** A whole number from 0 up to, not including, `below`, small ones far more often. */
  readonly zipfWhole: (below: number) => number
}

/** Opens the stream of a seed (any whole number). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number): number => Math.floor(next() * below)
  // Log-uniform ranks follow Zipf's law with exponent one, without a table.
  const zipfWhole = (below: number): number => Math.min(below, Math.floor(Math.exp(next() * Math.log(below + 1)))) - 1
  const at = <T>(items: readonly T[], index: number): T => {
    if (items.length === 0) throw new RangeError('Nothing to choose from: the list is empty.')
    return items[index] as T // the index lies inside the list, whose items may be of any type
  }
  return {
    next,
    whole,
    zipfWhole,
    any: (items) => at(items, whole(items.length)),
    zipf: (items) => at(items, zipfWhole(items.length)),
  }
}
