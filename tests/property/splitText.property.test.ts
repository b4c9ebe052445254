import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextRule } from '../../src/shared/contract/capabilities.ts'
import { splitText } from '../../src/shared/contract/splitText.ts'
import { measureText, wholeStretches } from '../../src/shared/contract/textLength.ts'
import { randomRuns } from './randomRuns.ts'

const pieces = fc.constantFrom(
  'Your bag lands at 19:40. ',
  'We will rebook you, whichever you like; ',
  'word ',
  'averyveryverylongword',
  'お届けから30日以内であれば、開封後でも承ります。',
  'ご返品のお手続きについて',
  'ที่นี่ส่งถึงเชียงใหม่ไหม ',
  'ผู้ใหญ่ซื้อน้ำปั่นให้เด็กได้ค่ะ',
  '데이터 연결이 복구되었습니다. ',
  '강남역 근처에서',
  '👩‍👩‍👧',
  '🇯🇵',
  'e\u0301',
  ' ',
  '\n',
  '\n\n',
  ' https://kinoto.example/henpin?lot=2611B ',
  ' @misaki@kinoto.example ',
)
const texts = fc.array(pieces, { maxLength: 60 }).map((list) => list.join(''))
const rules: fc.Arbitrary<TextRule> = fc
  .record({
    max: fc.integer({ min: 45, max: 400 }),
    unit: fc.constantFrom('graphemes', 'codepoints', 'utf16', 'bytes', 'weighted'),
    linkLength: fc.constantFrom(null, 23),
    shortMentions: fc.boolean(),
  })
  .map(({ max, unit, linkLength, shortMentions }) => ({ limits: [{ max, unit }], linkLength, shortMentions }))

const hasRoom = (rule: TextRule): boolean => (rule.limits[0]?.max ?? 0) >= 60
const bare = (text: string): string => text.replace(/\s+/gu, '')
const graphemes = (text: string): string[] =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)

describe('a text that is cut into parts', () => {
  it('has no part over the limit, and nothing of it is lost', () => {
    fc.assert(
      fc.property(texts, rules, (text, rule) => {
        const parts = splitText(text, rule)
        for (const part of parts) {
          expect(measureText(part, rule).over).toBe(0)
          expect(part).toBe(part.trim())
          expect(part).not.toBe('')
        }
        expect(bare(parts.join(''))).toBe(bare(text))
        if (measureText(text.trim(), rule).over === 0) expect(parts.length).toBeLessThan(2)
      }),
      randomRuns(200, 5000),
    )
  })

  it('is never cut inside a character, a link or a name', () => {
    fc.assert(
      fc.property(texts, rules, (text, rule) => {
        const whole = text.trim()
        const inside = new Set<number>()
        let at = 0
        for (const character of graphemes(whole)) {
          for (let unit = 1; unit < character.length; unit += 1) inside.add(at + unit)
          at += character.length
        }
        for (const { from, to } of wholeStretches(whole)) {
          if (measureText(whole.slice(from, to), rule).over > 0) continue
          for (let unit = from + 1; unit < to; unit += 1) inside.add(unit)
        }
        let end = 0
        for (const part of splitText(text, rule)) {
          const start = whole.indexOf(part, end)
          expect(whole.slice(end, start).trim()).toBe('')
          expect(inside.has(start)).toBe(false)
          end = start + part.length
          expect(inside.has(end)).toBe(false)
        }
      }),
      randomRuns(200, 5000),
    )
  })

  it('has numbers that count, and still fits with them', () => {
    fc.assert(
      fc.property(texts, rules, (text, rule) => {
        const parts = splitText(text, rule, { numbered: true })
        parts.forEach((part, index) => {
          expect(measureText(part, rule).over).toBe(0)
          // A link that fills a part by itself leaves no room for numbers; then no part has one.
          const isNumbered = part.endsWith(` (${index + 1}/${parts.length})`)
          if (parts.length > 1 && hasRoom(rule)) expect(isNumbered).toBe(true)
        })
        const plain = parts.map((part) => (parts.length > 1 ? part.replace(/ \(\d+\/\d+\)$/u, '') : part))
        expect(bare(plain.join(''))).toBe(bare(text))
      }),
      randomRuns(200, 5000),
    )
  })
})

