/**
 * How often and from which seed a property is tried, for `fc.assert`: `ordinary` times, or `long` times with
 * PARLEY_LONG=1; PARLEY_SEED repeats a run whose seed a failure has printed.
 */
export function randomRuns(ordinary: number, long: number): { numRuns: number; seed?: number } {
  const seed = process.env['PARLEY_SEED']
  const numRuns = process.env['PARLEY_LONG'] === '1' ? long : ordinary
  return seed === undefined ? { numRuns } : { numRuns, seed: Number(seed) }
}
