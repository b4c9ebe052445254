import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openName, templateParts, variablesIn } from '../../src/renderer/features/canned/templateParts.ts'
import type { DiffPart } from '../../src/renderer/features/canned/textDiff.ts'
import { diffSize, diffText } from '../../src/renderer/features/canned/textDiff.ts'

const shown = (before: string, after: string): string =>
  diffText(before, after)
    .map(({ kind, value }) => (kind === 'same' ? value : kind === 'added' ? `+${value}+` : `-${value}-`))
    .join('')
const side = (parts: readonly DiffPart[], without: DiffPart['kind']): string =>
  parts
    .filter((part) => part.kind !== without)
    .map((part) => part.value)
    .join('')

describe('the difference of two texts', () => {
  it('keeps to words where words stand apart', () => {
    expect(shown('Postage is on us.', 'Shipping is on us.')).toBe('-Postage-+Shipping+ is on us.')
    expect(shown('We answer today.', 'We answer by today.')).toBe('We answer +by +today.')
  })

  it('looks into words of scripts without spaces, by characters as a reader sees them', () => {
    expect(shown('30日以内に承ります。', '14日以内に承ります。')).toBe('-30-+14+日以内に承ります。')
    expect(shown('ご返品は承ります', 'ご返金は承ります')).toBe('ご返-品-+金+は承ります')
    expect(shown('ส่งคืนได้ภายใน 30 วัน', 'ส่งคืนได้ภายใน 14 วัน')).toBe('ส่งคืนได้ภายใน -30-+14+ วัน')
    expect(shown('배송비는 무료입니다', '배송비가 무료입니다')).toBe('배송비-는-+가+ 무료입니다')
  })

  it('never cuts a Thai vowel or tone from its letter', () => {
    const graphemes = (text: string): readonly string[] =>
      [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
    const [before, after] = ['ที่นี่ซื้อน้ำปั่น', 'ที่นั่นซื้อน้ำป่น']
    const whole = new Set([...graphemes(before), ...graphemes(after)])
    for (const part of diffText(before, after)) for (const one of graphemes(part.value)) expect(whole).toContain(one)
  })

  it('says nothing of texts that are the same, and all of texts that share nothing', () => {
    expect(diffText('同じ', '同じ')).toEqual([{ kind: 'same', value: '同じ' }])
    expect(diffText('', '')).toEqual([])
    expect(diffText('', 'new')).toEqual([{ kind: 'added', value: 'new' }])
    expect(diffSize(diffText('one two', 'one three four'))).toEqual({ added: 2, removed: 1 })
  })

  it('gives back both texts whole, whatever they are', () => {
    const pieces = fc.constantFrom(
      '返品',
      'は',
      'คืน',
      'ได้',
      '반품',
      '은',
      'free',
      ' ',
      '\n',
      '👨‍👩‍👧',
      '{{name}}',
      'é',
      '。',
    )
    const texts = fc.array(pieces, { maxLength: 40 }).map((all) => all.join(''))
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const parts = diffText(before, after)
        expect(side(parts, 'added')).toBe(before)
        expect(side(parts, 'removed')).toBe(after)
      }),
      { numRuns: 300 },
    )
  })

  it('answers for the longest texts too', () => {
    const before = 'A sentence that is said. '.repeat(800)
    const after = before.replaceAll('said', 'sung').slice(7)
    const parts = diffText(before, after)
    expect(side(parts, 'added')).toBe(before)
    expect(side(parts, 'removed')).toBe(after)
  })
})

describe('the parts of a template', () => {
  it('are text, what is filled in, and signs that are not closed', () => {
    const kinds = templateParts(
      'Dear {{name}}, [[size|S|M]] {% if in_hours %}now{% endif %} {{oops and {{brand.name}}',
    ).map(({ kind, value }) => `${kind}:${value}`)
    expect(kinds).toEqual([
      'text:Dear ',
      'variable:{{name}}',
      'text:, ',
      'question:[[size|S|M]]',
      'text: ',
      'condition:{% if in_hours %}',
      'text:now',
      'condition:{% endif %}',
      'text: ',
      'wrong:{{',
      'text:oops and ',
      'variable:{{brand.name}}',
    ])
  })

  it('give back the template whole', () => {
    const pieces = fc.constantFrom('{{', '}}', '[[', ']]', '{%', '%}', 'a', '姓', ' ', '|', '{')
    fc.assert(
      fc.property(fc.array(pieces), (all) => {
        const body = all.join('')
        const parts = templateParts(body)
        expect(parts.map((part) => part.value).join('')).toBe(body)
        for (const part of parts) expect(body.slice(part.from).startsWith(part.value)).toBe(true)
      }),
    )
  })

  it('tell which variables fall back on something wherever they stand', () => {
    expect(variablesIn('{{a | default:"x"}} {{b}} {{ a }} {{c|default:"y"|upper}}')).toEqual([
      { name: 'a', hasDefault: false },
      { name: 'b', hasDefault: false },
      { name: 'c', hasDefault: true },
    ])
  })

  it('tell the name that is being typed before the caret', () => {
    expect(openName('Hi {', 4)).toEqual({ from: 3, typed: '' })
    expect(openName('Hi {{cust', 9)).toEqual({ from: 3, typed: 'cust' })
    expect(openName('{{ 姓', 4)).toEqual({ from: 0, typed: '姓' })
    expect(openName('Hi {{name}}', 11)).toBeNull()
    expect(openName('Hi', 2)).toBeNull()
  })
})
