import { describe, expect, it } from 'vitest'
import { markedPieces } from '../../src/renderer/features/composer/fieldMarks.ts'
import { fillInserted, stillThere } from '../../src/renderer/features/composer/insertedRule.ts'
import { guessStart, nearest } from '../../src/renderer/features/composer/picker/guess.ts'

const item = (text: string) => ({ cannedId: text, variantId: 'v', version: 1, title: 't', text, actions: [] })

describe('which inserted responses a reply still holds', () => {
  const long = item('ご返品は下記フォームよりお手続きください。送料は弊社が負担いたします。')

  it.each([
    ['as it was', long.text, true],
    ['with a sentence before and one gone', `高橋さま、${long.text.slice(0, 20)}`, true],
    ['reworded in part', 'ご返品は下記フォームからどうぞ。送料は当店が負担いたします。', true],
    ['deleted', 'また明日ご連絡いたします。', false],
    ['empty', '', false],
  ])('%s', (_name, reply, isThere) => expect(stillThere([long], reply)).toHaveLength(isThere ? 1 : 0))

  it('one of several', () => {
    const other = item('開封後でも交換いたします。')
    expect(stillThere([long, other], `はい。${other.text}`)).toEqual([other])
  })

  it('a short one, whole or not at all', () => {
    expect(stillThere([item('はい')], 'はい、どうぞ')).toHaveLength(1)
    expect(stillThere([item('はい')], 'いいえ')).toEqual([])
    expect(stillThere([item('')], 'anything')).toHaveLength(1)
  })

  it('follows what is filled in, once, and takes signs as they are', () => {
    const items = [item('no question'), item('[[When?]] and [[When?]]')]
    expect(fillInserted(items, '[[When?]]', '$& now').map(({ text }) => text)).toEqual([
      'no question',
      '$& now and [[When?]]',
    ])
    expect(fillInserted(items, '[[Who?]]', 'me')).toEqual(items)
  })
})

describe('a guess', () => {
  const pick = (shortcut: string) => ({
    id: shortcut,
    title: '',
    shortcut,
    brandId: null,
    status: 'approved' as const,
    isPersonal: false,
    uses: 0,
    variantIds: [],
  })
  const picks = ['refund', 'return', '返品手続き', 'Résumé'].map(pick)

  it.each([
    ['refnud', 'refund'],
    ['retrun', 'return'],
    ['REFUNDS', 'refund'],
    ['返品手続', '返品手続き'],
    ['ｒｅｆｕｎｄ', 'refund'],
  ])('%s means %s', (typed, meant) => expect(nearest(typed, picks)?.shortcut).toBe(meant))

  it('is none where nothing is near, or where too little was typed', () => {
    expect(nearest('zzzzzz', picks)).toBeNull()
    expect(nearest('ref', picks)).toBeNull()
    expect(guessStart('re')).toBeNull()
    expect(guessStart('re fund')).toBeNull()
    expect(guessStart('refnud')).toBe('ref')
  })
})

describe('marks behind a text', () => {
  it('cut it into pieces, the earlier mark first where they overlap', () => {
    const pieces = markedPieces('abcdef', [
      { from: 1, to: 3, kind: 'call' },
      { from: 2, to: 9, kind: 'over' },
    ])
    expect(pieces.map(({ text, kind }) => [text, kind])).toEqual([
      ['a', null],
      ['b', 'call'],
      ['c', 'call'],
      ['def', 'over'],
    ])
    expect(pieces.map(({ text }) => text).join('')).toBe('abcdef')
    expect(markedPieces('', [{ from: 3, to: 5, kind: 'open' }])).toEqual([])
  })
})
