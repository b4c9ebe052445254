import { describe, expect, it, vi } from 'vitest'
import { addOpenMinutes, addWholeDayHours, openMinutes } from '../../../src/main/engine/rules/businessTime.ts'
import { defaultHours, type BusinessHours, type Opening } from '../../../src/shared/contract/businessHours.ts'

const at = (iso: string): number => Date.parse(iso)
const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

/** Monday to Friday with the given openings. */
function weekdays(zone: string, ...openings: readonly [string, string][]): BusinessHours {
  const open: Opening[] = openings.map(([from, to]) => ({ from, to }))
  return { timeZone: zone, week: [open, open, open, open, open, [], []], exceptions: {} }
}
const nineToFive = weekdays('UTC', ['09:00', '17:00'])
const closed: BusinessHours = { timeZone: 'UTC', week: [[], [], [], [], [], [], []], exceptions: {} }

describe('counting open minutes', () => {
  it('starts at the next opening when something arrives while closed', () => {
    const hours = weekdays('UTC', ['09:00', '18:00'])
    expect(openMinutes(hours, at('2026-11-16T08:30Z'), at('2026-11-16T09:15Z'))).toBe(15)
  })

  it('gives nought for an answer wholly in closed time', () => {
    expect(openMinutes(nineToFive, at('2026-11-14T10:00Z'), at('2026-11-15T22:00Z'))).toBe(0)
  })

  it('gives nought when the end is not after the start', () => {
    expect(openMinutes(nineToFive, at('2026-11-16T12:00Z'), at('2026-11-16T11:00Z'))).toBe(0)
    expect(openMinutes(nineToFive, at('2026-11-16T12:00Z'), at('2026-11-16T12:00Z'))).toBe(0)
  })

  it('keeps fractions of a minute', () => {
    expect(openMinutes(nineToFive, at('2026-11-16T16:59:30.500Z'), at('2026-11-16T18:00Z'))).toBe(29.5 / 60)
  })

  it('adds split shifts and merges openings that overlap', () => {
    const split = weekdays('UTC', ['09:00', '12:00'], ['13:00', '17:00'])
    const messy = weekdays('UTC', ['13:30', '17:00'], ['09:00', '12:00'], ['13:00', '14:00'], ['10:00', '11:00'])
    for (const hours of [split, messy]) {
      expect(openMinutes(hours, at('2026-11-16T00:00Z'), at('2026-11-17T00:00Z'))).toBe(7 * 60)
      expect(openMinutes(hours, at('2026-11-16T11:30Z'), at('2026-11-16T13:30Z'))).toBe(60)
    }
  })

  it('lets an opening run past midnight, also into a closed day', () => {
    const night: BusinessHours = { ...closed, week: [[], [], [], [], [{ from: '20:00', to: '02:00' }], [], []] }
    expect(openMinutes(night, at('2026-11-20T00:00Z'), at('2026-11-23T00:00Z'))).toBe(6 * 60)
    expect(openMinutes(night, at('2026-11-21T01:00Z'), at('2026-11-21T09:00Z'))).toBe(60)
  })

  it('knows 24:00, as an end and as a start', () => {
    const allDay: BusinessHours = { ...closed, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]) }
    expect(openMinutes(allDay, at('2026-11-16T00:00Z'), at('2026-11-23T00:00Z'))).toBe(7 * 24 * 60)
    const afterMidnight: BusinessHours = { ...closed, week: [[{ from: '24:00', to: '01:00' }], [], [], [], [], [], []] }
    expect(openMinutes(afterMidnight, at('2026-11-16T00:00Z'), at('2026-11-18T00:00Z'))).toBe(60)
    expect(openMinutes(afterMidnight, at('2026-11-17T00:30Z'), at('2026-11-18T00:00Z'))).toBe(30)
  })

  it('lets a dated exception beat the weekday, to close and to open', () => {
    const hours: BusinessHours = {
      ...nineToFive,
      exceptions: { '2026-12-25': [], '2026-12-26': [{ from: '10:00', to: '12:00' }] },
    }
    expect(openMinutes(hours, at('2026-12-25T00:00Z'), at('2026-12-26T00:00Z'))).toBe(0)
    expect(openMinutes(hours, at('2026-12-26T00:00Z'), at('2026-12-27T00:00Z'))).toBe(120)
  })

  it('does not let a holiday cut off the night before it', () => {
    const bar: BusinessHours = {
      ...closed,
      week: Array.from({ length: 7 }, () => [{ from: '20:00', to: '02:00' }]),
      exceptions: { '2026-12-25': [] },
    }
    expect(openMinutes(bar, at('2026-12-25T00:00Z'), at('2026-12-26T00:00Z'))).toBe(120)
    expect(openMinutes(bar, at('2026-12-26T00:00Z'), at('2026-12-27T00:00Z'))).toBe(240)
  })

  it('does not count an hour that the clocks skip, and counts one that they repeat twice', () => {
    const night: BusinessHours = {
      ...closed,
      timeZone: 'Europe/Berlin',
      week: Array.from({ length: 7 }, () => [{ from: '01:00', to: '04:00' }]),
    }
    expect(openMinutes(night, at('2026-03-28T12:00Z'), at('2026-03-29T12:00Z'))).toBe(120)
    expect(openMinutes(night, at('2026-10-24T12:00Z'), at('2026-10-25T12:00Z'))).toBe(240)
    expect(openMinutes(night, at('2026-06-01T12:00Z'), at('2026-06-02T12:00Z'))).toBe(180)
  })

  it('knows zones off the hour, half-hour clock changes and clocks that change at midnight', () => {
    const kathmandu = weekdays('Asia/Kathmandu', ['09:00', '10:00'])
    expect(openMinutes(kathmandu, at('2026-11-16T03:15Z'), at('2026-11-16T04:15Z'))).toBe(60)
    expect(openMinutes(kathmandu, at('2026-11-16T04:15Z'), at('2026-11-16T23:00Z'))).toBe(0)
    const everyMinute = (zone: string): BusinessHours => ({
      ...closed,
      timeZone: zone,
      week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
    })
    const lordHowe: BusinessHours = {
      ...everyMinute('Australia/Lord_Howe'),
      week: Array.from({ length: 7 }, () => [{ from: '01:00', to: '03:00' }]),
    }
    expect(openMinutes(lordHowe, at('2026-10-03T10:00Z'), at('2026-10-04T10:00Z'))).toBe(90)
    const beirut: BusinessHours = {
      ...everyMinute('Asia/Beirut'),
      week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '02:00' }]),
    }
    expect(openMinutes(beirut, at('2026-03-28T12:00Z'), at('2026-03-29T12:00Z'))).toBe(60)
  })

  it('keeps a zone that changed its day for good', () => {
    // Samoa left out 30 December 2011.
    const apia: BusinessHours = {
      ...closed,
      timeZone: 'Pacific/Apia',
      week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '10:00' }]),
    }
    expect(openMinutes(apia, at('2011-12-29T10:00Z'), at('2011-12-31T10:00Z'))).toBe(2 * 60)
  })
})

