import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWordSearch } from '../../src/main/engine/rules/wordSearch.ts'
import { randomRuns } from './randomRuns.ts'

const spaced = /[a-z0-9\u00df-\u024f]/u

const leading = 'เแโใไ'
const hanging = 'ะัาำิีึืฺุูๅ็่้๊๋์ํ๎'
/** Whether a Thai letter is parted from its own vowels and marks at either end, but for one that is only drawn out. */
const isCutThai = (text: string, from: number, to: number): boolean =>
  leading.includes(text[from - 1] ?? ' ') || (hanging.includes(text[to] ?? ' ') && text[to] !== text[to - 1])

/** Looks for one word as plainly as can be. */
function holds(text: string, word: string): boolean {
  if (word === '') return false
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isCutBefore = spaced.test(word[0] ?? '') && spaced.test(text[at - 1] ?? '')
    const isCutAfter = spaced.test(word.at(-1) ?? '') && spaced.test(text[at + word.length] ?? '')
    if (!isCutBefore && !isCutAfter && !isCutThai(text, at, at + word.length)) return true
  }
  return false
}

it('finds in one pass exactly the words that are found one by one', () => {
  // Few letters, so that words begin, end and lie in one another.
  const letters = fc.constantFrom('a', 'b', ' ', 'あ', '赤', '가', 'ก', 'เ', 'า', '้', '\ud83d', '\udc4d')
  const text = (maxLength: number) => fc.array(letters, { maxLength }).map((all) => all.join(''))
  fc.assert(
    fc.property(fc.array(text(5), { maxLength: 30 }), text(80), (words, within) => {
      const expected = words.flatMap((word, place) => (holds(within, word) ? [place] : []))
      expect(createWordSearch(words).find(within)).toEqual(expected)
    }),
    randomRuns(2000, 20_000),
  )
})

it('cuts no Thai word out of a syllable, and finds one that is drawn out', () => {
  const search = createWordSearch(['แพ', 'กา', 'เน่า', 'ผื่น'])
  expect(search.find('แพ้ยา เกาแล้ว')).toEqual([])
  expect(search.find('ล่องแพ')).toEqual([0])
  expect(search.find('กาแฟเน่าาาา เป็นผื่นนี้')).toEqual([1, 2, 3])
})

it('tells words of scripts with spaces from parts of words, and finds the others anywhere', () => {
  const search = createWordSearch(['art', 'かぶれ', '피부', 'แพ้'])
  expect(search.find('start of the article')).toEqual([])
  expect(search.find('art. 肌がかぶれました 피부가 แพ้ง่าย')).toEqual([0, 1, 2, 3])
})
