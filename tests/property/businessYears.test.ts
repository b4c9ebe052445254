import { describe, expect, it } from 'vitest'
import { addOpenMinutes, openMinutes } from '../../src/main/engine/rules/businessTime.ts'
import type { BusinessHours } from '../../src/shared/contract/businessHours.ts'

const minuteMs = 60_000
const quarterMs = 15 * minuteMs
const zones = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'America/Los_Angeles',
  'America/Santiago',
  'America/Havana',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Asia/Jerusalem',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Antarctica/Troll',
]
/** Split shifts, a night over the hours in which clocks change, a holiday and a day that is open all through. */
const calendarOf = (timeZone: string): BusinessHours => {
  const split = [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ]
  const night = [{ from: '22:30', to: '03:30' }]
  return {
    timeZone,
    week: [split, split, split, split, [...split, ...night], night, [{ from: '00:00', to: '24:00' }]],
    exceptions: { '2026-11-23': [], '2025-12-31': [{ from: '23:00', to: '24:00' }] },
  }
}
const from = Date.UTC(2025, 0, 1)
const to = Date.UTC(2027, 0, 1)

/** Open minutes one by one. Intl is asked for each quarter of an hour: no zone changes its clocks between two. */
function count(calendar: BusinessHours): { readonly open: Uint8Array; readonly changes: number } {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: calendar.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const open = new Uint8Array((to - from) / minuteMs)
  let changes = 0
  let before: number | null = null
  const minutesOf = (label: string): number => Number(label.slice(0, 2)) * 60 + Number(label.slice(3))
  const spans = new Map<string, readonly (readonly [number, number])[]>()
  const spansOf = (day: string): readonly (readonly [number, number])[] => {
    let found = spans.get(day)
    if (found === undefined) {
      const weekday = (new Date(day).getUTCDay() + 6) % 7
      found = (calendar.exceptions[day] ?? calendar.week[weekday] ?? []).map(
        (it) => [minutesOf(it.from), minutesOf(it.to)] as const,
      )
      spans.set(day, found)
    }
    return found
  }
  for (let time = from; time < to; time += quarterMs) {
    const [day = '', clock = ''] = format.format(time).split(' ')
    const offset = Date.parse(`${day}T${clock}:00Z`) - time
    if (before !== null && before !== offset) changes += 1
    before = offset
    const yesterday = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    const start = minutesOf(clock)
    for (let minute = start; minute < start + 15; minute += 1) {
      const isOpen =
        spansOf(day).some(([a, b]) => (a <= b ? a <= minute && minute < b : a <= minute)) ||
        spansOf(yesterday).some(([a, b]) => b < a && minute < b)
      if (isOpen) open[(time - from) / minuteMs + minute - start] = 1
    }
  }
  return { open, changes }
}

describe('business time over two years', () => {
  it.each(zones)('is what a count minute by minute gives, across all clock changes of %s', (timeZone) => {
    const calendar = calendarOf(timeZone)
    const { open, changes } = count(calendar)
    if (!['UTC', 'Asia/Tokyo', 'Asia/Kathmandu'].includes(timeZone)) expect(changes).toBeGreaterThanOrEqual(4)
    const dayMinutes = 1440
    let total = 0
    const wrong: string[] = []
    for (let day = 0; day < open.length / dayMinutes; day += 1) {
      const counted = open.subarray(day * dayMinutes, (day + 1) * dayMinutes).reduce((sum, it) => sum + it, 0)
      const start = from + day * 86_400_000
      if (openMinutes(calendar, start, start + 86_400_000) !== counted) wrong.push(new Date(start).toISOString())
      total += counted
    }
    expect(wrong).toEqual([])
    expect(openMinutes(calendar, from, to)).toBe(total)
    // Every thousandth open minute as a deadline, counted from the beginning.
    let passed = 0
    for (let minute = 0; minute < open.length; minute += 1) {
      passed += open[minute] ?? 0
      if (open[minute] === 1 && passed % 1000 === 0)
        expect(addOpenMinutes(calendar, from, passed)).toBe(from + (minute + 1) * minuteMs)
    }
  })
})
