import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  decodeCursor,
  encodeCursor,
  markAfter,
  timeMark,
  unseen,
  type TimeMark,
} from '../../../../src/main/connectors/shared/cursor.ts'

interface Item {
  readonly at: number
  readonly key: string
}
const facts = { at: (item: Item) => item.at, key: (item: Item) => item.key }

describe('a cursor', () => {
  test('comes back as it was written', () => {
    const mark = { at: 5, seen: ['a', '한', '\u0000'] }
    expect(decodeCursor(timeMark, encodeCursor(mark))).toEqual(mark)
  })

  test.each([null, '', '{', 'null', '7', '{"at":"5","seen":[]}', '{"at":5}'])(
    'of another shape is null: %j',
    (text) => {
      expect(decodeCursor(timeMark, text)).toBeNull()
    },
  )

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => decodeCursor(z.object({ a: z.number() }), text) === null || JSON.parse(text).a !== undefined,
      ),
    )
  })
})

describe('the same instant', () => {
  const mark: TimeMark = { at: 10, seen: ['a'] }

  test('shows what is later, and of that instant what was not seen', () => {
    const items = [
      { at: 9, key: 'old' },
      { at: 10, key: 'a' },
      { at: 10, key: 'b' },
      { at: 11, key: 'a' },
    ]
    expect(unseen(mark, items, facts)).toEqual([
      { at: 10, key: 'b' },
      { at: 11, key: 'a' },
    ])
  })

  test('is added to while it lasts and forgotten when it is over', () => {
    expect(markAfter(mark, [{ at: 10, key: 'b' }], facts)).toEqual({ at: 10, seen: ['a', 'b'] })
    expect(
      markAfter(
        mark,
        [
          { at: 12, key: 'c' },
          { at: 10, key: 'b' },
        ],
        facts,
      ),
    ).toEqual({ at: 12, seen: ['c'] })
    expect(markAfter(mark, [], facts)).toEqual(mark)
    expect(markAfter(mark, [{ at: 3, key: 'late' }], facts)).toEqual(mark)
  })

  test('a feed read in pieces of any size shows every item once', () => {
    const feed = fc
      .array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 })
      .map((times) => times.sort((one, other) => one - other).map((at, n) => ({ at, key: `k${n}` })))
    fc.assert(
      fc.property(feed, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 60 }), (items, sizes) => {
        let known: TimeMark = { at: -1, seen: [] }
        const shown: string[] = []
        // What the network has grows; each look lists everything from the instant of the mark on.
        for (let grown = 0, look = 0; look < sizes.length; look++) {
          grown = Math.min(items.length, grown + (sizes[look] ?? 1))
          const listed = items.slice(0, grown).filter((item) => item.at >= known.at)
          shown.push(...unseen(known, listed, facts).map((item) => item.key))
          known = markAfter(known, listed, facts)
          if (grown === items.length) break
        }
        expect(shown).toEqual(items.slice(0, shown.length).map((item) => item.key))
        expect(new Set(shown).size).toBe(shown.length)
      }),
    )
  })
})