describe('deadlines in open minutes', () => {
  it('carries what is left of Friday to Monday', () => {
    expect(iso(addOpenMinutes(nineToFive, at('2026-11-20T16:45Z'), 30))).toBe('2026-11-23T09:15:00.000Z')
    expect(iso(addOpenMinutes(nineToFive, at('2026-11-20T16:30Z'), 60))).toBe('2026-11-23T09:30:00.000Z')
  })

  it('counts an hour from the opening for what arrived before it', () => {
    const hours = weekdays('UTC', ['09:00', '18:00'])
    expect(iso(addOpenMinutes(hours, at('2026-11-16T07:00Z'), 60))).toBe('2026-11-16T10:00:00.000Z')
  })

  it('ends on the closing minute itself, not on the next opening', () => {
    expect(iso(addOpenMinutes(nineToFive, at('2026-11-20T16:30Z'), 30))).toBe('2026-11-20T17:00:00.000Z')
  })

  it('is the start for nothing to wait for', () => {
    expect(addOpenMinutes(nineToFive, at('2026-11-21T12:00Z'), 0)).toBe(at('2026-11-21T12:00Z'))
    expect(addOpenMinutes(nineToFive, at('2026-11-21T12:00Z'), -5)).toBe(at('2026-11-21T12:00Z'))
  })

  it('says null when the calendar does not open again for long enough', () => {
    expect(addOpenMinutes(closed, at('2026-11-20T16:30Z'), 1)).toBeNull()
    const oneDay: BusinessHours = { ...closed, exceptions: { '2026-11-21': [{ from: '23:00', to: '01:00' }] } }
    expect(iso(addOpenMinutes(oneDay, at('2026-11-20T00:00Z'), 120))).toBe('2026-11-22T01:00:00.000Z')
    expect(addOpenMinutes(oneDay, at('2026-11-20T00:00Z'), 121)).toBeNull()
    const neverLong: BusinessHours = {
      ...closed,
      week: Array.from({ length: 7 }, () => [
        { from: '24:00', to: '00:00' },
        { from: '09:00', to: '09:00' },
      ]),
    }
    expect(addOpenMinutes(neverLong, at('2026-11-20T00:00Z'), 1)).toBeNull()
    expect(addOpenMinutes(nineToFive, at('2026-11-20T00:00Z'), Number.POSITIVE_INFINITY)).toBeNull()
  })
})

