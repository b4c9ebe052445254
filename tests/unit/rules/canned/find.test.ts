import { describe, expect, test } from 'vitest'
import { createCannedIndex, entriesOfPart, partsShared } from '../../../../src/main/engine/rules/canned/find.ts'
import type { CannedEntry } from '../../../../src/main/engine/rules/canned/find.ts'

const entry = (id: string, parts: Partial<CannedEntry> = {}): CannedEntry => ({
  id,
  shortcut: `s${id}`,
  title: '',
  keywords: [],
  bodies: [],
  ...parts,
})
const index = createCannedIndex([
  entry('en', {
    shortcut: 'refund-delay',
    title: 'Refund is late',
    keywords: ['money back'],
    bodies: ['We are sorry.', 'Please wait, don’t worry'],
  }),
  entry('ja', {
    shortcut: '返金',
    title: 'ご返金の遅れ',
    keywords: ['払い戻し', 'リファンド'],
    bodies: ['ご返金が遅れており申し訳ございません。'],
  }),
  entry('ko', {
    shortcut: '환불',
    title: '환불 규정 안내',
    keywords: ['반품'],
    bodies: ['환불은 사흘 걸립니다. 가나다'],
  }),
  entry('th', { shortcut: 'คืนเงิน', title: 'ขั้นตอนการคืนสินค้า', keywords: ['น้ำ'], bodies: ['ขออภัยค่ะ'] }),
  entry('cafe', { shortcut: 'hours', title: 'Café opening hours', keywords: ['Öffnungszeiten', 'Straße'], bodies: [] }),
])
const found = (typed: string): string =>
  index
    .find(typed, () => 1, 10)
    .map(({ id }) => id)
    .join(' ')

describe('finding', () => {
  test.each([
    ['refund', 'en'],
    ['REF', 'en'],
    ['ｒｅｆ', 'en'],
    [';refund', 'en'],
    ['；refund', 'en'],
    ['/ref', 'en'],
    ['late', 'en'],
    ['back', 'en'],
    ['delay refund', 'en'],
    ['sorry late', 'en'],
    ['don’t', 'en'],
    ["don't", 'en'],
    ['rdelay', 'en'],
    ['ril', 'en'],
    ['cafe', 'cafe'],
    ['CAFÉ', 'cafe'],
    ['cafe\u0301', 'cafe'],
    ['offnung', 'cafe'],
    ['strasse', 'cafe'],
    ['返金', 'ja'],
    ['遅れ', 'ja'],
    ['返遅', 'ja'],
    ['りふぁ', 'ja'],
    ['リファ', 'ja'],
    ['ﾘﾌｧﾝ', 'ja'],
    ['申し訳', 'ja'],
    ['환불', 'ko'],
    ['환', 'ko'],
    ['화', 'ko'],
    ['호', 'ko'],
    ['환ㅂ', 'ko'],
    ['ㅎㅂ', 'ko'],
    ['ㅎㅂㄱㅈ', 'ko'],
    ['환불ㄱㅈ', 'ko'],
    ['ㄱㅈ', 'ko'],
    ['각', ''],
    ['간', 'ko'],
    ['ㅅㅎ', 'ko'],
    ['คืน', 'th'],
    ['ขนตอน', 'th'],
    ['ขันตอน', 'th'],
    ['ขออภัยคะ', 'th'],
    ['นำ', 'th'],
    ['zzz', ''],
    ['refund zzz', ''],
    ['sorry 返金', ''],
  ])('%j finds %j', (typed, ids) => {
    expect(found(typed)).toBe(ids)
  })

  test('ㄳ, which an input method makes of ㄱ and ㅅ, is the two', () => {
    const thanks = createCannedIndex([entry('thanks', { title: '감사 인사' }), entry('other', { title: '안내' })])
    expect(thanks.find('ㄳ', () => 1, 9)).toMatchObject([{ id: 'thanks' }])
  })
})

