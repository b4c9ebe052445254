import { describe, expect, it } from 'vitest'
import { clockOn } from '../../../src/main/engine/rules/dayStart.ts'
import { dueRun, nextRun } from '../../../src/main/engine/rules/reportDue.ts'
import type { ReportSchedule } from '../../../src/main/engine/rules/reportDue.ts'
import type { BusinessHours } from '../../../src/shared/contract/businessHours.ts'

const at = (iso: string): number => Date.parse(iso)
const nine = [{ from: '09:00', to: '18:00' }]
const weekdays: BusinessHours['week'] = [nine, nine, nine, nine, nine, [], []]
const never: BusinessHours['week'] = [[], [], [], [], [], [], []]
const hours = (timeZone: string, over: Partial<BusinessHours> = {}): BusinessHours => ({
  timeZone,
  week: weekdays,
  exceptions: {},
  ...over,
})
const schedule = (timeZone: string, over: Partial<ReportSchedule> = {}): ReportSchedule => ({
  calendars: [{ fromAt: Number.MIN_SAFE_INTEGER, hours: hours(timeZone) }],
  timeZone,
  clock: '09:00',
  since: 0,
  ...over,
})

describe('the day of the report', () => {
  it('is the first of the month that is open, at the time of the brand', () => {
    // 1 November 2026 is a Sunday.
    expect(nextRun(schedule('Asia/Tokyo'), at('2026-10-20T00:00Z'))).toEqual({
      month: '2026-10',
      dueAt: at('2026-11-02T09:00+09:00'),
    })
    const holiday = hours('Asia/Tokyo', { exceptions: { '2026-11-02': [], '2026-11-03': [] } })
    expect(
      nextRun(schedule('Asia/Tokyo', { calendars: [{ fromAt: 0, hours: holiday }] }), at('2026-10-20T00:00Z')),
    ).toEqual({ month: '2026-10', dueAt: at('2026-11-04T09:00+09:00') })
  })

  it('follows the calendar that holds then', () => {
    const calendars = [
      { fromAt: Number.MIN_SAFE_INTEGER, hours: hours('UTC') },
      { fromAt: at('2026-11-01T00:00Z'), hours: hours('UTC', { week: [[], [], [], nine, [], [], []] }) },
    ]
    expect(nextRun(schedule('UTC', { calendars }), at('2026-10-20T00:00Z'))?.dueAt).toBe(at('2026-11-05T09:00Z'))
  })

  it('never comes for a brand that never opens, and is left out in a month without an open day', () => {
    const closed = [{ fromAt: 0, hours: hours('UTC', { week: never }) }]
    expect(nextRun(schedule('UTC', { calendars: closed }), at('2026-10-20T00:00Z'))).toBeNull()
    expect(dueRun(schedule('UTC', { calendars: closed }), at('2026-10-20T00:00Z'))).toBeNull()
    const once = [{ fromAt: 0, hours: hours('UTC', { week: never, exceptions: { '2027-02-03': nine } }) }]
    expect(nextRun(schedule('UTC', { calendars: once }), at('2026-10-20T00:00Z'))).toEqual({
      month: '2027-01',
      dueAt: at('2027-02-03T09:00Z'),
    })
  })
})

describe('what is due', () => {
  it('is the month before, from the moment on and until the next one is', () => {
    const due = (iso: string) => dueRun(schedule('Europe/Oslo'), at(iso))?.month
    expect(due('2026-11-02T08:59+01:00')).toBe('2026-09')
    expect(due('2026-11-02T09:00+01:00')).toBe('2026-10')
    expect(due('2026-12-01T08:59+01:00')).toBe('2026-10')
  })

  it('is only the newest when several were missed', () => {
    expect(dueRun(schedule('UTC'), at('2027-03-20T00:00Z'))).toEqual({
      month: '2027-02',
      dueAt: at('2027-03-01T09:00Z'),
    })
  })

  it('is nothing that fell due before the schedule was on', () => {
    const since = at('2026-11-20T00:00Z')
    expect(dueRun(schedule('UTC', { since }), at('2026-11-29T00:00Z'))).toBeNull()
    expect(dueRun(schedule('UTC', { since }), at('2026-12-01T09:00Z'))?.month).toBe('2026-11')
  })
})

describe('a time of a local day', () => {
  it('that the clocks skip is the moment of the change, one that they repeat its first', () => {
    expect(clockOn('2026-03-29', '02:30', 'Europe/Oslo')).toBe(at('2026-03-29T01:00Z'))
    expect(clockOn('2026-10-25', '02:30', 'Europe/Oslo')).toBe(at('2026-10-25T00:30Z'))
    expect(clockOn('2026-10-25', '09:00', 'Europe/Oslo')).toBe(at('2026-10-25T08:00Z'))
    // Midnight itself is skipped there.
    expect(clockOn('2026-04-24', '00:00', 'Africa/Cairo')).toBe(at('2026-04-23T22:00Z'))
    expect(clockOn('2026-04-24', '00:30', 'Africa/Cairo')).toBe(at('2026-04-23T22:00Z'))
  })
})