describe('business hours over whole days', () => {
  it('ends on Monday at the same hour for what arrived on Friday', () => {
    for (const zone of ['UTC', 'Asia/Tokyo', 'Asia/Kathmandu', 'America/New_York']) {
      const hours = defaultHours(zone)
      const friday = addOpenMinutes(hours, at('2026-11-19T23:59Z'), 6 * 60) ?? 0
      expect(addWholeDayHours(hours, friday, 24)).toBe(friday + 72 * 3_600_000)
    }
    expect(iso(addWholeDayHours(defaultHours('UTC'), at('2026-11-20T15:00Z'), 24))).toBe('2026-11-23T15:00:00.000Z')
  })

  it('starts on the next open day for what arrived on a closed one', () => {
    expect(iso(addWholeDayHours(nineToFive, at('2026-11-21T12:00Z'), 24))).toBe('2026-11-24T00:00:00.000Z')
  })

  it('takes an opening for the day on which it starts', () => {
    const bar: BusinessHours = { ...closed, week: [[], [], [], [], [{ from: '20:00', to: '02:00' }], [], []] }
    expect(iso(addWholeDayHours(bar, at('2026-11-21T00:30Z'), 1))).toBe('2026-11-27T01:00:00.000Z')
  })

  it('skips holidays and counts a day of 25 hours in full', () => {
    const hours: BusinessHours = { ...nineToFive, exceptions: { '2026-11-23': [] } }
    expect(iso(addWholeDayHours(hours, at('2026-11-20T15:00Z'), 24))).toBe('2026-11-24T15:00:00.000Z')
    const berlin: BusinessHours = {
      ...closed,
      timeZone: 'Europe/Berlin',
      exceptions: { '2026-10-25': [{ from: '12:00', to: '13:00' }] },
    }
    expect(iso(addWholeDayHours(berlin, at('2026-10-20T00:00Z'), 25))).toBe('2026-10-25T23:00:00.000Z')
    expect(addWholeDayHours(berlin, at('2026-10-20T00:00Z'), 25.1)).toBeNull()
  })

  it('says null when no day ever has an opening', () => {
    expect(addWholeDayHours(closed, at('2026-11-20T15:00Z'), 24)).toBeNull()
  })
})

it('asks the clock of a zone at most thirty times for each four weeks, however many questions there are', () => {
  // A zone that no other test names: nothing of it is remembered yet.
  const hours = defaultHours('America/Moncton')
  const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts')
  const start = at('2020-01-01T00:00Z')
  let sum = 0
  for (let index = 0; index < 10_000; index += 1) {
    const from = start + index * 7 * 3_600_000
    sum +=
      (addWholeDayHours(hours, from, 24) ?? 0) > from ? openMinutes(hours, from, from + 9 * 86_400_000) : Number.NaN
  }
  expect(sum).toBeGreaterThan(0)
  const fourWeeks = (10_000 * 7 * 3_600_000) / (28 * 86_400_000) + 2
  // Seventeen more for each of the two clock changes of a year: a day halved until a second is left.
  const changes = (10_000 * 7) / 24 / 365 + 1
  expect(asked.mock.calls.length).toBeGreaterThan(0)
  expect(asked.mock.calls.length).toBeLessThan(fourWeeks * 30 + changes * 2 * 18)
  asked.mockRestore()
})
