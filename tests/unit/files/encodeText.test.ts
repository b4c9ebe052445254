import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/main/engine/files/decodeText.ts'
import { createTextEncoder } from '../../../src/main/engine/files/encodeText.ts'

const labels = { 'utf-8': 'utf-8', shift_jis: 'shift_jis', cp949: 'euc-kr', 'windows-874': 'windows-874' } as const
const encodings = ['utf-8', 'shift_jis', 'cp949', 'windows-874'] as const

// A zero says that a file is no text; three control characters are others to the decoder of Shift_JIS here; a mark may begin a file.
const characters = Array.from({ length: 0x10000 }, (_, code) => code)
  .filter((code) => (code < 0xd800 || code > 0xdfff) && ![0, 0x1a, 0x1c, 0x7f, 0xfeff].includes(code))
  .map((code) => String.fromCharCode(code))
describe('old encodings', () => {
  it.each(encodings)('%s: each character that needs no other one is read back as it was', (encoding) => {
    const encoder = createTextEncoder(encoding)
    const kept = characters.filter((character) => encoder.fit(character) === character)
    const text = kept.join('')
    expect(
      Array.from(decodeText(encoder.encode(text), labels[encoding]).text).filter((each, at) => each !== kept[at]),
    ).toEqual([])
    expect(kept.length).toBeGreaterThan(
      { 'utf-8': 60_000, shift_jis: 7000, cp949: 17_000, 'windows-874': 200 }[encoding],
    )
  })

  it('has every syllable of Hangul in CP949, each in a place of its own', () => {
    const encoder = createTextEncoder('cp949')
    const syllables = Array.from({ length: 11_172 }, (_, at) => String.fromCharCode(0xac00 + at))
    expect(encoder.fit(syllables.join(''))).toBe(syllables.join(''))
    expect(new Set(syllables.map((each) => Buffer.from(encoder.encode(each)).toString('hex'))).size).toBe(11_172)
    const hex = (text: string) => Buffer.from(encoder.encode(text)).toString('hex')
    expect(['갂', '똠', '뷁', '펲', '힣', '€', '®'].map(hex)).toEqual([
      '8141',
      '8c63',
      '94ee',
      'bc84',
      'c652',
      'a2e6',
      'a2e7',
    ])
  })

  it('writes the bytes that the programs of each country know', () => {
    const hex = (encoding: (typeof encodings)[number], text: string) => {
      const encoder = createTextEncoder(encoding)
      return Buffer.from(encoder.encode(encoder.fit(text))).toString('hex')
    }
    expect(hex('shift_jis', 'ア木①Ⅰ髙∪¬')).toBe('834196d887408754fbfc81be81ca')
    expect(hex('cp949', '가각漢')).toBe('b0a1b0a2f9d3')
    expect(hex('windows-874', 'กำ€')).toBe('a1d380')
  })

  it('says the nearest thing where it has the same under another name', () => {
    const encoder = createTextEncoder('shift_jis')
    expect(encoder.fit('10〜18時 −5 ¥100 か\u3099 – ·')).toBe('10～18時 －5 ￥100 が - ・')
    expect(createTextEncoder('windows-874').fit('10〜18 −5')).toBe('10~18 -5')
    expect(createTextEncoder('cp949').fit('\u1112\u1161\u11ab')).toBe('한')
    expect(encoder.lacking()).toEqual([])
  })

  it('puts a question mark for what it has not, and tells each once', () => {
    const encoder = createTextEncoder('windows-874')
    expect(encoder.fit('ก木の木👩🏽‍💻')).toBe('ก??????')
    expect(encoder.fit('木é')).toBe('??')
    expect(encoder.lacking()).toEqual(['木', 'の', '👩', '🏽', '💻', 'é'])
    expect(createTextEncoder('utf-8').lacking()).toEqual([])
  })
})
