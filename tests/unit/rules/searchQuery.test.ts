import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { highlightRanges, searchPlan } from '../../../src/main/engine/rules/searchQuery.ts'
import { openSearchIndex } from '../../property/searchIndex.ts'

const index = openSearchIndex()
beforeEach(() => index.clear())
afterAll(() => index.close())

function finds(text: string, query: string): boolean {
  index.clear()
  index.put(1, text)
  return index.search(query)?.length === 1
}

describe('what a query finds', () => {
  test.each([
    ['東京タワーへ行った', '京'],
    ['東京タワーへ行った', '京タ'],
    ['東京タワーへ行った', 'タワーへ行'],
    ['สวัสดีครับขอบคุณ', 'ครับ'],
    ['ภาษา\u200bไทย', 'ภาษาไทย'],
    ['환불해 주세요', '불'],
    ['환불해 주세요', '환불 주세'],
    ['웃겨ㅋㅋㅠㅠ', 'ㅠㅠ'],
    ['My refunds are late', 'ref'],
    ['My refunds are late', 'my refu'],
    ['My refunds are late', 'late refunds'],
    ['Internationalisation', 'internat'],
    [`${'x'.repeat(70)}y`, 'x'.repeat(69)],
    ['新しいiPhone15ケース届いた', 'iPhone15ケース'],
    ['新しいiPhone15ケース届いた', 'iphone'],
    ['新しいiPhone15ケース届いた', 'しいiPho'],
    ['call ０１２０', '0120'],
    ['user_name@example.com', 'user_na'],
    ['user_name', 'name'],
    ['see https://example.com/path', 'https://example.com/pa'],
    ['I don’t know', "don't"],
    ['#sale today', '#sal'],
    ['nice 👍🏽', '👍'],
    ['one two three', '  two   one '],
  ])('%j is found by %j', (text, query) => {
    expect(finds(text, query)).toBe(true)
  })

  test.each([
    ['東a京', '東京'],
    ['京東', '東京'],
    ['東京 京都', '東京都'],
    ['My refunds are late', 'refund late'],
    ['My refunds are late', 'funds'],
    ['My refunds are late', 'refunds early'],
    ['iPhone 15ケース', 'iPhone15ケース'],
    ['iPhone15x ケース', 'iPhone15ケース'],
    ['foo bar', 'foo-bar'],
    [`${'x'.repeat(70)}y`, 'x'.repeat(71)],
    ['x1', '¹x'],
  ])('%j is not found by %j', (text, query) => {
    expect(finds(text, query)).toBe(false)
  })

  test.each(['', '   ', '!?', '_ "*" \u200b', '\ud800'])('%j cannot be searched for', (query) => {
    expect(searchPlan(query)).toBeNull()
  })

  test('comes newest first', () => {
    for (const row of [3, 1, 2]) index.put(row, `返品 ${row}`)
    expect(index.search('返品')).toEqual([3, 2, 1])
  })
})

describe('accounts', () => {
  test('one, several, thousands or none', () => {
    for (const account of [1, 2, 12]) index.put(account, '返品 refund', account)
    expect(index.search('返品', [1])).toEqual([1])
    expect(index.search('ref', [2, 12])).toEqual([12, 2])
    expect(
      index.search(
        '返品',
        Array.from({ length: 5_000 }, (_, number) => number),
      ),
    ).toEqual([12, 2, 1])
    expect(index.search('返品', [])).toEqual([])
    expect(index.search('返品', [3])).toEqual([])
  })

  test('a digit in a text is not an account', () => {
    index.put(1, '2 ²2', 1)
    expect(index.search('2', [2])).toEqual([])
  })

  test('refuses a number that no account can have', () => {
    expect(() => searchPlan('x', [-1])).toThrow(RangeError)
  })
})

describe('long and odd queries', () => {
  test('a query of 20,000 different characters still finds its text and nothing else', () => {
    const text = String.fromCodePoint(...Array.from({ length: 20_000 }, (_, offset) => 0x4e00 + offset))
    index.put(1, text)
    index.put(2, text.slice(0, -1))
    expect(index.search(text)).toEqual([1])
    expect(searchPlan(text)?.match.split(' AND ').length).toBeLessThanOrEqual(40)
  })

  test('operators and quotes are plain text', () => {
    index.put(1, 'cats AND dogs NOT birds')
    expect(index.search('AND')).toEqual([1])
    expect(index.search('cats NOT dogs')).toEqual([1])
    expect(index.search('"cats" OR wolves')).toEqual([])
    expect(index.search('tokens:cats')).toEqual([])
    expect(index.search('cats* "')).toEqual([1])
  })
})

describe('highlightRanges', () => {
  const marked = (text: string, query: string): string[] =>
    highlightRanges(text, query).map(({ start, end }) => text.slice(start, end))

  test.each([
    ['The ｶﾞﾗｽ ガラス', 'ガラ', ['ｶﾞﾗ', 'ガラ']],
    ['Refund me, refunds!', 'refund', ['Refund', 'refund']],
    ['東京都、京都', '京都', ['京都', '京都']],
    ['東京都', '東京 京都', ['東京都']],
    ['e\u0301te\u0301', 'été', ['e\u0301te\u0301']],
    ['ภาษา\u200bไทย', 'ษาไท', ['ษา\u200bไท']],
    ['🎉𠮷野家🎉', '野家', ['野家']],
    ['㌔', 'キロ', ['㌔']],
    ['nothing here', 'else', []],
    ['nothing here', '!', []],
  ])('in %j for %j', (text, query, expected) => {
    expect(marked(text, query)).toEqual(expected)
  })
})
