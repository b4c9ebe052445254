import { expect, it } from 'vitest'
import { handlesBeginning, namesBeginning } from '../../../src/main/engine/rules/findPerson.ts'
import type { KeyRange } from '../../../src/main/engine/rules/findPerson.ts'
import { handleKey, nameKey } from '../../../src/main/engine/rules/personKeys.ts'

const holds = (range: KeyRange | null, key: string | null): boolean =>
  range !== null && key !== null && key >= range.from && key < range.to
const name = (typed: string, shown: string): boolean => holds(namesBeginning(typed), nameKey(shown))

it('finds names by their first letters in four scripts', () => {
  expect(name('chan', 'Chanya W.')).toBe(true)
  expect(name('CHANYA w', 'Chanya W.')).toBe(true)
  expect(name('anya', 'Chanya W.')).toBe(false)
  expect(name('高', '高橋 奈緒')).toBe(true)
  expect(name('高橋奈', '高橋 奈緒')).toBe(false)
  expect(name('ชัญ', 'ชัญญา วงศ์สวัสดิ์')).toBe(true)
})

it('takes an unfinished Hangul syllable for those it may become', () => {
  expect(name('김', '김도윤')).toBe(true)
  expect(name('기', '김도윤')).toBe(true)
  expect(name('ㄱ', '김도윤')).toBe(true)
  expect(name('김ㄷ', '김도윤')).toBe(true)
  expect(name('김도유', '김도윤')).toBe(true)
  expect(name('김두', '김도윤')).toBe(false)
  expect(name('ㄴ', '김도윤')).toBe(false)
})

it('finds handles with or without their sign and server', () => {
  for (const typed of ['misa', '@misaki_', '@misaki_sato@mastodon.example'])
    expect(holds(handlesBeginning(typed), handleKey('@misaki_sato@mastodon.example'))).toBe(true)
  expect(handlesBeginning('@')).toBeNull()
  expect(namesBeginning('!? ')).toBeNull()
})
