import { describe, expect, it } from 'vitest'
import type { BusinessHours } from '../../../src/shared/contract/businessHours.ts'
import { hoursToday, nextOpening } from '../../../src/main/engine/rules/canned/hoursText.ts'
import { isVariable, variables } from '../../../src/main/engine/rules/canned/variables.ts'
import { dayAfter, isDay, localClock, localDay } from '../../../src/main/engine/rules/localDay.ts'

const split = [
  { from: '13:00', to: '18:00' },
  { from: '09:00', to: '12:00' },
]
/** Monday to Friday in two shifts; closed on one Tuesday, open late on one Saturday. */
const calendar: BusinessHours = {
  timeZone: 'Asia/Tokyo',
  week: [split, split, split, split, split, [], []],
  exceptions: { '2026-12-01': [], '2026-12-05': [{ from: '18:00', to: '02:00' }] },
}
/** A moment by the clocks of Tokyo. */
const tokyo = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00+09:00`)

describe('hours as words', () => {
  it('tell the openings of today in their order, or that there are none', () => {
    expect(hoursToday(calendar, tokyo('2026-11-30', '08:00'), 'ja')).toBe('09:00–12:00, 13:00–18:00')
    expect(hoursToday(calendar, tokyo('2026-12-01', '08:00'), 'ja')).toBe('休業')
    expect(hoursToday(calendar, tokyo('2026-12-06', '08:00'), 'th')).toBe('ปิดทำการ')
    expect(hoursToday(calendar, tokyo('2026-12-06', '08:00'), 'ko')).toBe('휴무')
    expect(hoursToday(calendar, tokyo('2026-12-06', '08:00'), null)).toBe('closed')
    expect(hoursToday(calendar, tokyo('2026-12-05', '00:00'), 'en')).toBe('18:00–02:00')
  })

  it('tell the next opening: later today, or the next day that has one', () => {
    expect(nextOpening(calendar, tokyo('2026-11-30', '08:00'), 'en')).toMatch(/30 Nov.*09:00/)
    expect(nextOpening(calendar, tokyo('2026-11-30', '12:30'), 'en')).toMatch(/30 Nov.*13:00/)
    // Tuesday is an exception.
    expect(nextOpening(calendar, tokyo('2026-11-30', '18:00'), 'en')).toMatch(/Wed.*2 Dec.*09:00/)
    expect(nextOpening(calendar, tokyo('2026-12-04', '19:00'), 'ja')).toMatch(/12月5日.*18:00/)
    expect(nextOpening(calendar, tokyo('2026-11-30', '18:00'), 'ko')).toMatch(/12월 2일.*09:00/)
    expect(nextOpening(calendar, tokyo('2026-11-30', '18:00'), 'th')).toMatch(/2 ธ\.ค\..*09:00/)
  })

  it('are empty where a brand never opens', () => {
    const never: BusinessHours = { timeZone: 'UTC', week: [[], [], [], [], [], [], []], exceptions: {} }
    expect(nextOpening(never, 0, 'en')).toBe('')
    const zero: BusinessHours = { ...never, week: never.week.map(() => [{ from: '09:00', to: '09:00' }]) }
    expect(nextOpening(zero, 0, 'en')).toBe('')
  })
})

describe('local days', () => {
  it('follow the zone, over its changes of the clock', () => {
    expect(localDay(tokyo('2026-01-01', '00:30'), 'Asia/Tokyo')).toBe('2026-01-01')
    expect(localDay(tokyo('2026-01-01', '00:30'), 'UTC')).toBe('2025-12-31')
    expect(localDay(tokyo('2026-01-01', '08:00'), 'Asia/Bangkok')).toBe('2026-01-01')
    expect(localClock(tokyo('2026-01-01', '00:30'), 'Asia/Tokyo')).toBe('00:30')
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('are dates that exist', () => {
    expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true)
    expect(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', 'soon', ''].some(isDay)).toBe(false)
  })
})

describe('the variables', () => {
  it('are those that are offered, and the two kinds that go on after a colon', () => {
    expect(variables.every((it) => isVariable(it.name))).toBe(true)
    expect(['date:+2bd', 'date:3d', 'date:-1d', 'link.faq:返品'].every(isVariable)).toBe(true)
    expect(['date:', 'date:soon', 'link.faq:', 'link.faq:a b', 'customer', 'order '].some(isVariable)).toBe(false)
  })
})
