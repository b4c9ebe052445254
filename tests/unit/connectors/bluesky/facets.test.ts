import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { facetsOf, handlesIn, plainText } from '../../../../src/main/connectors/bluesky/facets.ts'

const dids = new Map([
  ['mia.example.com', 'did:plc:mia'],
  ['shop.test', 'did:plc:shop'],
])

/** What the byte ranges of a text's facets really cover, with what they say. */
function covered(text: string): [string, unknown][] {
  const bytes = new TextEncoder().encode(text)
  return facetsOf(text, dids).map(({ index, features }) => {
    const { $type, ...said } = features[0] ?? { $type: '' }
    expect($type.startsWith('app.bsky.richtext.facet#')).toBe(true)
    const words = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(index.byteStart, index.byteEnd))
    return [words, Object.values(said)[0]]
  })
}

describe('links, mentions and tags by their UTF-8 bytes', () => {
  test.each([
    ['plain words', []],
    ['see https://example.org/a?b=1#c.', [['https://example.org/a?b=1#c', 'https://example.org/a?b=1#c']]],
    ['(https://example.org/a)', [['https://example.org/a', 'https://example.org/a']]],
    ['https://example.org/wiki/A_(b)', [['https://example.org/wiki/A_(b)', 'https://example.org/wiki/A_(b)']]],
    ['詳しくはhttps://example.org/jaをどうぞ', [['https://example.org/ja', 'https://example.org/ja']]],
    ['「https://example.org」と', [['https://example.org', 'https://example.org']]],
    ['ดูที่https://example.org/thครับ', [['https://example.org/th', 'https://example.org/th']]],
    ['👨‍👩‍👧‍👦 @mia.example.com さん', [['@mia.example.com', 'did:plc:mia']]],
    ['こんにちは@mia.example.comさん', [['@mia.example.com', 'did:plc:mia']]],
    ['＠Mia.Example.com', [['＠Mia.Example.com', 'did:plc:mia']]],
    ['ask @nobody.example.com', []],
    ['mail mia@shop.test today', []],
    [
      'https://example.org/@mia.example.com',
      [['https://example.org/@mia.example.com', 'https://example.org/@mia.example.com']],
    ],
    [
      '#土曜日 と ＃セール！',
      [
        ['#土曜日', '土曜日'],
        ['＃セール', 'セール'],
      ],
    ],
    ['#ภาษาไทย', [['#ภาษาไทย', 'ภาษาไทย']]],
    ['no tag: #1 a#b &#39; ##', []],
    ['#2026年', [['#2026年', '2026年']]],
    ['🇯🇵#ok', [['#ok', 'ok']]],
  ])('%s', (text, expected) => {
    expect(covered(text)).toEqual(expected)
  })

  test('a tag that is longer than 64 graphemes is none', () => {
    expect(covered(`#${'あ'.repeat(64)}`)).toHaveLength(1)
    expect(covered(`#${'あ'.repeat(65)}`)).toHaveLength(0)
  })

  test('each handle is asked for once, in lower case, and not more than twenty', () => {
    expect(handlesIn('@A.test @a.test @b.test')).toEqual(['a.test', 'b.test'])
    expect(handlesIn(Array.from({ length: 30 }, (_, n) => `@u${n}.test`).join(' '))).toHaveLength(20)
  })

  test('whatever the text, ranges lie in order, inside, apart and on whole characters', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        '@mia.example.com',
        '@shop.test',
        'https://example.org/a)',
        '#tag',
        '#日本',
        '👩🏽‍🚀',
        'ก็',
        '\u202e',
        '\ud83d',
        ' ',
        '@',
        '#',
        '://',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = new TextDecoder().decode(new TextEncoder().encode(pieces.join('')))
        const length = new TextEncoder().encode(text).length
        let at = 0
        for (const { index } of facetsOf(text, dids)) {
          expect(index.byteStart).toBeGreaterThanOrEqual(at)
          expect(index.byteEnd).toBeGreaterThan(index.byteStart)
          expect(index.byteEnd).toBeLessThanOrEqual(length)
          at = index.byteEnd
        }
        covered(text)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a text as a person reads it', () => {
  const link = (text: string, words: string, uri: string) => {
    const byteStart = new TextEncoder().encode(text.slice(0, text.indexOf(words))).length
    return { index: { byteStart, byteEnd: byteStart + new TextEncoder().encode(words).length }, features: [{ uri }] }
  }

  test('shows where words lead that hide it', () => {
    const text = '詳しくは こちら です'
    expect(plainText(text, [link(text, 'こちら', 'https://evil.example/x')])).toBe(
      '詳しくは こちら (https://evil.example/x) です',
    )
  })

  test('leaves a link alone that says itself, with or without its beginning', () => {
    for (const words of ['https://example.org/a', 'example.org/a']) {
      expect(plainText(`see ${words}!`, [link(`see ${words}!`, words, 'https://example.org/a')])).toBe(`see ${words}!`)
    }
  })

  test('passes over ranges that are impossible', () => {
    const odd = [
      { index: { byteStart: 5, byteEnd: 2 }, features: [{ uri: 'https://a.example' }] },
      { index: { byteStart: 0, byteEnd: 999 }, features: [{ uri: 'https://b.example' }] },
    ]
    expect(plainText('short', odd)).toBe('short')
  })
})
