import { describe, expect, it } from 'vitest'
import { promiseDueAt } from '../../../src/main/engine/rules/promiseClock.ts'
import { findPromise } from '../../../src/main/engine/rules/promisePhrase.ts'
import { promiseWarnAt } from '../../../src/main/engine/rules/promiseWarning.ts'
import type { BusinessHours } from '../../../src/shared/contract/businessHours.ts'
import { defaultHours } from '../../../src/shared/contract/businessHours.ts'

// 25 November 2026 is a Wednesday.
const today = '2026-11-25'
const day = (text: string, minute: number | null = null) => ({ kind: 'day', day: text, minute })

describe('a promise with a date', () => {
  it.each([
    // English
    ['We will send a new one by Friday.', day('2026-11-27')],
    ['We will call you by next Monday.', day('2026-11-30')],
    ['You will hear from us by Wednesday', day('2026-11-25')],
    ['Your refund arrives by 5 December.', day('2026-12-05')],
    ['Your refund arrives by December 5th.', day('2026-12-05')],
    ['It is settled by the 3rd.', day('2026-12-03')],
    ['It is repaired before January 4', day('2027-01-04')],
    ['We answer by tomorrow 5 pm.', day('2026-11-26', 17 * 60)],
    ['We answer by 5:30 pm tomorrow.', day('2026-11-26', 17 * 60 + 30)],
    ['The list is out by the end of the month.', day('2026-11-30')],
    ['We reply within 24 hours.', { kind: 'hours', hours: 24 }],
    ['We reply within 3 days.', day('2026-11-28')],
    ['We reply within 3 business days.', { kind: 'openDays', days: 3 }],
    ['We will be back to you by end of day.', day('2026-11-25')],
    ['Thank you. We will look into it and write by Friday. Sorry again.', day('2026-11-27')],
    // Japanese
    ['金曜までにご連絡いたします。', day('2026-11-27')],
    ['金曜日の17時までにお返事します', day('2026-11-27', 17 * 60)],
    ['来週の月曜日までに発送します', day('2026-11-30')],
    ['明日までに確認いたします', day('2026-11-26')],
    ['本日中に担当者からお電話いたします', day('2026-11-25')],
    ['１２月５日までに返金いたします', day('2026-12-05')],
    ['5日までにお送りします', day('2026-12-05')],
    ['月末までに修理を終えます', day('2026-11-30')],
    ['24時間以内にご返信いたします', { kind: 'hours', hours: 24 }],
    ['３営業日以内にお届けします', { kind: 'openDays', days: 3 }],
    ['明日の午後3時半までにお知らせします', day('2026-11-26', 15 * 60 + 30)],
    ['今週中にお返事いたします', day('2026-11-27')],
    // Thai
    ['เราจะติดต่อกลับภายในวันศุกร์ค่ะ', day('2026-11-27')],
    ['เราจะส่งของใหม่ภายในวันจันทร์หน้าครับ', day('2026-11-30')],
    ['ทางร้านจะคืนเงินภายในวันที่ 5 ธันวาคมค่ะ', day('2026-12-05')],
    ['จะแจ้งผลภายในวันที่ 3 ค่ะ', day('2026-12-03')],
    ['เราจะตอบกลับภายในพรุ่งนี้ 17.00 น.', day('2026-11-26', 17 * 60)],
    ['เราจะตอบกลับภายใน 24 ชั่วโมง', { kind: 'hours', hours: 24 }],
    ['เราจะจัดส่งภายใน 3 วันทำการ', { kind: 'openDays', days: 3 }],
    ['เราจะจัดส่งภายใน 3 วัน', day('2026-11-28')],
    ['จะเรียบร้อยก่อนสิ้นเดือนค่ะ', day('2026-11-30')],
    ['จะแจ้งให้ทราบภายในวันนี้ค่ะ', day('2026-11-25')],
    // Korean
    ['금요일까지 연락드리겠습니다.', day('2026-11-27')],
    ['다음 주 월요일까지 보내 드리겠습니다.', day('2026-11-30')],
    ['내일 오후 5시까지 답변드리겠습니다.', day('2026-11-26', 17 * 60)],
    ['12월 5일까지 환불해 드리겠습니다.', day('2026-12-05')],
    ['5일까지 처리하겠습니다.', day('2026-12-05')],
    ['오늘 중으로 확인하겠습니다.', day('2026-11-25')],
    ['24시간 이내에 답변드립니다.', { kind: 'hours', hours: 24 }],
    ['영업일 기준 3일 이내에 발송합니다.', { kind: 'openDays', days: 3 }],
    ['3일 안에 발송합니다.', day('2026-11-28')],
    ['이번 달 말까지 수리하겠습니다.', day('2026-11-30')],
  ])('%s', (text, when) => {
    expect(findPromise(text, today)?.when).toEqual(when)
  })

  it.each([
    'Could you send us a picture by Friday?',
    'Please tell us your number by Friday.',
    'Our shop is near the station.',
    'We are open on Friday.',
    'It was repaired within a tight space.',
    '金曜日までに写真をお送りください。',
    '金曜日は営業しております。',
    'กรุณาส่งรูปภายในวันศุกร์ค่ะ',
    'วันศุกร์เราเปิดทำการค่ะ',
    '금요일까지 사진을 보내 주세요.',
    '금요일에 영업합니다.',
    'We promise it by 31 February.',
    '',
  ])('is not in: %s', (text) => {
    expect(findPromise(text, today)).toBeNull()
  })

  it.each([
    // month ends, leap days and the turn of a year
    ['2026-01-31', 'by the 31st', '2026-01-31'],
    ['2026-02-01', 'by the 31st', '2026-03-31'],
    ['2026-02-10', 'by the end of the month', '2026-02-28'],
    ['2028-02-10', '月末までに', '2028-02-29'],
    ['2026-12-31', 'ภายในพรุ่งนี้', '2027-01-01'],
    ['2026-12-30', '1일까지', '2027-01-01'],
    ['2026-12-27', '다음 주 화요일까지', '2026-12-29'],
    ['2027-03-01', '2월 30일까지', null],
    ['2027-03-01', '2월 29일까지', '2028-02-29'],
    ['2027-03-01', 'by 29 February', '2028-02-29'],
  ])('on %s: %s', (from, text, wanted) => {
    expect(findPromise(text, from)?.when ?? null).toEqual(wanted === null ? null : day(wanted))
  })

  it('names its sentence only', () => {
    const text = 'Thank you for telling us.\nWe will write again by Friday. Kind regards'
    expect(findPromise(text, today)?.sentence).toBe('We will write again by Friday.')
  })
})

