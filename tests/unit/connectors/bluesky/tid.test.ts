import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tidOf, tidTime } from '../../../../src/main/connectors/bluesky/tid.ts'

const startedAt = Date.UTC(2026, 10, 21, 12)

test('is 13 letters of the alphabet, begins with a small one and gives its time back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4e12 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.string(),
      (at, entropy, id) => {
        const key = tidOf({ startedAt: at, entropy, id })
        expect(key).toMatch(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/)
        expect(tidTime(key)).toBe(at)
      },
    ),
  )
})

test('sorts by time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 1e9 }), (at, later) => {
      expect(
        tidOf({ startedAt: at, entropy: 0.999, id: 'a' }) < tidOf({ startedAt: at + later, entropy: 0, id: 'b' }),
      ).toBe(true)
    }),
  )
})

test('is the same for the same send, and differs between sends of one millisecond', () => {
  const seed = { startedAt, entropy: 0.25, id: 'outbox-1' }
  expect(tidOf(seed)).toBe(tidOf({ ...seed }))
  const keys = new Set(Array.from({ length: 500 }, (_, n) => tidOf({ startedAt, entropy: 0.5, id: `outbox-${n}` })))
  expect(keys.size).toBe(500)
})

test('is what other programs make of the same moment', () => {
  // 2023-11-14T22:13:20Z in microseconds, clock number 0, counted by hand from the published rule.
  let value = 1_700_000_000_000_000n << 10n
  let expected = ''
  for (let n = 0; n < 13; n++, value >>= 5n)
    expected = '234567abcdefghijklmnopqrstuvwxyz'.charAt(Number(value & 31n)) + expected
  expect(tidTime(expected)).toBe(1_700_000_000_000)
  expect(tidOf({ startedAt: 1_700_000_000_000, entropy: 0, id: '' }).slice(0, 9)).toBe(expected.slice(0, 9))
})

test('takes nothing else for a time', () => {
  for (const text of ['', 'self', '3kabcdefghij', '3kabcdefghij22', '0kabcdefghij2', 'zkabcdefghij2'])
    expect(tidTime(text)).toBeNull()
})
