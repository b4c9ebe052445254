import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOffMs, longestWaitMs, waitMs } from '../../../src/main/engine/rules/backOff.ts'

const range = { firstMs: 5_000, maxMs: 900_000 }
const middle = (): number => 0.5

describe('backOffMs', () => {
  it('doubles from the first wait to the longest', () => {
    const waits = [1, 2, 3, 4, 5, 8, 9, 50, 5_000].map((failures) => backOffMs(failures, middle, range))
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 640_000, 900_000, 900_000, 900_000])
  })

  it('takes a count of nought for the first failure', () => {
    expect(backOffMs(0, middle, range)).toBe(5_000)
  })

  it('moves by chance up to a fifth to either side', () => {
    expect(backOffMs(1, () => 0, range)).toBe(4_000)
    expect(backOffMs(1, () => 0.999_999_999, range)).toBe(6_000)
    expect(new Set([0.1, 0.3, 0.7].map((chance) => backOffMs(3, () => chance, range))).size).toBe(3)
  })

  it('never waits longer than a day', () => {
    expect(backOffMs(60, () => 0.99, { firstMs: 1_000, maxMs: 10 * longestWaitMs })).toBe(longestWaitMs)
  })
})

describe('waitMs', () => {
  it('waits as ourselves when the network told nothing usable', () => {
    for (const told of [null, 0, -5_000, Number.NaN]) expect(waitMs(told, 2, middle, range)).toBe(10_000)
  })

  it('is never earlier than told, at most a fifth later, and never more than a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400_000_000 }),
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (told, failures, chance) => {
          const wait = waitMs(told, failures, () => chance, range)
          const own = backOffMs(failures, () => chance, range)
          expect(wait).toBeGreaterThanOrEqual(Math.min(told, longestWaitMs))
          expect(wait).toBeGreaterThanOrEqual(own)
          expect(wait).toBeLessThanOrEqual(Math.min(Math.max(told * 1.2 + 1, own), longestWaitMs))
        },
      ),
    )
  })

  it('does not hammer a network that asks for very short waits again and again', () => {
    expect(waitMs(1, 6, middle, range)).toBe(160_000)
  })
})
