import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addOpenMinutes, addWholeDayHours, openMinutes } from '../../src/main/engine/rules/businessTime.ts'
import type { BusinessHours, Opening } from '../../src/shared/contract/businessHours.ts'
import { randomRuns } from './randomRuns.ts'

const minuteMs = 60_000
const zones = [
  'UTC',
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Africa/Casablanca',
  'America/Santiago',
  'Pacific/Apia',
  'Antarctica/Troll',
  'Pacific/Chatham',
]
/** Days around which some of these zones change their clocks, and an ordinary one. */
const days = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-06',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2011-12-30',
  '2026-02-15',
  '2026-06-10',
]

const label = fc.oneof(fc.integer({ min: 0, max: 24 * 60 }), fc.constantFrom(0, 24 * 60, 60, 120, 150, 180, 1380))
const clock = label.map(
  (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
)
const opening: fc.Arbitrary<Opening> = fc.record({ from: clock, to: clock })
const openings = fc.array(opening, { maxLength: 3 })
const scene = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    week: fc.array(openings, { minLength: 7, maxLength: 7 }),
    day: fc.constantFrom(...days).map((text) => Date.parse(text)),
    exceptions: fc.array(fc.tuple(fc.integer({ min: -2, max: 5 }), openings), { maxLength: 3 }),
    before: fc.integer({ min: 0, max: 48 * 60 }),
    length: fc.integer({ min: 0, max: 4 * 1440 }),
  })
  .map(({ timeZone, week, day, exceptions, before, length }) => {
    const calendar: BusinessHours = {
      timeZone,
      week,
      exceptions: Object.fromEntries(
        exceptions.map(([distance, list]) => [new Date(day + distance * 86_400_000).toISOString().slice(0, 10), list]),
      ),
    }
    const from = day - before * minuteMs
    return { calendar, from, to: from + length * minuteMs }
  })

/** Counts minute by minute, asking Intl for the label of each: slow, and with no thought of intervals or offsets. */
function oracle(calendar: BusinessHours): { isOpen: (time: number) => boolean; isOpenDay: (time: number) => boolean } {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: calendar.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const openingsOn = (date: string): readonly Opening[] =>
    calendar.exceptions[date] ?? calendar.week[(new Date(date).getUTCDay() + 6) % 7] ?? []
  const dayBefore = (date: string): string => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
  const labels = (time: number): [string, string] => {
    const [date = '', clockTime = ''] = format.format(time).split(' ')
    return [date, clockTime]
  }
  return {
    isOpen: (time) => {
      const [date, now] = labels(time)
      const today = openingsOn(date).some(({ from, to }) => (from <= to ? from <= now && now < to : from <= now))
      return today || openingsOn(dayBefore(date)).some(({ from, to }) => to < from && now < to)
    },
    isOpenDay: (time) =>
      openingsOn(labels(time)[0]).some(({ from, to }) => from !== to && !(from === '24:00' && to === '00:00')),
  }
}

/** The first whole minute after `from` by which `wanted` minutes were open; null when that is not before `limit`. */
function countTo(isOpen: (time: number) => boolean, from: number, wanted: number, limit: number): number | null {
  let left = wanted
  for (let time = from; time < limit; time += minuteMs) {
    if (left === 0) return time
    if (isOpen(time)) left -= 1
  }
  return left === 0 ? limit : null
}

it('counts the same minutes as a count minute by minute', () => {
  fc.assert(
    fc.property(scene, ({ calendar, from, to }) => {
      const { isOpen } = oracle(calendar)
      let minutes = 0
      for (let time = from; time < to; time += minuteMs) if (isOpen(time)) minutes += 1
      expect(openMinutes(calendar, from, to)).toBe(minutes)
    }),
    randomRuns(150, 5_000),
  )
})

it('finds the same deadline as a count minute by minute', () => {
  fc.assert(
    fc.property(scene, fc.integer({ min: 1, max: 2_000 }), ({ calendar, from, to }, wanted) => {
      const due = addOpenMinutes(calendar, from, wanted)
      const counted = countTo(oracle(calendar).isOpen, from, wanted, to)
      if (counted === null) expect(due === null || due > to).toBe(true)
      else expect(due).toBe(counted)
    }),
    randomRuns(100, 3_000),
  )
})

it('finds the same end of business hours over whole days as a count minute by minute', () => {
  fc.assert(
    fc.property(scene, fc.integer({ min: 1, max: 60 }), ({ calendar, from, to }, hours) => {
      const due = addWholeDayHours(calendar, from, hours)
      const counted = countTo(oracle(calendar).isOpenDay, from, hours * 60, to)
      if (counted === null) expect(due === null || due > to).toBe(true)
      else expect(due).toBe(counted)
    }),
    randomRuns(100, 3_000),
  )
})

it('is exact to the millisecond: a deadline is the first moment at which its minutes have passed', () => {
  fc.assert(
    fc.property(
      scene,
      fc.integer({ min: 1, max: 90_000_000 }),
      fc.integer({ min: 0, max: 59_999 }),
      ({ calendar, from }, wantedMs, shift) => {
        const start = from + shift
        const due = addOpenMinutes(calendar, start, wantedMs / minuteMs)
        if (due === null) return
        expect(Math.round(openMinutes(calendar, start, Math.round(due)) * minuteMs)).toBe(wantedMs)
        expect(Math.round(openMinutes(calendar, start, Math.round(due) - 1) * minuteMs)).toBe(wantedMs - 1)
      },
    ),
    randomRuns(300, 5_000),
  )
})

it('adds up: the parts of a span make the whole', () => {
  fc.assert(
    fc.property(scene, fc.double({ min: 0, max: 1, noNaN: true }), ({ calendar, from, to }, cut) => {
      const middle = Math.round(from + (to - from) * cut)
      const parts = openMinutes(calendar, from, middle) + openMinutes(calendar, middle, to)
      expect(parts).toBeCloseTo(openMinutes(calendar, from, to), 6)
    }),
    randomRuns(300, 5_000),
  )
})
