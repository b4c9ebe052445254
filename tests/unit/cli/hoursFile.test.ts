import { describe, expect, it } from 'vitest'
import { readHoursFile } from '../../../src/main/cli/hoursFile.ts'
import { momentOf } from '../../../src/main/cli/moment.ts'

const day = [['09:00', '18:00']]
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] }
const read = (file: unknown, zone = 'Asia/Tokyo') =>
  readHoursFile('hours.json', typeof file === 'string' ? file : JSON.stringify(file), zone)

describe('a file with hours', () => {
  it('gives the calendar of a brand', () => {
    const exceptions = [{ date: '2026-11-23', open: [], label: '勤労感謝の日' }]
    expect(read({ zone: 'Asia/Tokyo', validFrom: '2026-01-01', week, exceptions })).toEqual({
      validFrom: '2026-01-01',
      hours: {
        timeZone: 'Asia/Tokyo',
        week: [...Array<unknown>(5).fill([{ from: '09:00', to: '18:00' }]), [], []],
        exceptions: { '2026-11-23': [] },
        labels: { '2026-11-23': '勤労感謝の日' },
      },
    })
    expect(read({ zone: 'asia/tokyo', week }).validFrom).toBeNull()
    expect(read(`\ufeff${JSON.stringify({ zone: 'Asia/Tokyo', week })}`).validFrom).toBeNull()
  })

  it.each([
    ['{', 'no JSON'],
    [{ week }, 'zone: name the zone'],
    [{ zone: 'UTC', week }, 'zone is UTC, but the brand is in Asia/Tokyo'],
    [{ zone: 'Mars/Olympus', week }, 'zone is Mars/Olympus'],
    [{ zone: 'Asia/Tokyo', week: { mon: day } }, 'week'],
    [{ zone: 'Asia/Tokyo', week: { ...week, tue: ['09:00', '18:00'] } }, 'week.tue.0: an opening is two times'],
    [{ zone: 'Asia/Tokyo', week: { ...week, tue: [['9:00', '18:00']] } }, 'week.tue.0.0: Use HH:MM'],
    [{ zone: 'Asia/Tokyo', week: { ...week, tue: [['09:00', '09:00']] } }, 'has no length'],
    [{ zone: 'Asia/Tokyo', week, validFrom: '2026-02-30' }, 'validFrom: a date is written'],
    [{ zone: 'Asia/Tokyo', week, extra: 1 }, 'extra'],
    [
      {
        zone: 'Asia/Tokyo',
        week,
        exceptions: [
          { date: '2026-11-23', open: [] },
          { date: '2026-11-23', open: day },
        ],
      },
      'stands there twice',
    ],
  ])('is refused, with the place, when it is %j', (file, words) => {
    expect(() => read(file)).toThrow(words)
  })
})

it('takes times with their distance from UTC only, and no day that is none', () => {
  expect(momentOf('2026-11-27T16:45:00.5+0900', '--from')).toBe(Date.parse('2026-11-27T07:45:00.500Z'))
  for (const typed of ['2026-11-27T16:45', '2026-11-27', 'now', '2026-02-30T00:00Z', '2026-13-01T00:00Z'])
    expect(() => momentOf(typed, '--from'), typed).toThrow('a time with its zone')
})
