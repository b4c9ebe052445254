import { describe, expect, test } from 'vitest'
import { generateMessages } from '../../../scripts/seed/corpus.ts'
import { randomFrom } from '../../../scripts/seed/random.ts'
import { parseWords, wordsOf } from '../../../scripts/seed/words.ts'

const options = { seed: 7, count: 20_000, accounts: 50, years: 3 }
const messages = Array.from(generateMessages(options))

const share = (holds: (message: (typeof messages)[number]) => boolean): number =>
  messages.filter(holds).length / messages.length

describe('generateMessages', () => {
  test('the same seed gives the same messages, another seed others', () => {
    const few = { ...options, count: 200 }
    expect(Array.from(generateMessages(few))).toEqual(Array.from(generateMessages(few)))
    expect(Array.from(generateMessages({ ...few, seed: 8 }))).not.toEqual(Array.from(generateMessages(few)))
  })

  test.each([
    ['english', 0.4],
    ['japanese', 0.25],
    ['thai', 0.15],
    ['korean', 0.15],
    ['mixed', 0.05],
  ] as const)('%s has its share', (language, wanted) => {
    expect(share((message) => message.language === language)).toBeCloseTo(wanted, 1)
  })

  test('texts are written in their language', () => {
    const scripts = { japanese: /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u, thai: /\p{sc=Thai}/u, korean: /\p{sc=Hang}/u }
    for (const [language, pattern] of Object.entries(scripts)) {
      expect(messages.filter((message) => message.language === language && !pattern.test(message.text))).toEqual([])
    }
    expect(messages.filter((message) => message.text.trim() === '' || /[{}]|undefined/.test(message.text))).toEqual([])
  })

  test('time runs forward and spans the years', () => {
    const times = messages.map((message) => message.atMs)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
    const span = (times.at(-1) ?? 0) - (times[0] ?? 0)
    expect(span / (365.25 * 86_400_000)).toBeCloseTo(3, 1)
    expect(times.at(-1)).toBeLessThanOrEqual(Date.UTC(2026, 0, 1))
  })

  test('accounts differ in size, threads stay within one, a quarter is our own', () => {
    const sizes = new Map<number, number>()
    const accountOf = new Map<number, number>()
    for (const { accountIndex, threadIndex } of messages) {
      sizes.set(accountIndex, (sizes.get(accountIndex) ?? 0) + 1)
      expect(accountOf.get(threadIndex) ?? accountIndex).toBe(accountIndex)
      accountOf.set(threadIndex, accountIndex)
    }
    expect(sizes.size).toBe(50)
    expect(sizes.get(0) ?? 0).toBeGreaterThan(20 * (sizes.get(49) ?? 0))
    expect(share((message) => message.authorIndex === null)).toBeCloseTo(0.25, 1)
    expect(messages.length / accountOf.size).toBeGreaterThan(2)
  })

  test('a thread begins with a customer', () => {
    const begun = new Set<number>()
    for (const { threadIndex, authorIndex } of messages) {
      if (!begun.has(threadIndex)) expect(authorIndex).not.toBeNull()
      begun.add(threadIndex)
    }
  })
})

describe('word lists', () => {
  test.each(['english', 'japanese', 'thai', 'korean'] as const)('%s holds hundreds of words', (language) => {
    const words = wordsOf(language)
    expect(words.things.length + words.qualities.length + words.actions.length + words.places.length).toBeGreaterThan(
      350,
    )
    expect(words.sentences.length).toBeGreaterThanOrEqual(20)
  })

  test('a list without a section is refused by name', () => {
    expect(() => parseWords('[things]\na b\n', 'test')).toThrow('test has no section [qualities]')
  })
})

describe('randomFrom', () => {
  test('zipf prefers what stands first and reaches what stands last', () => {
    const random = randomFrom(3)
    const counts = [0, 0, 0, 0]
    for (let draw = 0; draw < 4_000; draw += 1) {
      const drawn = random.zipfWhole(4)
      counts[drawn] = (counts[drawn] ?? 0) + 1
    }
    expect(counts.toSorted((one, other) => other - one)).toEqual(counts)
    expect(counts[3]).toBeGreaterThan(0)
  })

  test('refuses to choose from nothing', () => {
    expect(() => randomFrom(1).any([])).toThrow(RangeError)
  })
})
