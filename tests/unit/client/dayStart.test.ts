import { describe, expect, it } from 'vitest'
import { defaultHours } from '../../../src/shared/contract/businessHours.ts'
import { monthsAfter, startOfDay } from '../../../src/main/engine/rules/dayStart.ts'
import { localDay } from '../../../src/main/engine/rules/localDay.ts'
import { calendarAt, isOpenAt, nextOpening } from '../../../src/main/engine/rules/nextOpening.ts'

describe('the start of a local day', () => {
  it.each([
    ['2026-11-28', 'Asia/Tokyo', '2026-11-27T15:00Z'],
    ['2026-03-29', 'Europe/Oslo', '2026-03-28T23:00Z'],
    ['2026-10-26', 'Europe/Oslo', '2026-10-25T23:00Z'],
    ['2026-11-28', 'Pacific/Kiritimati', '2026-11-27T10:00Z'],
    ['2026-11-28', 'Pacific/Pago_Pago', '2026-11-28T11:00Z'],
    // The clocks skip midnight: the day begins at one.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z'],
    // They go back at midnight: the day begins once, the evening before comes twice.
    ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00Z'],
  ])('%s in %s is %s', (date, zone, moment) => {
    const at = startOfDay(date, zone)
    expect(new Date(at).toISOString()).toBe(new Date(moment).toISOString())
    expect([localDay(at, zone), localDay(at - 1, zone) < date]).toEqual([date, true])
  })
})

describe('the day so many months later', () => {
  it.each([
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-05-15', 6, '2026-11-15'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-11-30', 1, '2026-12-30'],
  ])('%s and %i months is %s', (date, months, later) => {
    expect(monthsAfter(date, months)).toBe(later)
  })
})

describe('the next opening', () => {
  const never = { timeZone: 'UTC', week: [[], [], [], [], [], [], []], exceptions: {} }
  const at = (text: string): number => Date.parse(`${text}Z`)
  const change = at('2026-12-02T00:00')

  it('is looked for in each calendar in its time', () => {
    const calendars = [
      { fromAt: Number.MIN_SAFE_INTEGER, hours: never },
      { fromAt: change, hours: defaultHours('UTC') },
    ]
    expect(nextOpening(calendars, at('2026-12-01T12:00'))).toBe(at('2026-12-02T09:00'))
    expect(nextOpening(calendars.toReversed().slice(0, 1), at('2026-11-28T12:00'))).toBe(at('2026-11-30T09:00'))
    expect(calendarAt(calendars, change - 1)).toBe(never)
    expect(calendarAt([], 0)).toBeUndefined()
  })

  it('is not one that a later calendar takes away, and is now while it is open', () => {
    const calendars = [
      { fromAt: Number.MIN_SAFE_INTEGER, hours: defaultHours('UTC') },
      { fromAt: change, hours: never },
    ]
    expect(nextOpening(calendars, at('2026-12-01T18:00'))).toBeNull()
    const open = at('2026-12-01T17:59')
    expect([isOpenAt(calendars, open), nextOpening(calendars, open)]).toEqual([true, open])
    expect(isOpenAt(calendars, at('2026-12-01T18:00'))).toBe(false)
  })
})
