import { expect, test } from 'vitest'
import { rankVariants } from '../../../../src/main/engine/rules/canned/chooseVariant.ts'
import type { VariantFacts, VariantWish } from '../../../../src/main/engine/rules/canned/chooseVariant.ts'

const variant = (id: string, facts: Partial<VariantFacts> = {}): VariantFacts => ({
  id,
  network: null,
  language: null,
  register: null,
  visibility: 'both',
  changedAt: 0,
  ...facts,
})
const wish: VariantWish = { network: 'bluesky', language: 'ja', register: 'formal', visibility: 'public' }
const order = (variants: readonly VariantFacts[], wanted: VariantWish = wish): string =>
  rankVariants(variants, wanted)
    .map((entry) => entry.variant.id)
    .join(' ')

test('each thing that fits adds its weight and is named', () => {
  const all = variant('all', { network: 'bluesky', language: 'ja-JP', register: 'formal', visibility: 'public' })
  expect(rankVariants([variant('plain'), all], wish)).toEqual([
    { variant: all, score: 10, why: ['network', 'language', 'visibility', 'register'], misses: [], isUsable: true },
    { variant: variant('plain'), score: 0, why: [], misses: [], isUsable: true },
  ])
})

test('network weighs more than language, language more than visibility, visibility more than register', () => {
  const variants = [
    variant('register', { register: 'formal' }),
    variant('visibility', { visibility: 'public' }),
    variant('language', { language: 'ja' }),
    variant('network', { network: 'bluesky' }),
    variant('both', { language: 'ja', visibility: 'public' }),
  ]
  expect(order(variants)).toBe('both network language visibility register')
})

test('what was made for something else never wins over what fits everything', () => {
  const fits = variant('plain')
  const others = [
    variant('network', { network: 'mastodon', language: 'ja', register: 'formal', visibility: 'public', changedAt: 9 }),
    variant('language', { network: 'bluesky', language: 'en', register: 'formal', visibility: 'public', changedAt: 9 }),
    variant('place', { network: 'bluesky', language: 'ja', register: 'formal', visibility: 'private', changedAt: 9 }),
  ]
  const ranked = rankVariants([...others, fits], wish)
  expect(ranked.map((entry) => entry.variant.id)).toEqual(['plain', 'language', 'network', 'place'])
  expect(ranked.map((entry) => entry.misses)).toEqual([[], ['language'], ['network'], ['visibility']])
  expect(ranked.map((entry) => entry.isUsable)).toEqual([true, true, true, false])
})

test('a wrong register is worse than none only where all else is equal', () => {
  const casual = variant('casual', { register: 'casual', changedAt: 9 })
  expect(order([casual, variant('any')])).toBe('any casual')
  expect(order([variant('any'), { ...casual, language: 'ja' }])).toBe('casual any')
})

test('of equal ones the newest comes first and says so', () => {
  const ranked = rankVariants(
    [variant('old'), variant('new', { changedAt: 5 }), variant('older', { changedAt: -5 })],
    wish,
  )
  expect(ranked.map((entry) => [entry.variant.id, entry.why])).toEqual([
    ['new', ['newest']],
    ['old', []],
    ['older', []],
  ])
  expect(rankVariants([variant('one')], wish)[0]?.why).toEqual([])
  expect(order([variant('b'), variant('a')])).toBe('a b')
})

test('what is not known about the reply neither helps nor harms', () => {
  const nothing = { network: null, language: null, register: null, visibility: null }
  const variants = [
    variant('x', { network: 'mastodon', visibility: 'private' }),
    variant('y', { language: 'th', changedAt: 1 }),
  ]
  expect(rankVariants(variants, nothing).map(({ variant: { id }, score, isUsable }) => [id, score, isUsable])).toEqual([
    ['y', 0, true],
    ['x', 0, true],
  ])
  expect(rankVariants([], nothing)).toEqual([])
})
