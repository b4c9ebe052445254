import { describe, expect, it } from 'vitest'
import { momentOf } from '../../../src/main/cli/moment.ts'
import { missedWords, timeVerdict } from '../../../src/main/engine/rules/missedSlot.ts'
import { momentAt, tomorrowMorning } from '../../../src/main/engine/rules/sendTimes.ts'

const utc = (text: string): number => Date.parse(text)

describe('a time by the clock of a zone', () => {
  it.each([
    ['in summer', '2026-07-01', 'Europe/Berlin', '2026-07-01T07:00:00Z'],
    ['in winter', '2026-12-01', 'Europe/Berlin', '2026-12-01T08:00:00Z'],
    ['on the morning after the clocks went forward', '2026-03-29', 'Europe/Berlin', '2026-03-29T07:00:00Z'],
    ['on the morning after they went back', '2026-10-25', 'Europe/Berlin', '2026-10-25T08:00:00Z'],
    ['where the clocks never change', '2026-12-01', 'Asia/Tokyo', '2026-12-01T00:00:00Z'],
  ])('%s', (_name, date, zone, moment) => {
    expect(new Date(momentAt(date, 9 * 60, zone)).toISOString()).toBe(new Date(moment).toISOString())
  })

  it('that the clocks skip is as much later, and one that comes twice is the first', () => {
    expect(momentAt('2026-03-29', 150, 'Europe/Berlin')).toBe(utc('2026-03-29T01:30:00Z'))
    expect(momentAt('2026-10-25', 150, 'Europe/Berlin')).toBe(utc('2026-10-25T00:30:00Z'))
  })

  it('tomorrow is the next day of the brand, not of UTC', () => {
    expect(tomorrowMorning(utc('2026-12-01T20:00:00Z'), 'Asia/Tokyo')).toBe(utc('2026-12-03T00:00:00Z'))
  })
})

describe('a time that has come', () => {
  it.each([
    [0, 'ask', 'go'],
    [60_000, 'ask', 'go'],
    [60_001, 'ask', 'ask'],
    [7_199_999, 'send_if_late_less_than_2h', 'go'],
    [7_200_000, 'send_if_late_less_than_2h', 'ask'],
  ] as const)('%i ms late, by the setting %s: %s', (late, policy, verdict) => {
    expect(timeVerdict(1_000_000, 1_000_000 + late, policy)).toBe(verdict)
  })

  it('is told with its day when that is over', () => {
    const due = utc('2026-12-01T00:00:00Z')
    expect(missedWords(due, due + 3_600_000, 'Asia/Tokyo')).toContain('due at 09:00 (Asia/Tokyo)')
    expect(missedWords(due, due + 86_400_000, 'Asia/Tokyo')).toContain('due at 2026-12-01 09:00 (Asia/Tokyo)')
  })
})

describe('a typed time', () => {
  it('says its distance from UTC', () => {
    expect(momentOf('2026-12-01T09:00+09:00', '--at')).toBe(utc('2026-12-01T00:00:00Z'))
    for (const typed of ['tomorrow', '2026-12-01', '2026-12-01T09:00', '2026-13-01T09:00Z'])
      expect(() => momentOf(typed, '--at')).toThrow('--at is a time with its zone')
  })
})
