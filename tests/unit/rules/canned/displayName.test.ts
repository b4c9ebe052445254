import { describe, expect, test } from 'vitest'
import {
  firstName,
  greetingName,
  honorific,
  placeHonorific,
  withHonorific,
} from '../../../../src/main/engine/rules/canned/displayName.ts'

describe('greetingName', () => {
  test.each([
    ['Anna Smith', 'Anna Smith'],
    ['  Anna \n Smith ', 'Anna Smith'],
    ['🌸さくら🌸', 'さくら'],
    ['★Anna☆Smith★', 'Anna Smith'],
    ['つのだ☆ひろ', 'つのだひろ'],
    ['ジョン・スミス', 'ジョン・スミス'],
    ['田中 花子', '田中 花子'],
    ['田中＠育休中', '田中'],
    ['Anna @ Acme Inc.', 'Anna'],
    ['@anna', 'anna'],
    ['佐藤｜Webデザイナー', '佐藤'],
    ['【公式】Kinoto', 'Kinoto'],
    ['「花子」', '花子'],
    ['((Anna))', 'Anna'],
    ['Anna (she/her)', 'Anna'],
    ['田中（育児中）🌱', '田中'],
    ['Robert "Bob" Smith', 'Robert "Bob" Smith'],
    ['𝓐𝓷𝓷𝓪 Ⓑ', 'Anna B'],
    ['__anna__', 'anna'],
    ['Sammy Davis Jr.', 'Sammy Davis Jr.'],
    ['O’Neill', 'O’Neill'],
    ['P!nk', 'P!nk'],
    ['Ke$ha', 'Ke$ha'],
    ['สมชาย ใจดี 🙏', 'สมชาย ใจดี'],
    ['น้ำ', 'น้ำ'],
    ['김민수♡', '김민수'],
    ['محمد\u200cرضا', 'محمد\u200cرضا'],
    ['क्\u200dष', 'क्\u200dष'],
    ['Anna\u202egnp', 'Annagnp'],
    ['A\u0301\u0302\u0303\u0304nna', 'A\u0301\u0302nna'],
    ['1️⃣Anna', 'Anna'],
    ['👨‍👩‍👧 Family', 'Family'],
    ['{{brand.name}}', 'brand.name'],
  ])('%j is greeted as %j', (displayName, name) => {
    expect(greetingName(displayName)).toBe(name)
    expect(greetingName(name)).toBe(name)
  })

  test.each(['', '   ', '★♡★', '😀', '🇯🇵', '12345', '...', '\u3164', '\u200b', '（）', '\ud800'])(
    '%j gives nothing to greet by',
    (displayName) => {
      expect(greetingName(displayName)).toBeNull()
    },
  )

  test('twenty graphemes are a name, one more is not', () => {
    expect(greetingName('é'.repeat(20))).toBe('é'.repeat(20))
    expect(greetingName('é'.repeat(21))).toBeNull()
    expect(greetingName('ก็'.repeat(20))).toBe('ก็'.repeat(20))
    expect(greetingName('x'.repeat(1_000_000))).toBeNull()
  })
})

describe('honorifics', () => {
  test.each([
    ['ja', 'formal', '様', '花子様'],
    ['ja', 'polite', 'さん', '花子さん'],
    ['ja-JP', null, 'さん', '花子さん'],
    ['th', 'casual', 'คุณ', 'คุณ花子'],
    ['ko', null, '님', '花子님'],
    ['en', 'formal', '', '花子'],
    [null, null, '', '花子'],
  ] as const)('in %j, %j it is %j', (language, register, title, whole) => {
    expect(honorific(language, register)).toBe(title)
    expect(withHonorific('花子', language, register)).toBe(whole)
  })

  test('a name that brings one of its own gets no second', () => {
    expect(withHonorific('アンナさん', 'ja', 'formal')).toBe('アンナさん')
    expect(withHonorific('คุณมานี', 'th', null)).toBe('คุณมานี')
    expect(withHonorific('민수님', 'ko', null)).toBe('민수님')
    expect(withHonorific('', 'ja', null)).toBe('')
    expect(withHonorific('山田先生', 'ja', 'formal')).toBe('山田先生')
    expect(withHonorific('株式会社山田 御中', 'ja', 'formal')).toBe('株式会社山田 御中')
    for (const name of ['นายสมชาย', 'นางสาวมานี', 'ดร.มานี', 'อาจารย์แดง'])
      expect(withHonorific(name, 'th', null)).toBe(name)
  })

  test('a Thai name that only begins like the title gets it', () => {
    expect(withHonorific('คุณากร', 'th', null)).toBe('คุณคุณากร')
  })

  test('Thai sets it apart from a Latin name', () => {
    expect(withHonorific('Anna', 'th', null)).toBe('คุณ Anna')
    expect(placeHonorific('Anna', '', 'th')).toBe('Anna')
  })
})

test.each([
  ['Anna Smith', 'en', 'Anna'],
  ['Anna', 'en', 'Anna'],
  ['J. Smith', 'en', 'J. Smith'],
  ['Nguyễn Văn An', 'vi', 'Nguyễn Văn An'],
  ['ไทย Name', 'en', 'ไทย Name'],
])('the first name of %j in %j is %j', (name, language, first) => {
  expect(firstName(name, language)).toBe(first)
})
