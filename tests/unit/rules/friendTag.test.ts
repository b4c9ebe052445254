import { describe, expect, it } from 'vitest'
import { isFriendTag } from '../../../src/main/engine/rules/friendTag.ts'
import { handleKey, nameKey } from '../../../src/main/engine/rules/personKeys.ts'
import { overlap, tellingTokens } from '../../../src/main/engine/rules/similarity.ts'

describe('a text that only calls friends', () => {
  it.each([
    '@yuki',
    '@yuki @misaki_sato_ 😍😍',
    '@ana.bsky.social, @bo@server.example!',
    '👀 @nong_ploy ❤️🇹🇭 1️⃣'.replace('1️⃣', ''),
    '@kinoto_jp @friend 🙏🏽',
  ])('%s', (text) => expect(isFriendTag(text, 'kinoto_jp')).toBe(true))

  it.each([
    '',
    '😍😍',
    '@kinoto_jp',
    '@kinoto_jp 😍',
    '@Kinoto_JP@server.example',
    '@yuki これ見て',
    '@yuki見て',
    '@ploy ดูนี่',
    '@minji 이거 봐',
    '@yuki look',
    '@yuki https://example.com',
    'a@b.example',
    '@',
    `@${'x'.repeat(600)}`,
  ])('is not: %s', (text) => expect(isFriendTag(text, 'kinoto_jp')).toBe(false))

  it('knows us by the short name of a full one', () => {
    expect(isFriendTag('@kinoto', 'kinoto@social.example')).toBe(false)
    expect(isFriendTag('@kinoto@social.example @bo', 'kinoto@social.example')).toBe(true)
  })
})

describe('what people are compared by', () => {
  it('is the name without pictures and case, and the handle without its server', () => {
    expect(nameKey('  Misaki ✨ SATO ')).toBe('misaki sato')
    expect(nameKey('Ｍｉｓａｋｉ　Sato')).toBe('misaki sato')
    expect(nameKey('佐藤')).toBe('佐藤')
    expect(nameKey('🙂')).toBeNull()
    expect(nameKey('Al')).toBeNull()
    expect(handleKey('@misaki.bsky.social')).toBe('misaki')
    expect(handleKey('Misaki@photo.example')).toBe('misaki')
    expect(handleKey('ab')).toBeNull()
  })
})

describe('what a text says most with', () => {
  it('is the same for the same text, at most 24 tokens, in any script', () => {
    const long = 'When will the refund for my delayed flight to Bangkok arrive? '.repeat(20)
    expect(tellingTokens(long)).toEqual(tellingTokens(long))
    expect(tellingTokens(long)).toContain('refund')
    for (const text of [
      '返品の手続きはどうすればいいですか'.repeat(9),
      'ขอเงินคืนได้ไหมคะ'.repeat(9),
      '환불은 언제 되나요'.repeat(9),
    ]) {
      expect(tellingTokens(text).length).toBeGreaterThan(3)
      expect(tellingTokens(text).length).toBeLessThanOrEqual(24)
    }
    expect(tellingTokens('😀 !!')).toEqual([])
  })

  it('is shared in part', () => {
    const weights = new Map(tellingTokens('返品の手続き').map((token) => [token, 1]))
    expect(overlap(weights, '返品の手続きを教えてください')).toBe(1)
    expect(overlap(weights, 'こんにちは')).toBe(0)
    expect(overlap(new Map(), 'x')).toBe(0)
  })
})