describe('ranking', () => {
  test('goes by the place of the match', () => {
    const places = createCannedIndex([
      entry('body', { bodies: ['about shipping costs'] }),
      entry('bodyInside', { bodies: ['reshipping'] }),
      entry('strewn', { shortcut: 'side-hints-in-posts' }),
      entry('inside', { title: 'Transshipping' }),
      entry('keyword', { keywords: ['ship'] }),
      entry('word', { title: 'Late shipping' }),
      entry('title', { title: 'Shipping' }),
      entry('shortcutStart', { shortcut: 'shipping' }),
      entry('shortcut', { shortcut: 'ship' }),
    ])
    expect(places.find('ship', () => 1, 20).map(({ id }) => id)).toEqual([
      'shortcut',
      'shortcutStart',
      'title',
      'word',
      'keyword',
      'inside',
      'strewn',
      'body',
      'bodyInside',
    ])
  })

  test('the whole of a field comes before a part of a longer one', () => {
    const titles = createCannedIndex([
      entry('long', { title: 'Refund and exchange' }),
      entry('short', { title: 'Refund' }),
    ])
    expect(titles.find('refund', () => 1, 2).map(({ id }) => id)).toEqual(['short', 'long'])
  })

  test('words side by side as typed come before words apart', () => {
    const titles = createCannedIndex([
      entry('apart', { title: 'Late news of a refund' }),
      entry('together', { title: 'A late refund' }),
    ])
    expect(titles.find('late refund', () => 1, 2).map(({ id }) => id)).toEqual(['together', 'apart'])
  })

  test('the weight multiplies, and 0 leaves a response out', () => {
    const two = createCannedIndex([entry('a', { title: 'Refund' }), entry('b', { title: 'Refund' })])
    expect(two.find('ref', () => 1, 9).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(two.find('ref', (id) => (id === 'b' ? 1.1 : 1), 9).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(two.find('ref', (id) => (id === 'b' ? 0 : 1), 9).map(({ id }) => id)).toEqual(['a'])
  })

  test('with nothing typed the weight decides alone', () => {
    expect(index.find(' ; ', (id) => id.length, 2)).toEqual([
      { id: 'cafe', score: 4 },
      { id: 'en', score: 2 },
    ])
    expect(index.find('', () => 1, 0)).toEqual([])
  })
})

describe('the next index', () => {
  test('finds what changed and forgets what went', () => {
    const before = [
      entry('a', { title: 'Refund' }),
      entry('b', { bodies: ['exchange'] }),
      entry('c', { title: 'Gone' }),
    ]
    const first = createCannedIndex(before)
    const next = createCannedIndex(
      [{ ...before[0], ...entry('a', { title: 'Return' }) }, entry('b', { bodies: ['exchange'] })],
      first,
    )
    const ids = (typed: string): readonly string[] => next.find(typed, () => 1, 9).map(({ id }) => id)
    expect(ids('refund')).toEqual([])
    expect(ids('return')).toEqual(['a'])
    expect(ids('exchange')).toEqual(['b'])
    expect(ids('gone')).toEqual([])
  })
})

test('one change makes one part of the next index anew, and ranks over all parts stay the same', () => {
  const many = Array.from({ length: 3 * entriesOfPart + 7 }, (_, n) =>
    entry(`e${String(n)}`, { title: `Refund ${String(n)}` }),
  )
  const first = createCannedIndex(many)
  const changed = many.with(entriesOfPart + 5, entry(`e${String(entriesOfPart + 5)}`, { title: 'Exchange' }))
  const next = createCannedIndex(changed, first)
  expect(partsShared(next, first)).toEqual({ shared: 3, of: 4 })
  expect(partsShared(createCannedIndex([...changed, entry('new')], next), next)).toEqual({ shared: 3, of: 4 })
  const ids = (typed: string, limit: number): readonly string[] => next.find(typed, () => 1, limit).map(({ id }) => id)
  expect(ids('exchange', 9)).toEqual([`e${String(entriesOfPart + 5)}`])
  expect(ids('refund', 10_000)).toHaveLength(many.length - 1)
  // Equal ones keep the order of the entries, over the parts too.
  expect(ids('refund 1', 5)).toEqual(
    createCannedIndex(changed)
      .find('refund 1', () => 1, 5)
      .map(({ id }) => id),
  )
  let weighed = 0
  next.find('exchange', () => (weighed++, 1), 9)
  expect(weighed).toBe(1)
})

test('odd input is only not found', () => {
  for (const typed of [
    '(',
    '[',
    '\\',
    '*',
    '.*',
    '$&',
    '\ud800',
    'x'.repeat(100_000),
    'q '.repeat(1_000),
    '(ㅎ',
    'ㅎ[',
    '?ㅎ*',
  ])
    expect(index.find(typed, () => 1, 9)).toEqual([])
  expect(createCannedIndex([]).find('a', () => 1, 9)).toEqual([])
})
