import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { highlightRanges, searchPlan } from '../../src/main/engine/rules/searchQuery.ts'
import { foldText } from '../../src/main/engine/rules/searchTokens.ts'
import { randomRuns } from './randomRuns.ts'
import { anyText, hostileText, queryFor } from './searchAlphabet.ts'
import { openSearchIndex } from './searchIndex.ts'
import { answers, isSearchable } from './searchOracle.ts'

const runs = randomRuns(1_000, 20_000)
const longRunMs = 30 * 60_000

const index = openSearchIndex()
beforeEach(() => index.clear())
afterAll(() => index.close())

const documentsOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.array(text, { minLength: 1, maxLength: 8 })

/** Documents with queries made for them. */
const casesOf = (text: fc.Arbitrary<string>): fc.Arbitrary<{ documents: string[]; queries: string[] }> =>
  documentsOf(text).chain((documents) =>
    fc.record({
      documents: fc.constant(documents),
      queries: fc.array(queryFor(documents, text), { minLength: 1, maxLength: 6 }),
    }),
  )

function fill(documents: readonly string[]): void {
  index.clear()
  documents.forEach((text, position) => index.put(position + 1, text, position % 3))
}

function rowsWhere(documents: readonly string[], holds: (text: string, row: number) => boolean): number[] {
  return documents.flatMap((text, position) => (holds(text, position + 1) ? [position + 1] : [])).reverse()
}

test('finds exactly what brute force finds, newest first, in hostile text', { timeout: longRunMs }, () => {
  fc.assert(
    fc.property(casesOf(hostileText), ({ documents, queries }) => {
      fill(documents)
      for (const query of queries) {
        const expected = rowsWhere(documents, (text) => answers(text, query))
        expect(index.search(query)).toEqual(isSearchable(query) ? expected : null)
      }
    }),
    runs,
  )
})

test('finds only messages of the accounts asked for', { timeout: longRunMs }, () => {
  fc.assert(
    fc.property(casesOf(hostileText), fc.subarray([0, 1, 2, 12]), ({ documents, queries }, accounts) => {
      fill(documents)
      for (const query of queries.filter(isSearchable)) {
        const expected = rowsWhere(documents, (text, row) => accounts.includes((row - 1) % 3) && answers(text, query))
        expect(index.search(query, accounts)).toEqual(expected)
      }
    }),
    runs,
  )
})

test(
  'the index misses nothing that the check on the text accepts, for any sequence of code units',
  { timeout: longRunMs },
  () => {
    fc.assert(
      fc.property(casesOf(anyText), ({ documents, queries }) => {
        fill(documents)
        for (const query of queries) {
          const plan = searchPlan(query)
          expect(index.search(query)).toEqual(plan === null ? null : rowsWhere(documents, plan.verify))
        }
      }),
    )
  },
)

test('an index after inserts, edits and deletes equals one built anew', { timeout: longRunMs }, () => {
  const step = fc.record({
    row: fc.integer({ min: 1, max: 6 }),
    text: fc.option(hostileText, { freq: 3 }),
    account: fc.integer({ min: 0, max: 2 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const rows = new Map<number, { text: string; account: number }>()
      index.clear()
      for (const { row, text, account } of steps) {
        if (text === null) {
          index.remove(row)
          rows.delete(row)
        } else {
          index.put(row, text, account)
          rows.set(row, { text, account })
        }
      }
      const lived = index.content()
      index.clear()
      for (const [row, { text, account }] of rows) index.put(row, text, account)
      expect(lived).toEqual(index.content())
    }),
    runs,
  )
})

test('folding twice changes nothing more', { timeout: longRunMs }, () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, anyText), (text) => {
      const folded = foldText(text)
      expect(foldText(folded)).toBe(folded)
      expect(folded).not.toMatch(/[¹²³]/)
    }),
    runs,
  )
})

test(
  'what is marked answers the query, and something is marked wherever something is found',
  { timeout: longRunMs },
  () => {
    fc.assert(
      fc.property(casesOf(hostileText), ({ documents, queries }) => {
        for (const query of queries) {
          for (const text of documents) {
            const ranges = highlightRanges(text, query)
            if (answers(text, query)) expect(ranges.length).toBeGreaterThan(0)
            let end = -1
            for (const range of ranges) {
              expect(range.start).toBeGreaterThan(end)
              expect(range.end).toBeGreaterThan(range.start)
              end = range.end
            }
            expect(end).toBeLessThanOrEqual(text.length)
          }
        }
      }),
    )
  },
)
