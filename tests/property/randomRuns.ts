/**
 * The seed of random tests: PARLEY_SEED repeats a run whose seed a failure has printed. Without one, PARLEY_TREE (a git tree, in hex
 * digits) gives it, so that the same content draws the same; without either it is undefined, and each run draws anew.
 */
export function seedOfRun(): number | undefined {
  const { PARLEY_SEED, PARLEY_TREE } = process.env
  const seed = PARLEY_SEED ?? (PARLEY_TREE === undefined ? undefined : `0x${PARLEY_TREE.slice(0, 7)}`)
  return seed === undefined ? undefined : Number(seed)
}

/**
 * How often a property is tried, for `fc.assert`: `ordinary` times, or `long` times with PARLEY_LONG=1, of which PARLEY_LONG_SHARE (0 to
 * 1) leaves so many. The seed is set for all (`tests/seedProperties.ts`).
 */
export function randomRuns(ordinary: number, long: number): { numRuns: number } {
  const share = longShare()
  return { numRuns: share === null ? ordinary : Math.max(ordinary, Math.round(long * share)) }
}

/** The part of the long run that is wanted (1 = all of it); null in an ordinary run. */
export function longShare(): number | null {
  const { PARLEY_LONG, PARLEY_LONG_SHARE = '1' } = process.env
  return PARLEY_LONG === '1' ? Number(PARLEY_LONG_SHARE) : null
}
