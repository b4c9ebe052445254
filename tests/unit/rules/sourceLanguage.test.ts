import { describe, expect, test } from 'vitest'
import { isSameLanguage, sourceLanguage } from '../../../src/main/engine/rules/sourceLanguage.ts'

describe('the language that a text is said to be in when it is translated', () => {
  test('is what its script gives away', () => {
    expect(sourceLanguage('まだ届きません', 'en')).toBe('ja')
    expect(sourceLanguage('아직 안 왔어요', null)).toBe('ko')
    expect(sourceLanguage('ยังไม่ได้รับ', 'ja')).toBe('th')
  })

  test('is left to the service where letters do not tell, whatever the network says', () => {
    expect(sourceLanguage('Noch nicht da', 'en')).toBeNull()
    expect(sourceLanguage('Ещё нет', null)).toBeNull()
  })

  test('is that of the label for Chinese characters alone', () => {
    expect(sourceLanguage('返品希望', 'ja')).toBe('ja')
    expect(sourceLanguage('還沒收到', 'zh-Hant')).toBe('zh-Hant')
    expect(sourceLanguage('還沒收到', 'en')).toBeNull()
    expect(sourceLanguage('還沒收到', null)).toBeNull()
  })

  test('is the same in all regions, but Chinese is written in two ways', () => {
    expect(isSameLanguage('pt-BR', 'pt')).toBe(true)
    expect(isSameLanguage('EN', 'en-GB')).toBe(true)
    expect(isSameLanguage('zh', 'zh-Hant')).toBe(false)
    expect(isSameLanguage('ja', 'ko')).toBe(false)
  })
})
