import { describe, expect, it } from 'vitest'
import type { ChannelView } from '../../../src/shared/contract/client.ts'
import { contactSheet } from '../../../src/main/engine/rules/contactSheet.ts'
import { defaultGuidelines, guidelinesIn } from '../../../src/main/engine/rules/guidelineDefaults.ts'
import { bestParagraph, paragraphsOf } from '../../../src/main/engine/rules/guidelineFind.ts'
import { diffLines } from '../../../src/main/engine/rules/lineDiff.ts'

describe('the comparison of two texts', () => {
  it('keeps what stays, and both texts can be read from it', () => {
    const before = 'a\nb\nc\nd'
    const after = 'a\nx\nc\ny\nd'
    const lines = diffLines(before, after)
    expect(lines.map((it) => `${it.kind[0] ?? ''}${it.text}`)).toEqual(['sa', 'rb', 'ax', 'sc', 'ay', 'sd'])
    const read = (kind: string): string =>
      lines
        .filter((it) => it.kind === 'same' || it.kind === kind)
        .map((it) => it.text)
        .join('\n')
    expect([read('removed'), read('added')]).toEqual([before, after])
  })

  it('gives the middle whole when it is too long to compare', () => {
    const before = Array.from({ length: 3000 }, (_, n) => `old ${String(n)}`).join('\n')
    const after = Array.from({ length: 3000 }, (_, n) => `new ${String(n)}`).join('\n')
    const lines = diffLines(`same\n${before}`, `same\n${after}`)
    expect(lines).toHaveLength(6001)
    expect(lines[0]?.kind).toBe('same')
  })
})

describe('the paragraph that fits a message', () => {
  it('is found by its rarer words', () => {
    expect(bestParagraph(defaultGuidelines, 'Should I send you my card number here?')?.heading).toBe('Privacy')
    expect(bestParagraph(defaultGuidelines, 'My child has an allergy and got ill')?.heading).toBe('Escalation')
  })

  it('is found in scripts without spaces', () => {
    const japanese = '# 返品\n未開封の商品は三十日以内に返品できます。\n\n# 配送\n発送は翌営業日です。\n'
    expect(bestParagraph(japanese, '返品したいのですが')?.heading).toBe('返品')
    const thai = '# คืนสินค้า\nคืนสินค้าได้ภายในเจ็ดวัน\n\n# จัดส่ง\nจัดส่งทุกวันทำการ\n'
    expect(bestParagraph(thai, 'อยากคืนสินค้าทำยังไง')?.heading).toBe('คืนสินค้า')
    const korean = '# 환불\n환불은 칠 일 안에 됩니다.\n\n# 배송\n다음 영업일에 보냅니다.\n'
    expect(bestParagraph(korean, '환불 가능한가요')?.heading).toBe('환불')
  })

  it('is none where no word is shared', () => {
    expect(bestParagraph(defaultGuidelines, '👍')).toBeNull()
    expect(bestParagraph('', 'anything')).toBeNull()
  })
})

describe('the contact sheet', () => {
  const channel = (over: Partial<ChannelView>): ChannelView => ({
    id: 'c',
    brandId: 'b',
    accountId: null,
    network: 'x',
    networkLabel: 'X',
    handle: '@kinoto',
    url: 'https://x.example/kinoto',
    audience: '',
    purpose: '',
    state: 'active',
    since: null,
    ownerId: null,
    ownerName: null,
    reviewOn: null,
    isReviewDue: false,
    ...over,
  })

  it('leaves out what is only read or closed, and says what is inactive', () => {
    const { text } = contactSheet('Kinoto', [
      channel({}),
      channel({ networkLabel: 'LINE', state: 'inactive', url: '' }),
      channel({ networkLabel: 'Forum', state: 'observe_only' }),
      channel({ networkLabel: 'Old', state: 'closed' }),
    ])
    expect(text).toBe('Kinoto\n\nX  @kinoto  https://x.example/kinoto\nLINE  @kinoto  (inactive)\n')
  })

  it('quotes what CSV needs quoted, and no cell begins a formula', () => {
    const { csv } = contactSheet('Kinoto', [channel({ purpose: '=HYPERLINK("x")', audience: 'parents, 30–45' })])
    expect(csv.split('\r\n')[1]).toBe(`X,@kinoto,https://x.example/kinoto,active,"'=HYPERLINK(""x"")","parents, 30–45"`)
  })
})

describe('the guidelines that a client begins with', () => {
  const headings = (document: string): readonly string[] => paragraphsOf(document).map((it) => it.heading)

  it('have the same parts in every language, in its own script', () => {
    for (const [language, script] of [
      ['ja', /\p{Script=Hiragana}/u],
      ['th', /\p{Script=Thai}/u],
      ['ko', /\p{Script=Hangul}/u],
    ] as const) {
      const paragraphs = paragraphsOf(guidelinesIn(language))
      expect(paragraphs, language).toHaveLength(paragraphsOf(defaultGuidelines).length)
      expect(
        paragraphs.filter((it) => !script.test(it.text)),
        language,
      ).toEqual([])
    }
    expect(headings(guidelinesIn('ja-JP'))).toEqual(headings(guidelinesIn('ja')))
    expect([guidelinesIn(null), guidelinesIn('de'), guidelinesIn('en')]).toEqual([
      defaultGuidelines,
      defaultGuidelines,
      defaultGuidelines,
    ])
  })

  it('lead from a message to the paragraph about it, in every language', () => {
    expect(bestParagraph(guidelinesIn('ja'), 'カード番号をお伝えすればいいですか')?.heading).toBe('個人情報')
    expect(bestParagraph(guidelinesIn('th'), 'ต้องส่งหมายเลขบัตรให้ไหม')?.heading).toBe('ข้อมูลส่วนตัว')
    expect(bestParagraph(guidelinesIn('ko'), '카드 번호를 알려 드려야 하나요')?.heading).toBe('개인정보')
  })
})
