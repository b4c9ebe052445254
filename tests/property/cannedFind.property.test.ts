import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rankVariants } from '../../src/main/engine/rules/canned/chooseVariant.ts'
import { createCannedIndex } from '../../src/main/engine/rules/canned/find.ts'
import type { CannedEntry } from '../../src/main/engine/rules/canned/find.ts'
import { looseFold } from '../../src/shared/contract/looseFold.ts'
import { randomRuns } from './randomRuns.ts'
import { anyText, hostileText } from './searchAlphabet.ts'

const word = fc.oneof(
  fc.constantFrom('refund', 'Café', 'Straße', 'late', 'opening', 'ORDER', 'don’t', '2026'),
  fc.constantFrom('返金', 'リファンド', 'ガラス', 'ありがとう', 'ケース'),
  fc.constantFrom('환불', '규정', '안내', '감사합니다', '넋두리'),
  fc.constantFrom('คืนเงิน', 'น้ำ', 'ขั้นตอน', 'ค่ะ'),
)
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '))
const entries: fc.Arbitrary<readonly CannedEntry[]> = fc
  .array(
    fc.record({
      shortcut: fc.oneof(
        word,
        fc.tuple(word, word).map((two) => two.join('-')),
      ),
      title: words,
      keywords: fc.array(words, { maxLength: 3 }),
      bodies: fc.array(words, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.map((parts, index) => ({ id: String(index), ...parts })))

const syllables = /[가-힣]/g
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'

/** Ways of typing the same word; each with the words it can be done to. */
const ways: readonly ((typed: string) => string)[] = [
  (typed) => typed,
  (typed) => typed.toUpperCase(),
  (typed) => typed.toLowerCase(),
  (typed) => typed.normalize('NFD'),
  (typed) => typed.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
  (typed) => typed.replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60)),
  (typed) => typed.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60)),
  (typed) => typed.replace(/[\u0e48-\u0e4b]/g, ''),
  (typed) => typed.replace('é', 'e').replace('ß', 'ss').replace('’', "'"),
  (typed) => typed.replace(syllables, (letter) => initials[Math.floor((letter.charCodeAt(0) - 0xac00) / 588)] ?? ''),
  (typed) => typed.replace(/[가-힣]$/, (letter) => initials[Math.floor((letter.charCodeAt(0) - 0xac00) / 588)] ?? ''),
  // The last syllable before its final consonant was typed.
  (typed) =>
    typed.replace(/[가-힣]$/, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) - ((letter.charCodeAt(0) - 0xac00) % 28)),
    ),
]

it('finds every response by every word of it, however the word is typed', () => {
  fc.assert(
    fc.property(
      entries,
      fc.nat(),
      fc.nat(),
      fc.array(fc.constantFrom(...ways), { maxLength: 2 }),
      (list, which, piece, how) => {
        const wanted = list[which % list.length]
        if (wanted === undefined) return
        const all = [wanted.shortcut, wanted.title, ...wanted.keywords, ...wanted.bodies].join(' ').split(' ')
        const typed = how.reduce((part, way) => way(part), all[piece % all.length] ?? '')
        const found = createCannedIndex(list).find(typed, () => 1, 100)
        expect(found.map(({ id }) => id)).toContain(wanted.id)
      },
    ),
    randomRuns(2_000, 50_000),
  )
})

it('finds by the beginning of a shortcut, a title and a keyword', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.integer({ min: 1, max: 6 }), (list, which, length) => {
      const wanted = list[which % list.length]
      if (wanted === undefined) return
      for (const field of [wanted.shortcut, wanted.title, ...wanted.keywords]) {
        const typed = Array.from(field).slice(0, length).join('').trim()
        expect(
          createCannedIndex(list)
            .find(typed, () => 1, 100)
            .map(({ id }) => id),
        ).toContain(wanted.id)
      }
    }),
    randomRuns(500, 20_000),
  )
})

it('ranks the same each time, by score, and a shorter list is the beginning of a longer one', () => {
  fc.assert(
    fc.property(entries, fc.oneof(word, words, hostileText), fc.nat(10), (list, typed, limit) => {
      const weigh = (id: string): number => (Number(id) % 3) + 0.5
      const index = createCannedIndex(list)
      const found = index.find(typed, weigh, 100)
      expect(createCannedIndex(list, index).find(typed, weigh, 100)).toEqual(found)
      expect(index.find(typed, weigh, limit)).toEqual(found.slice(0, limit))
      expect(found.map(({ score }) => score)).toEqual(
        found.map(({ score }) => score).toSorted((one, other) => other - one),
      )
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    }),
    randomRuns(1_000, 20_000),
  )
})

it('an index made from the one before finds what a new one finds', () => {
  fc.assert(
    fc.property(entries, entries, fc.oneof(word, words), (before, after, typed) => {
      const next = createCannedIndex(after, createCannedIndex(before))
      expect(next.find(typed, () => 1, 100)).toEqual(createCannedIndex(after).find(typed, () => 1, 100))
    }),
    randomRuns(500, 10_000),
  )
})

it('takes any text at all', () => {
  const anything = fc.oneof(hostileText, anyText)
  fc.assert(
    fc.property(anything, anything, (body, typed) => {
      const index = createCannedIndex([{ id: 'a', shortcut: typed, title: body, keywords: [typed], bodies: [body] }])
      for (const { score } of index.find(typed, () => 1, 9)) expect(score).toBeGreaterThan(0)
      index.find(body, () => 1, 9)
    }),
    randomRuns(2_000, 50_000),
  )
})

it('folding twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, anyText, words), (text) => {
      expect(looseFold(looseFold(text))).toBe(looseFold(text))
    }),
    randomRuns(3_000, 100_000),
  )
})

it('the order of variants does not depend on the order in which they came', () => {
  const facts = fc.record({
    network: fc.constantFrom(null, 'bluesky', 'mastodon'),
    language: fc.constantFrom(null, 'ja', 'en'),
    register: fc.constantFrom(null, 'formal' as const, 'casual' as const),
    visibility: fc.constantFrom('public' as const, 'private' as const, 'both' as const),
    changedAt: fc.integer({ min: 0, max: 3 }),
  })
  const wish = fc.record({
    network: fc.constantFrom(null, 'bluesky'),
    language: fc.constantFrom(null, 'ja'),
    register: fc.constantFrom(null, 'formal' as const),
    visibility: fc.constantFrom(null, 'public' as const),
  })
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 8 }), wish, fc.nat(7), (list, wanted, turn) => {
      const variants = list.map((parts, index) => ({ ...parts, id: String(index) }))
      const ranked = rankVariants(variants, wanted)
      expect(rankVariants([...variants.slice(turn), ...variants.slice(0, turn)], wanted)).toEqual(ranked)
      // Usable ones first, and among them none for another network before one without a network of its own.
      expect(ranked.map(({ isUsable }) => isUsable)).toEqual(
        ranked.map(({ isUsable }) => isUsable).toSorted((one, other) => Number(other) - Number(one)),
      )
      const usable = ranked.filter(({ isUsable }) => isUsable).map(({ misses }) => misses.includes('network'))
      expect(usable).toEqual(usable.toSorted((one, other) => Number(one) - Number(other)))
    }),
    randomRuns(1_000, 20_000),
  )
})
