import { describe, expect, it } from 'vitest'
import { readHolidays } from '../../../src/main/engine/rules/icsHolidays.ts'

const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap((it) => ['BEGIN:VEVENT', ...it.split('|'), 'END:VEVENT'])].join(
    '\r\n',
  ) + '\r\nEND:VCALENDAR\r\n'

describe('holidays from an ICS file', () => {
  it('reads whole days with their names, folded lines and escaped marks', () => {
    const text = calendar(
      'DTSTART;VALUE=DATE:20270101|DTEND;VALUE=DATE:20270102|SUMMARY;LANGUAGE=ja:元日',
      'DTSTART;VALUE=DATE:20270413|DTEND;VALUE=DATE:20270416|SUMMARY:วันสงกรา\r\n นต์\\, ปีใหม่ไทย',
      'DTSTART:20270209|DURATION:P2D|SUMMARY:설날',
    )
    expect(readHolidays(text, 2026)).toEqual({
      days: [
        { date: '2027-01-01', label: '元日' },
        { date: '2027-02-09', label: '설날' },
        { date: '2027-02-10', label: '설날' },
        { date: '2027-04-13', label: 'วันสงกรานต์, ปีใหม่ไทย' },
        { date: '2027-04-14', label: 'วันสงกรานต์, ปีใหม่ไทย' },
        { date: '2027-04-15', label: 'วันสงกรานต์, ปีใหม่ไทย' },
      ],
      skipped: 0,
    })
  })

  it('writes a yearly day out from this year on, and only on days that exist', () => {
    const { days } = readHolidays(
      calendar(
        'DTSTART;VALUE=DATE:19700505|RRULE:FREQ=YEARLY|SUMMARY:Children',
        'DTSTART;VALUE=DATE:20240229|RRULE:FREQ=YEARLY;UNTIL=20291231T000000Z|SUMMARY:Leap',
      ),
      2026,
    )
    expect(days.filter((it) => it.label === 'Children').map((it) => it.date)).toEqual(
      ['2026', '2027', '2028', '2029', '2030', '2031'].map((year) => `${year}-05-05`),
    )
    expect(days.filter((it) => it.label === 'Leap').map((it) => it.date)).toEqual(['2028-02-29'])
  })

  it('counts what has a time of day, repeats cleverly or cannot be read, and leaves out what was called off', () => {
    const { days, skipped } = readHolidays(
      calendar(
        'DTSTART:20270101T090000Z|SUMMARY:A meeting',
        'DTSTART;VALUE=DATE:20270101|RRULE:FREQ=YEARLY;BYDAY=2MO;BYMONTH=1|SUMMARY:Coming of age',
        'DTSTART;VALUE=DATE:20270231|SUMMARY:No such day',
        'DTSTART;VALUE=DATE:20270501|STATUS:CANCELLED|SUMMARY:Gone',
      ),
      2026,
    )
    expect(days).toEqual([])
    expect(skipped).toBe(3)
  })

  it('takes the name of the event and not that of its alarm, and joins two on one day', () => {
    const { days } = readHolidays(
      calendar(
        'BEGIN:VALARM|SUMMARY:Wake up|END:VALARM|DTSTART;VALUE=DATE:20271225|SUMMARY:Christmas',
        'DTSTART;VALUE=DATE:20271225|SUMMARY:Shop closed',
      ),
      2026,
    )
    expect(days).toEqual([{ date: '2027-12-25', label: 'Christmas, Shop closed' }])
  })

  it('finds nothing in a text that is no calendar, however long it is', () => {
    expect(readHolidays('a'.repeat(200_000), 2026)).toEqual({ days: [], skipped: 0 })
    expect(readHolidays(`DTSTART${';a'.repeat(50_000)}`, 2026).days).toEqual([])
  })
})
