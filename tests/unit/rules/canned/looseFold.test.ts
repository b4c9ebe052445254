import { describe, expect, test } from 'vitest'
import { hangulKeys, initialsPattern, isUnspaced, looseFold } from '../../../../src/shared/contract/looseFold.ts'

describe('looseFold', () => {
  test.each([
    ['Café', 'cafe'],
    ['Cafe\u0301', 'cafe'],
    ['Ｃａｆé', 'cafe'],
    ['Straße Øresund Łódź æther', 'strasse oresund lodz aether'],
    ['İstanbul ışık', 'istanbul isik'],
    ['Việt Nam', 'viet nam'],
    ['Россия й', 'россия й'],
    ['ガラス', 'がらす'],
    ['ｶﾞﾗｽ', 'がらす'],
    ['ヴァ', 'ゔぁ'],
    ['น้ำ', 'น\u0e4dา'],
    ['ขั้นตอน', 'ขันตอน'],
    ['ㄳ', 'ㄱㅅ'],
    ['환불', '환불'],
    ['É\u0e49', 'e'],
    ['\u1100\u0e49\u1161', '가'],
    // A voicing mark between a letter and its accent: the accent belongs to the letter all the same.
    ['\u0131\uff9e\u0301', 'i\u3099'],
    ['e\u3099\u0301\u0302', 'e\u3099'],
  ])('%j becomes %j', (text, folded) => {
    expect(looseFold(text)).toBe(folded)
    expect(looseFold(folded)).toBe(folded)
  })
})

test.each([
  ['환불', 'ㅎㅗㅏㄴㅂㅜㄹ'],
  ['넋', 'ㄴㅓㄱㅅ'],
  ['까 a', 'ㄲㅏ a'],
  ['가힣', 'ㄱㅏㅎㅣㅎ'],
])('the keys of %j are %j', (text, keys) => {
  expect(hangulKeys(text)).toBe(keys)
})

test('bare consonants stand for the syllables that begin with them', () => {
  expect(initialsPattern('환불')).toBeNull()
  const pattern = new RegExp(`^${initialsPattern('ㅎ불(ㄱ') ?? ''}$`)
  expect(pattern.test('환불(가')).toBe(true)
  expect(pattern.test('ㅎ불(ㄱ')).toBe(true)
  expect(pattern.test('한불(나')).toBe(false)
  expect(pattern.test('깐불(가')).toBe(false)
})

test('knows the scripts that are written without spaces', () => {
  expect(['漢', 'か', 'カ', 'ー', '한', 'ไ'].every(isUnspaced)).toBe(true)
  expect(['a', 'é', 'я', '1', ' ', ''].some(isUnspaced)).toBe(false)
})
