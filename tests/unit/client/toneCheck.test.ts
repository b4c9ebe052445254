import { describe, expect, it } from 'vitest'
import type { ToneFields } from '../../../src/shared/contract/client.ts'
import { bannedWordsIn, checkTone } from '../../../src/main/engine/rules/toneCheck.ts'
import { defaultToneCard } from '../../../src/main/engine/rules/toneDefaults.ts'

const tone = (over: Partial<ToneFields> = {}): ToneFields => ({ ...defaultToneCard.base, banned: [], ...over })
const ban = (word: string, over: Partial<ToneFields['banned'][number]> = {}) => ({
  word,
  language: null,
  instead: '',
  isBlocking: false,
  ...over,
})
const found = (text: string, word: string): boolean => bannedWordsIn(text, [ban(word)], null).length > 0
const register = (
  text: string,
  language: string,
  wanted: 'formal' | 'polite' | 'casual',
  over: Partial<ToneFields> = {},
) =>
  checkTone({ text, language, tone: tone({ registers: { [language]: wanted }, ...over }), signOffs: ['Kinoto'] }).find(
    (it) => it.kind === 'register',
  )

describe('words to avoid', () => {
  it('are whole words in scripts with spaces', () => {
    expect(found('This is cheap.', 'cheap')).toBe(true)
    expect(found('CHEAP!', 'cheap')).toBe(true)
    expect(found('Ｃｈｅａｐ', 'cheap')).toBe(true)
    expect(found('Cheaper than before', 'cheap')).toBe(false)
    expect(found('a scheap', 'cheap')).toBe(false)
    expect(found('calm   down', 'calm down')).toBe(false)
    expect(found('please calm down now', 'calm down')).toBe(true)
  })

  it('are any part of the text in scripts without, also beside Latin letters', () => {
    expect(found('了解しました。', '了解')).toBe(true)
    expect(found('お得なsaleです', 'sale')).toBe(true)
    expect(found('이건 최저가입니다', '최저가')).toBe(true)
    expect(found('ของถูกมาก', 'ถูก')).toBe(true)
    expect(found('ｶﾞﾁで', 'ガチ')).toBe(true)
  })

  it('count in their language only, and stop a reply only where the card says so', () => {
    const words = [ban('gift', { language: 'de' }), ban('最安', { isBlocking: true, instead: 'お求めやすい' })]
    expect(bannedWordsIn('a gift', words, 'en')).toEqual([])
    expect(bannedWordsIn('ein Gift', words, 'de')).toHaveLength(1)
    const [first] = checkTone({ text: '最安です。', language: 'ja', tone: tone({ banned: words }), signOffs: [] })
    expect(first).toMatchObject({ kind: 'banned', ok: false, isBlocking: true })
    expect(first?.words).toContain('お求めやすい')
  })
})

