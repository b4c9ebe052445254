import { expect, it } from 'vitest'
import { cellOf, defaultMatrix } from '../../../src/main/engine/rules/matrix.ts'
import type { Urgency } from '../../../src/shared/contract/conversation.ts'

const levels = (urgency: Urgency, followers: number | null = null, reach: number | null = null): readonly number[] =>
  ([1, 2, 3] as const).map((it) => cellOf({ ...defaultMatrix, reachFollowers: reach }, urgency, it, followers).level)

it('gives the levels of a new brand: urgency by complexity', () => {
  expect(levels('low')).toEqual([0, 1, 1])
  expect(levels('normal')).toEqual([0, 1, 2])
  expect(levels('high')).toEqual([1, 2, 3])
  expect(levels('urgent')).toEqual([1, 2, 3])
})

it('counts urgency one higher from a reach on', () => {
  expect(levels('normal', 10_000, 10_000)).toEqual([1, 2, 3])
  expect(levels('normal', 9999, 10_000)).toEqual([0, 1, 2])
  expect(levels('urgent', 10_000, 10_000)).toEqual([1, 2, 3])
  expect(levels('low', 10_000, null)).toEqual([0, 1, 1])
})
