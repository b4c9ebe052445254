import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Condition } from '../../src/shared/contract/condition.ts'
import { compileConditions } from '../../src/main/engine/rules/conditionMatch.ts'
import type { ConditionFacts } from '../../src/main/engine/rules/conditionMatch.ts'
import { foldWords } from '../../src/main/engine/rules/foldWords.ts'
import { factsOf } from '../unit/rules/conditionFacts.ts'
import { randomRuns } from './randomRuns.ts'

const pieces = [
  ['a', 'B', 'é', 'art', ' ', '\n', 'ß', 'SS', 'İ', 'i', '\u0301', '\u0307', 'Σ', 'ς'],
  ['かぶ', 'カブ', 'ﾚ', 'ｶ', 'ﾞ', 'が', '赤', '가려', '한', 'ᄒ', 'ᅡ', 'ᆫ', 'ﾤ', 'ㅋ'],
  ['แพ้', 'แพ', 'เเพ้', 'เ', 'า', 'นํ้า', 'น้ำ', '\u0e4d', '\u0e48'],
  ['\u200b', '\u200d', '👍', '👩‍⚕️', '\ud83d', '\udc4d', '\ufffd'],
].flat()
const text = (maxLength: number) => fc.array(fc.constantFrom(...pieces), { maxLength }).map((all) => all.join(''))
const networks = ['bluesky', 'mastodon', 'wordpress']
const spaced = /[a-z0-9\u00df-\u024f]/u

/** Each leaf in its own plain words, without a compiled set. */
function plainly(condition: Condition, facts: ConditionFacts): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.length > 0 && condition.of.every((it) => plainly(it, facts))
    case 'any':
      return condition.of.some((it) => plainly(it, facts))
    case 'not':
      return !plainly(condition.of, facts)
    case 'words':
      return Object.values(condition.words)
        .flat()
        .some((word) => standsIn(foldWords(facts.text), foldWords(word).trim()))
    case 'network':
      return condition.networks.includes(facts.network)
    case 'time': {
      // Minute by minute from the start of each day named.
      const { weekday, minute } = facts.localTime()
      const at = weekday * 1440 + minute
      const [from = 0, to = 0] = [condition.from, condition.to].map(
        (it) => Number(it.slice(0, 2)) * 60 + Number(it.slice(3)),
      )
      const length = from <= to ? to - from : to + 1440 - from
      return condition.days.some((day) => (((at - day * 1440 - from) % 10_080) + 10_080) % 10_080 < length)
    }
    default:
      throw new Error(`Not in this test: ${condition.kind}`)
  }
}

function standsIn(whole: string, word: string): boolean {
  if (word === '') return false
  for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) {
    const before = spaced.test(word[0] ?? '') && spaced.test(whole[at - 1] ?? '')
    const after = spaced.test(word.at(-1) ?? '') && spaced.test(whole[at + word.length] ?? '')
    const next = whole[at + word.length] ?? ''
    const isCut = /[เ-ไ]$/u.test(whole.slice(0, at)) || (/[ะ-ฺๅ็-๎]/u.test(next) && !word.endsWith(next))
    if (!before && !after && !isCut) return true
  }
  return false
}

const clock = fc
  .integer({ min: 0, max: 1440 })
  .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(text(3), { maxLength: 4 }).map((list): Condition => ({ kind: 'words', words: { ja: list } })),
  },
  { weight: 1, arbitrary: fc.subarray(networks).map((it): Condition => ({ kind: 'network', networks: it })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.subarray([0, 1, 2, 3, 4, 5, 6]), clock, clock)
      .map(([days, from, to]): Condition => ({ kind: 'time', days, from, to })),
  },
)
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }).map((of): Condition => ({ kind: 'all', of })),
    fc.array(tie('tree'), { maxLength: 3 }).map((of): Condition => ({ kind: 'any', of })),
    tie('tree').map((of): Condition => ({ kind: 'not', of })),
  ),
}))

it('many conditions asked at once hold exactly where each holds by itself', () => {
  fc.assert(
    fc.property(
      fc.array(tree, { maxLength: 6 }),
      text(20),
      fc.constantFrom(...networks),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 1439 }),
      (conditions, body, network, weekday, minute) => {
        const facts = factsOf({ text: body, network, at: [weekday, minute] })
        const expected = conditions.flatMap((it, place) => (plainly(it, facts) ? [place] : []))
        expect(compileConditions(conditions).matching(facts)).toEqual(expected)
      },
    ),
    randomRuns(1500, 15_000),
  )
})

it('folding for words twice changes nothing more, and keeps what is told apart by its marks', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), text(20)), (body) => {
      expect(foldWords(foldWords(body))).toBe(foldWords(body))
    }),
    randomRuns(3000, 30_000),
  )
})
