import { describe, expect, test } from 'vitest'
import { editRatio, sentencesOf, similarKey } from '../../../../src/main/engine/rules/canned/change.ts'
import { repeatWarnings } from '../../../../src/main/engine/rules/canned/repeat.ts'

describe('editRatio', () => {
  test.each([
    ['', '', 0],
    ['same', 'same', 0],
    ['', 'four', 1],
    ['kitten', 'sitting', 3 / 7],
    ['ご返金します', 'ご返金しました', 2 / 7],
    ['😀😀', '😀', 1 / 2],
    ['abc', 'xyz', 1],
  ])('of %j and %j', (offered, sent, ratio) => {
    expect(editRatio(offered, sent)).toBeCloseTo(ratio, 10)
    expect(editRatio(sent, offered)).toBeCloseTo(ratio, 10)
  })

  test('a sentence added to a long text is a small change', () => {
    const offered = 'Thank you for writing to us. '.repeat(30)
    expect(editRatio(offered, `${offered}Best, MK`)).toBeLessThan(0.15)
  })

  test('takes the longest texts there can be', () => {
    const offered = Array.from({ length: 20_000 }, (_, index) => String.fromCharCode(97 + ((index * 7919) % 26))).join(
      '',
    )
    expect(editRatio(offered, Array.from(offered).toReversed().join(''))).toBeGreaterThan(0.5)
    expect(editRatio('x'.repeat(500_000), 'y'.repeat(500_000))).toBe(1)
  })
})

describe('sentencesOf', () => {
  test.each([
    ['', []],
    ['One. Two! Three? Four', ['One.', 'Two!', 'Three?', 'Four']],
    ['See Mr. Smith, e.g. on 3.5. at example.com. Bye', ['See Mr. Smith, e.g. on 3.5.', 'at example.com.', 'Bye']],
    ['Really?! (Yes.) Fine…', ['Really?!', '(Yes.)', 'Fine…']],
    [
      'ご連絡ありがとうございます。確認します！少々お待ちください',
      ['ご連絡ありがとうございます。', '確認します！', '少々お待ちください'],
    ],
    ['「はい。」と言った', ['「はい。」', 'と言った']],
    ['안녕하세요. 문의 감사합니다.\n확인하겠습니다!', ['안녕하세요.', '문의 감사합니다.', '확인하겠습니다!']],
    ['ขอบคุณค่ะ ทางร้านจะตรวจสอบให้นะคะ รอสักครู่ค่ะ', ['ขอบคุณค่ะ', 'ทางร้านจะตรวจสอบให้นะคะ', 'รอสักครู่ค่ะ']],
    ['a\r\n\r\nb\n😀\n', ['a', 'b']],
  ])('%j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences)
  })
})

test('marks in a row, and no space after them, take one pass', () => {
  expect(sentencesOf(`${'!'.repeat(19_000)}a`)).toHaveLength(1)
  expect(similarKey('1.'.repeat(10_000))).toBe('#')
})

describe('similarKey', () => {
  test.each([
    ['Hi Anna, your order 123 is on the way 🎉', 'Hi Bob Miller! Your order 9-77 is on the way.'],
    ['田中様、お待たせしました。', '鈴木さん　お待たせしました'],
    ['ﾊﾟｽﾜｰﾄﾞを送りました', 'パスワードを送りました！'],
    ['민수님, 확인하겠습니다.', '지영님 확인 하겠습니다'],
    ['คุณมานี รอสักครู่ค่ะ', 'คุณสมชาย รอสักครู่คะ'],
    ['@anna see https://example.com/a now', '@bob@example.social see https://example.com/b now!'],
    ['We are sorry.', 'WE ARE SORRY!!'],
    ['Hi Anna', 'hi Bob Miller!'],
    ['Hello, we are glad you asked', 'HELLO we are glad you asked!'],
  ])('%j and %j are the same', (one, other) => {
    expect(similarKey(one)).toBe(similarKey(other))
    expect(similarKey(one)).not.toBe('')
  })

  test.each([
    ['We are sorry.', 'We are happy.'],
    ['ขอบคุณค่ะ', 'ขอโทษค่ะ'],
    ['返金します', '交換します'],
  ])('%j and %j are not', (one, other) => {
    expect(similarKey(one)).not.toBe(similarKey(other))
  })

  test('nothing is left of emoji', () => {
    expect(similarKey('🎉🎉!')).toBe('')
  })
})

describe('repeatWarnings', () => {
  const day = 86_400_000
  const now = 100 * day

  test.each([
    [null, 0, []],
    [now - 8 * day, 2, []],
    [now - 7 * day, 0, ['This person got the same text 7 days ago. Say it in other words.']],
    [now - day, 0, ['This person got the same text a day ago. Say it in other words.']],
    [now - 1, 0, ['This person got the same text less than a day ago. Say it in other words.']],
    [
      null,
      3,
      ['This text stands 3 times in this thread. Networks take repeated texts for spam: say it in other words.'],
    ],
  ])('sent at %j, %d times in the thread', (sameToAuthorAt, inThread, warnings) => {
    expect(repeatWarnings({ sameToAuthorAt, inThread, now })).toEqual(warnings)
  })
})
