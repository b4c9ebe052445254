import { describe, expect, it } from 'vitest'
import type { BusinessHours } from '../../../src/shared/contract/businessHours.ts'
import {
  isLate,
  meetClock,
  pauseClock,
  resumeClock,
  retargetClock,
  startClock,
  voidClock,
} from '../../../src/main/engine/rules/serviceClock.ts'
import type { Target } from '../../../src/main/engine/rules/serviceClock.ts'

const nineToFive: BusinessHours = {
  timeZone: 'Asia/Tokyo',
  week: [...Array.from({ length: 5 }, () => [{ from: '09:00', to: '17:00' }]), [], []],
  exceptions: {},
}
/** A moment on Tokyo's clock. */
const tokyo = (text: string): number => Date.parse(`${text}+09:00`)
const reply = (minutes: number): Target => ({ kind: 'first_response', minutes, counts: 'business' })
const resolution = (minutes: number): Target => ({ kind: 'resolution', minutes, counts: 'business' })

describe('a service clock', () => {
  it('of Friday 16:45 and 30 minutes ends on Monday 09:15, and is late from 09:15:01', () => {
    const clock = startClock(nineToFive, reply(30), tokyo('2026-11-27T16:45:00'))
    expect(clock.dueAt).toBe(tokyo('2026-11-30T09:15:00'))
    expect(isLate(clock, tokyo('2026-11-30T09:15:00'))).toBe(false)
    expect(isLate(clock, tokyo('2026-11-30T09:15:00') + 999)).toBe(false)
    expect(isLate(clock, tokyo('2026-11-30T09:15:01'))).toBe(true)
    expect(meetClock(clock, tokyo('2026-11-30T09:15:00')).state).toBe('met')
    expect(meetClock(clock, tokyo('2026-11-30T09:15:01'))).toMatchObject({ state: 'missed' })
  })

  it('that is missed stays missed, whatever comes, and notes when it was made good', () => {
    const late = tokyo('2026-11-30T12:00:00')
    const clock = startClock(nineToFive, reply(30), tokyo('2026-11-27T16:45:00'))
    const missed = meetClock(clock, late)
    expect(missed).toMatchObject({ state: 'missed', metAt: late })
    expect(retargetClock(nineToFive, missed, reply(3000), late).state).toBe('missed')
    expect(voidClock(missed, late).state).toBe('missed')
    expect(meetClock(missed, late + 1).metAt).toBe(late)
    expect(retargetClock(nineToFive, clock, reply(3000), late).state).toBe('missed')
  })

  it('is paused for a resolution only, and its deadline moves by the open time of the pause', () => {
    const from = tokyo('2026-11-26T16:00:00')
    const clock = startClock(nineToFive, resolution(120), from)
    expect(clock.dueAt).toBe(tokyo('2026-11-27T10:00:00'))
    const paused = pauseClock(clock, tokyo('2026-11-26T16:30:00'))
    expect(paused.state).toBe('paused')
    // Half an hour of Thursday and all of Friday, which are open; not the nights between.
    const again = resumeClock(nineToFive, paused, tokyo('2026-11-30T08:00:00'))
    expect(again).toMatchObject({ state: 'running', pausedMinutes: 30 + 480 })
    expect(again.dueAt).toBe(tokyo('2026-11-30T10:30:00'))
    const answer = startClock(nineToFive, reply(120), from)
    expect(pauseClock(answer, from + 1)).toBe(answer)
  })

  it('gets its deadline anew from the same start when the urgency changes', () => {
    const from = tokyo('2026-11-26T10:00:00')
    const clock = startClock(nineToFive, reply(240), from)
    const sooner = retargetClock(nineToFive, clock, reply(60), tokyo('2026-11-26T10:30:00'))
    expect(sooner).toMatchObject({ state: 'running', dueAt: tokyo('2026-11-26T11:00:00') })
    expect(retargetClock(nineToFive, clock, reply(60), tokyo('2026-11-26T12:00:00')).state).toBe('missed')
  })

  it('has no deadline where nobody ever opens', () => {
    const never: BusinessHours = { ...nineToFive, week: nineToFive.week.map(() => []) }
    const clock = startClock(never, reply(30), tokyo('2026-11-26T10:00:00'))
    expect(clock.dueAt).toBeNull()
    expect(meetClock(clock, tokyo('2027-11-26T10:00:00')).state).toBe('met')
  })

  it('counts whole open days for what is promised in days', () => {
    const clock = startClock(nineToFive, { ...reply(1440), counts: 'open_days' }, tokyo('2026-11-27T15:00:00'))
    expect(clock.dueAt).toBe(tokyo('2026-11-30T15:00:00'))
  })
})
