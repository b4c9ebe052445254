/**
 * How often and from which seed a property is tried, for `fc.assert`: `ordinary` times, or `long` times with
 * PARLEY_LONG=1; PARLEY_SEED repeats a run whose seed a failure has printed. Without one, PARLEY_TREE (a git tree, in hex digits)
 * gives the seed, so that the same content draws the same; without either it is another one each time.
 */
export function randomRuns(ordinary: number, long: number): { numRuns: number; seed?: number } {
  const { PARLEY_SEED, PARLEY_TREE, PARLEY_LONG } = process.env
  const numRuns = PARLEY_LONG === '1' ? long : ordinary
  const seed = PARLEY_SEED ?? (PARLEY_TREE === undefined ? undefined : `0x${PARLEY_TREE.slice(0, 7)}`)
  return seed === undefined ? { numRuns } : { numRuns, seed: Number(seed) }
}