const inGraphemes = (max: number): TextRule => ({ limits: [{ max, unit: 'graphemes' }], linkLength: null })

describe('where a text is cut', () => {
  it.each([
    ['English', 50, 'We will rebook you on the 18:40 tonight. The hotel and both meals are on us.', 'tonight.'],
    ['Japanese', 30, 'ご返品は下記のフォームからお手続きください。送料は弊社が負担いたします。', 'ください。'],
    ['Korean', 30, '불편을 드려 죄송합니다. 현재 강남 지역 기지국을 점검하고 있습니다.', '죄송합니다.'],
    ['Thai', 40, 'ขออภัยเป็นอย่างยิ่งค่ะ ทางร้านขอติดต่อกลับเพื่อชดเชยนะคะ', 'ค่ะ'],
  ])('is the end of a sentence where there is one (%s)', (_name, max, text, end) => {
    const [first] = splitText(text, inGraphemes(max))
    expect(first?.endsWith(end)).toBe(true)
  })

  it.each([
    ['English', 44, 'The hotel and both meals at 19:40 are on us, and so is the taxi to the terminal', 'us,'],
    ['Japanese', 24, 'お届けから三十日以内であれば、開封後でも交換を承っております', 'であれば、'],
    ['Korean', 28, '현재 강남 지역 기지국을 점검하고 있으며, 오후 여섯 시까지 복구할 예정', '있으며,'],
  ])('is the end of a phrase when no sentence ends (%s)', (_name, max, text, end) => {
    const [first] = splitText(text, inGraphemes(max))
    expect(first?.endsWith(end)).toBe(true)
  })

  it.each([
    ['English', 'en', 20, 'nothing that ends anywhere in this long line'],
    ['Japanese', 'ja', 10, '東京都千代田区丸の内一丁目地下改札内売店前'],
    ['Thai', 'th', 20, 'ผู้ใหญ่ซื้อน้ำปั่นให้เด็กได้ทุกวันอาทิตย์ที่ตลาดนัด'],
    ['Korean', 'ko', 12, '강남역 근처에서 다시 끊기면 바로 알려 주세요'],
  ])('is the end of a word when no phrase ends (%s)', (_name, _lang, max, text) => {
    const ends = new Set<number>()
    for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text))
      ends.add(index + segment.length)
    let end = 0
    const parts = splitText(text, inGraphemes(max))
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) {
      end = text.indexOf(part, end) + part.length
      expect(ends.has(end)).toBe(true)
    }
  })

  it('is a line end before anything else', () => {
    expect(splitText('First line here\nSecond one. And more of it', inGraphemes(30))).toEqual([
      'First line here',
      'Second one. And more of it',
    ])
  })

  it('leaves a comma and a closing bracket with what they close', () => {
    for (const part of splitText(`${'あ'.repeat(9)}（${'い'.repeat(9)}）、${'う'.repeat(9)}`, inGraphemes(20)))
      expect(part).not.toMatch(/^[）、]/u)
  })

  it('cuts a link only when it is longer than the whole limit', () => {
    const link = `https://kinoto.example/${'a'.repeat(40)}`
    expect(splitText(`Please look here ${link} today`, inGraphemes(70))).toEqual(['Please look here', `${link} today`])
    expect(splitText(link, inGraphemes(30)).join('')).toBe(link)
  })

  it('is quick with a long text', () => {
    const text = 'お届けから30日以内であれば、開封後でも承ります。'.repeat(400)
    const began = performance.now()
    expect(splitText(text, inGraphemes(300)).length).toBeGreaterThan(30)
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
