import { describe, expect, it } from 'vitest'
import { lastClosed } from '../../../src/main/engine/rules/lastClosed.ts'
import { defaultHours } from '../../../src/shared/contract/businessHours.ts'

const utc = (day: number, hour: number): number => Date.UTC(2026, 10, day, hour)
const week = defaultHours('UTC')
const split = {
  ...week,
  week: week.week.map((day) =>
    day.length === 0
      ? day
      : [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '18:00' },
        ],
  ),
}

describe('the time in which a brand was last closed', () => {
  it('is the weekend on Monday, the night on Tuesday, and goes on while it is closed', () => {
    expect(lastClosed(week, utc(23, 11))).toEqual({ from: utc(20, 18), to: utc(23, 9) })
    expect(lastClosed(week, utc(24, 11))).toEqual({ from: utc(23, 18), to: utc(24, 9) })
    expect(lastClosed(week, utc(22, 5))).toEqual({ from: utc(20, 18), to: utc(22, 5) })
  })

  it('is no lunch break, nor the first hours after the close', () => {
    expect(lastClosed(split, utc(24, 12.5))).toEqual({ from: utc(23, 18), to: utc(24, 9) })
    expect(lastClosed(split, utc(24, 15))).toEqual({ from: utc(23, 18), to: utc(24, 9) })
    expect(lastClosed(week, utc(24, 20))).toEqual({ from: utc(23, 18), to: utc(24, 9) })
    expect(lastClosed(week, utc(24, 22))).toEqual({ from: utc(24, 18), to: utc(24, 22) })
  })

  it('is a holiday too, read in the zone of the brand', () => {
    const tokyo = { ...defaultHours('Asia/Tokyo'), exceptions: { '2026-11-23': [] } }
    expect(lastClosed(tokyo, utc(24, 1))).toEqual({ from: utc(20, 9), to: utc(24, 0) })
  })

  it('is nothing where a brand never closes or never opens', () => {
    const open = [{ from: '00:00', to: '24:00' }]
    expect(lastClosed({ ...week, week: [open, open, open, open, open, open, open] }, utc(24, 11))).toBeNull()
    expect(lastClosed({ ...week, week: [[], [], [], [], [], [], []] }, utc(24, 11))).toBeNull()
  })
})
