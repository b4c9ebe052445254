import { describe, expect, it } from 'vitest'
import { labelDefaults } from '../../../src/main/engine/rules/labelDefaults.ts'
import { labelsOf } from '../../../src/main/engine/rules/labels.ts'

const said = (language: string, text: string) =>
  labelsOf(text, labelDefaults[language] ?? { sentiment: {}, intent: {} })

describe('labels by words', () => {
  it.each([
    ['en', 'My bag arrived BROKEN. This is unacceptable!', { sentiment: 'negative', intent: 'complaint' }],
    ['en', 'The trip was lovely, but the seat was broken.', { sentiment: 'mixed', intent: null }],
    ['ja', '届いたら壊れていました。最悪です', { sentiment: 'negative', intent: 'complaint' }],
    ['ja', 'ありがとうございます！素晴らしい対応でした', { sentiment: 'positive', intent: 'praise' }],
    ['th', 'รอนานมาก ผิดหวังค่ะ', { sentiment: 'negative', intent: 'complaint' }],
    ['th', 'เปิดกี่โมงถึงกี่โมงไหมคะ', { sentiment: null, intent: 'question' }],
    ['ko', '환불 부탁드립니다', { sentiment: null, intent: 'request' }],
    ['ko', '직원분이 너무 불친절해서 실망했어요', { sentiment: 'negative', intent: 'complaint' }],
    ['th', 'อาหารไม่อร่อยเลย', { sentiment: 'negative', intent: null }],
    ['ko', '친절하고 만족했어요', { sentiment: 'positive', intent: null }],
    ['ja', '何時まで開いていますか？', { sentiment: null, intent: 'question' }],
    ['en', 'I flew on Tuesday.', { sentiment: null, intent: null }],
    ['xx', 'terrible', { sentiment: null, intent: null }],
  ])('%s: %s', (language, text, wanted) => {
    expect(said(language, text)).toEqual(wanted)
  })

  it('take words of Latin script whole only', () => {
    const rules = { sentiment: { negative: ['art', 'rude'] }, intent: {} }
    expect(labelsOf('We start in Gertrude street', rules).sentiment).toBeNull()
    expect(labelsOf('ART, they said', rules).sentiment).toBe('negative')
  })
})
