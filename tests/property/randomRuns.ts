import fc from 'fast-check'

/**
 * Sets how often and from which seed fast-check runs: `ordinary` times, or `long` times with PARLEY_LONG=1; PARLEY_SEED
 * repeats a run whose seed a failure has printed.
 */
export function configureRandomRuns(ordinary: number, long: number): void {
  const seed = process.env['PARLEY_SEED']
  fc.configureGlobal({
    numRuns: process.env['PARLEY_LONG'] === '1' ? long : ordinary,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  })
}