describe('how a text sounds', () => {
  it('in Japanese goes by the ends of sentences', () => {
    expect(register('ご連絡ありがとうございます。明日発送します。', 'ja', 'polite')?.ok).toBe(true)
    expect(register('明日発送するよ。待っててね。', 'ja', 'polite')?.ok).toBe(false)
    expect(register('それは無理だ。', 'ja', 'polite')).toMatchObject({ ok: false })
    expect(register('明日送ります。', 'ja', 'formal')?.ok).toBe(false)
    expect(register('明日発送いたします。少々お待ちくださいませ。', 'ja', 'formal')?.ok).toBe(true)
    expect(register('承知いたしました😊\nKinoto', 'ja', 'formal')?.ok).toBe(true)
    expect(register('明日送るよ！', 'ja', 'casual')?.ok).toBe(true)
  })

  it('in Korean tells the three levels apart', () => {
    expect(register('안녕하세요. 내일 보내 드릴게요!', 'ko', 'polite')?.ok).toBe(true)
    expect(register('안녕하세요. 내일 보내 드릴게요!', 'ko', 'formal')?.ok).toBe(false)
    expect(register('내일 발송해 드리겠습니다. 감사합니다.', 'ko', 'formal')?.ok).toBe(true)
    expect(register('내일 보낼게. 기다려.', 'ko', 'polite')?.ok).toBe(false)
    expect(register('내일 발송하겠습니다.', 'ko', 'casual')?.ok).toBe(false)
  })

  it('in Thai looks for the particle, and does not take คะแนน for one', () => {
    expect(register('ขอบคุณที่แจ้งนะคะ', 'th', 'polite')?.ok).toBe(true)
    expect(register('ส่งพรุ่งนี้', 'th', 'polite')?.ok).toBe(false)
    expect(register('คะแนนสะสมครบแล้ว', 'th', 'polite')?.ok).toBe(false)
    expect(register('ส่งให้แล้วครับ', 'th', 'polite', { thaiParticle: 'ค่ะ' })?.ok).toBe(false)
    expect(register('ได้ครับ ขอบคุณค่ะ', 'th', 'polite')?.ok).toBe(false)
  })

  it('in English finds slang, and contractions where it should be formal', () => {
    expect(register("We're on it, and it's coming.", 'en', 'polite')?.ok).toBe(true)
    expect(register("We're on it.", 'en', 'formal')?.ok).toBe(false)
    expect(register('yeah, gonna send it', 'en', 'polite')?.ok).toBe(false)
  })

  it('says nothing where nothing decides', () => {
    expect(register('👍', 'ja', 'polite')).toBeUndefined()
    expect(register('Bonjour', 'fr', 'polite')).toBeUndefined()
  })
})

describe('the rest of the card', () => {
  it('asks for the sign-off at the end', () => {
    const of = (text: string) =>
      checkTone({ text, language: 'en', tone: tone({ signOffRequired: true }), signOffs: ['– Kinoto team', 'MT'] })
    expect(of('It leaves today.\n– Kinoto team').find((it) => it.kind === 'signOff')?.ok).toBe(true)
    expect(of('It leaves today. /mt').find((it) => it.kind === 'signOff')?.ok).toBe(true)
    expect(of('It leaves today.')[0]).toMatchObject({ kind: 'signOff', ok: false })
    expect(
      checkTone({ text: 'Hi', language: 'en', tone: tone({ signOffRequired: true }), signOffs: [''] }),
    ).not.toContainEqual(expect.objectContaining({ kind: 'signOff' }))
  })

  it('counts emoji as people see them', () => {
    const emoji = (text: string, wanted: 'few' | 'no') =>
      checkTone({ text, language: 'en', tone: tone({ emoji: wanted }), signOffs: [] }).find((it) => it.kind === 'emoji')
    expect(emoji('Thanks 👨‍👩‍👧‍👦 ❤️', 'few')?.ok).toBe(true)
    expect(emoji('🎉🎉🎉', 'few')?.ok).toBe(false)
    expect(emoji('1 © 2', 'no')?.ok).toBe(true)
    expect(emoji('ok 👍', 'no')?.ok).toBe(false)
  })

  it('finds a press release, in languages that need fewer characters sooner', () => {
    const style = (text: string, language: string) =>
      checkTone({ text, language, tone: tone(), signOffs: [] }).find((it) => it.kind === 'style')?.ok
    expect(style('The product line has been extended. '.repeat(10), 'en')).toBe(false)
    expect(style(`We are glad. ${'The product line has been extended. '.repeat(10)}`, 'en')).toBe(true)
    expect(style('新製品の発売が決定いたしました。'.repeat(10), 'ja')).toBe(false)
    expect(style('Short.', 'en')).toBe(true)
  })

  it('puts what is wrong first and says nothing of an empty text', () => {
    const checks = checkTone({ text: '🎉🎉🎉 gonna', language: 'en', tone: tone(), signOffs: [] })
    const firstRight = checks.findIndex((it) => it.ok)
    expect(checks.slice(firstRight).every((it) => it.ok)).toBe(true)
    expect(checks.filter((it) => !it.ok).map((it) => it.kind)).toEqual(['register', 'emoji'])
    expect(checkTone({ text: '  ', language: 'en', tone: tone(), signOffs: [] })).toEqual([])
  })
})