const iso = (text: string) => Date.parse(text)
const at = (when: Parameters<typeof promiseDueAt>[0], hours: BusinessHours, now: string) => {
  const due = promiseDueAt(when, hours, iso(now))
  return due === null ? null : new Date(due).toISOString()
}

describe('the moment by which it is to be kept', () => {
  const dayOf = (text: string, minute: number | null = null) => ({ kind: 'day', day: text, minute }) as const
  it('is the closing time of that day, in the zone of the brand', () => {
    const wednesday = '2026-11-25T03:00:00Z'
    expect(at(dayOf('2026-11-27'), defaultHours('Asia/Tokyo'), wednesday)).toBe('2026-11-27T09:00:00.000Z')
    expect(at(dayOf('2026-11-27'), defaultHours('Asia/Bangkok'), wednesday)).toBe('2026-11-27T11:00:00.000Z')
    expect(at(dayOf('2026-11-27'), defaultHours('America/New_York'), wednesday)).toBe('2026-11-27T23:00:00.000Z')
    expect(at(dayOf('2026-11-27', 17 * 60), defaultHours('Asia/Seoul'), wednesday)).toBe('2026-11-27T08:00:00.000Z')
  })

  it('is six in the evening of a closed day, and midnight once the brand has closed', () => {
    expect(at(dayOf('2026-11-28'), defaultHours('UTC'), '2026-11-25T03:00:00Z')).toBe('2026-11-28T18:00:00.000Z')
    expect(at(dayOf('2026-11-25'), defaultHours('UTC'), '2026-11-25T19:00:00Z')).toBe('2026-11-25T23:59:00.000Z')
    expect(at(dayOf('2026-11-25', 60), defaultHours('UTC'), '2026-11-25T19:00:00Z')).toBeNull()
  })

  it('holds on the day on which the clocks change', () => {
    const berlin = defaultHours('Europe/Berlin')
    expect(at(dayOf('2026-10-25', 17 * 60), berlin, '2026-10-20T00:00:00Z')).toBe('2026-10-25T16:00:00.000Z')
    expect(at(dayOf('2027-03-28', 17 * 60), berlin, '2027-03-20T00:00:00Z')).toBe('2027-03-28T15:00:00.000Z')
  })

  it('counts hours by the clock and working days by open days', () => {
    const friday = '2026-11-27T15:00:00Z'
    expect(at({ kind: 'hours', hours: 24 }, defaultHours('UTC'), friday)).toBe('2026-11-28T15:00:00.000Z')
    expect(at({ kind: 'openDays', days: 1 }, defaultHours('UTC'), friday)).toBe('2026-11-30T15:00:00.000Z')
  })
})

describe('the warning before it', () => {
  const warn = (now: string, due: string, hours = defaultHours('UTC')) => {
    const found = promiseWarnAt(hours, iso(now), iso(due))
    return found === null ? null : new Date(found).toISOString()
  }
  it.each([
    ['2026-11-25T10:00:00Z', '2026-11-27T17:00:00Z', '2026-11-27T15:00:00.000Z'],
    // One hour on Monday, one on Friday before.
    ['2026-11-25T10:00:00Z', '2026-11-30T10:00:00Z', '2026-11-27T17:00:00.000Z'],
    // Made after that: when the brand opens on Monday.
    ['2026-11-27T17:30:00Z', '2026-11-30T10:00:00Z', '2026-11-30T09:00:00.000Z'],
    // Made within the last two hours.
    ['2026-11-30T09:30:00Z', '2026-11-30T10:00:00Z', null],
    // Due on a Sunday: the last open hours are on Friday.
    ['2026-11-25T10:00:00Z', '2026-11-29T12:00:00Z', '2026-11-27T16:00:00.000Z'],
  ])('made %s, due %s: told %s', (now, due, wanted) => {
    expect(warn(now, due)).toBe(wanted)
  })

  it('comes two hours before by the clock where the brand never opens', () => {
    const never: BusinessHours = { ...defaultHours('UTC'), week: [[], [], [], [], [], [], []], exceptions: {} }
    expect(warn('2026-11-25T10:00:00Z', '2026-11-27T17:00:00Z', never)).toBe('2026-11-27T15:00:00.000Z')
  })
})
