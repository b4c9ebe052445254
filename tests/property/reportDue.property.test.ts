import fc from 'fast-check'
import { expect, it } from 'vitest'
import { localClock, localDay } from '../../src/main/engine/rules/localDay.ts'
import { monthAfter } from '../../src/main/engine/rules/report/monthHours.ts'
import { dueRun, nextRun } from '../../src/main/engine/rules/reportDue.ts'
import type { BusinessHours } from '../../src/shared/contract/businessHours.ts'
import { randomRuns } from './randomRuns.ts'

const minute = 60_000
const hour = 60 * minute
const zones = [
  'UTC',
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Apia',
  'Antarctica/Troll',
]
const clock = fc.integer({ min: 0, max: 1439 }).map((at) => {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`
})
const scene = fc.record({
  zone: fc.constantFrom(...zones),
  clock,
  /** Open all day, by weekday. */
  open: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }).filter((days) => days.includes(true)),
  shut: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 }),
  now: fc.integer({ min: Date.UTC(2026, 0, 3), max: Date.UTC(2028, 0, 1) }),
})

/** Hour by hour from the first of the month: is it an open day, and does the clock show the time or a later one? */
function foundByLooking(zone: string, hours: BusinessHours, at: string, from: number): number {
  let time = from
  for (; ; time += 15 * minute) {
    const day = localDay(time, zone)
    const isOpen = (hours.exceptions[day] ?? hours.week[(new Date(day).getUTCDay() + 6) % 7] ?? []).length > 0
    if (isOpen && localClock(time, zone) >= at) return time
  }
}

it('reports are due on the first open day at the time of the brand, whatever the clocks do', () => {
  fc.assert(
    fc.property(scene, ({ zone, clock: typed, open, shut, now }) => {
      // On quarters of an hour, on which all of these clocks change.
      const at = `${typed.slice(0, 3)}${String(Math.floor(Number(typed.slice(3)) / 15) * 15).padStart(2, '0')}`
      const all = [{ from: '00:00', to: '24:00' }]
      const current = localDay(now, zone).slice(0, 7)
      const exceptions = Object.fromEntries(
        [0, 1].flatMap((ahead) => shut.map((day) => [`${monthAfter(current, ahead)}-0${String(day)}`, []])),
      )
      const hours = { timeZone: zone, week: open.map((isOpen) => (isOpen ? all : [])), exceptions }
      const schedule = { calendars: [{ fromAt: 0, hours }], timeZone: zone, clock: at, since: 0 }
      const next = nextRun(schedule, now)
      if (next === null) throw new Error('It opens every week')
      expect(next.dueAt).toBeGreaterThan(now)
      const first = `${monthAfter(next.month, 1)}-01`
      // The first moment of that month, found by looking too.
      let from = Date.parse(first) - 26 * hour
      while (localDay(from, zone) < first) from += 15 * minute
      expect(next.dueAt).toBe(foundByLooking(zone, hours, at, from))
      // A minute before it is not due, at its moment it is, and nothing lies between two of them.
      expect(dueRun(schedule, next.dueAt - 1)?.month).toBe(monthAfter(next.month, -1))
      expect(dueRun(schedule, next.dueAt)).toEqual(next)
      expect(nextRun(schedule, next.dueAt)?.month).toBe(monthAfter(next.month, 1))
    }),
    randomRuns(60, 3000),
  )
})
