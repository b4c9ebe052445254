import { describe, expect, test } from 'vitest'
import { foldText, messageTokens } from '../../../src/main/engine/rules/searchTokens.ts'

const tokensOf = (text: string): string[] => messageTokens(text, 7).split(' ').slice(1)

describe('foldText', () => {
  test.each([
    ['ABC', 'abc'],
    ['ＡＢＣ　１２', 'abc 12'],
    ['ｶﾞﾗｽ', 'ガラス'],
    ['ﬁne', 'fine'],
    ['①½', '11⁄2'],
    ['ΟΔΟΣ οδος', 'οδοσ οδοσ'],
    ['H\u0331', '\u1e96'],
    ['don’t', "don't"],
    ['ภาษา\u200bไทย', 'ภาษาไทย'],
    ['soft\u00adly', 'softly'],
    ['\u202eevil\u202c', 'evil'],
    ['❤\ufe0f', '❤'],
    ['葛\u{e0100}', '葛'],
    ['ㅋㅋㅠㅠ', 'ㅋㅋㅠㅠ'],
    ['ﾻﾻￗￗ', 'ㅋㅋㅠㅠ'],
    ['ﾡﾾￂￇￊￏￒￗￚￜ', 'ㄱㅎㅏㅔㅕㅚㅛㅠㅡㅣ'],
    ['\u1112\u1161\u11ab', '한'],
    ['a\u3164b', 'a b'],
    ['a\ud800b', 'a\ufffdb'],
    ['\ud83d\u200d\udc4d', '\ufffd\ufffd'],
    ['x¹', 'x1'],
  ])('%j becomes %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
    expect(foldText(folded)).toBe(folded)
  })
})

describe('messageTokens', () => {
  test('starts with the account and holds each token once', () => {
    expect(messageTokens('go go', 12)).toBe('²12 go ¹g ¹go')
    expect(messageTokens('', 0)).toBe('²0')
  })

  test('gives a word whole and its first five letters', () => {
    expect(tokensOf('Refunds!')).toEqual(['refunds', '¹r', '¹re', '¹ref', '¹refu', '¹refun'])
  })

  test('gives all parts of up to three characters of scripts without spaces', () => {
    expect(tokensOf('東京都')).toEqual(['東', '京', '東京', '都', '京都', '東京都'])
    expect(tokensOf('ไทย')).toEqual(['ไ', 'ท', 'ไท', 'ย', 'ทย', 'ไทย'])
    expect(tokensOf('한글')).toEqual(['한', '글', '한글'])
    expect(tokensOf('𠮷野家')).toEqual(['𠮷', '野', '𠮷野', '家', '野家', '𠮷野家'])
  })

  test('parts never cross anything else', () => {
    expect(tokensOf('東 京')).toEqual(['東', '京'])
    expect(tokensOf('東a京')).toEqual(['東', 'a', '¹a', '京'])
    expect(tokensOf('iPhone15ケース')).toEqual('iphone15 ¹i ¹ip ¹iph ¹ipho ¹iphon ケ ー ケー ス ース ケース'.split(' '))
  })

  test('emoji count, punctuation does not', () => {
    expect(tokensOf('👍🏽!?')).toEqual(['👍', '🏽', '👍🏽'])
    expect(tokensOf('"*_-#@()')).toEqual([])
  })

  test('keeps at most 64 characters of a word', () => {
    expect(tokensOf('x'.repeat(100_000))).toEqual(['x'.repeat(64), '¹x', '¹xx', '¹xxx', '¹xxxx', '¹xxxxx'])
  })

  test('takes 100,000 characters of either kind', () => {
    expect(tokensOf('あ'.repeat(100_000))).toEqual(['あ', 'ああ', 'あああ'])
    expect(tokensOf('ab '.repeat(33_333))).toEqual(['ab', '¹a', '¹ab'])
  })

  test.each([-1, 1.5, Number.NaN, 2 ** 53])('refuses %d as an account number', (number) => {
    expect(() => messageTokens('text', number)).toThrow(RangeError)
  })
})
