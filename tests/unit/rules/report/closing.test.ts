import { describe, expect, it } from 'vitest'
import type { MonthOptions } from './talkKit.ts'
import { at, bookOf, comes, nineToFive, put, reply, talk } from './talkKit.ts'
import type { Talk } from '../../../../src/main/engine/rules/report/talk.ts'

const october = (talks: readonly Talk[], options?: MonthOptions) => bookOf('2026-10', talks, options).figures

describe('how long it takes until a matter is closed', () => {
  it('is the first close of a segment, and over reopenings the last one', () => {
    const { figures } = bookOf('2026-10', [
      talk(
        'direct',
        comes('2026-10-05T10:00:00Z'),
        reply('2026-10-05T10:30:00Z'),
        put('2026-10-05T11:00:00Z', 'closed'),
        comes('2026-10-06T10:00:00Z', { seen: '2026-10-06T10:01:00Z' }),
        put('2026-10-06T10:01:00Z', 'open'),
        put('2026-10-06T12:00:00Z', 'closed'),
      ),
    ])
    expect(figures.resolution.first.clock.values).toEqual([60, 120])
    expect(figures.resolution.full.clock.values).toEqual([26 * 60])
    // 10:00 to 17:00 on one day and 9:00 to 12:00 on the next.
    expect(figures.resolution.full.business.values).toEqual([10 * 60])
    expect(figures.resolution.waitedFor.us).toBe(180)
  })

  it('is another matter after more than 14 days', () => {
    const story = (opens: string) =>
      october([
        talk(
          'direct',
          comes('2026-10-01T10:00:00Z'),
          put('2026-10-01T11:00:00Z', 'closed'),
          comes(opens),
          put('2026-10-16T12:00:00Z', 'closed'),
        ),
      ]).resolution.full.clock.values
    expect(story('2026-10-15T11:00:00Z')).toEqual([15 * 24 * 60 + 120])
    expect(story('2026-10-15T11:00:01Z').map(Math.floor)).toEqual([60, 25 * 60 - 1])
  })

  it('goes on when a person takes the close back', () => {
    const { resolution } = october([
      talk(
        'direct',
        comes('2026-10-05T10:00:00Z'),
        put('2026-10-05T11:00:00Z', 'closed'),
        put('2026-10-05T12:00:00Z', 'open'),
        put('2026-10-05T13:00:00Z', 'closed'),
      ),
    ])
    expect(resolution.first.clock.values).toEqual([180])
    expect(resolution.waitedFor.us).toBe(120)
  })

  it('leaves out what closed by itself and spam, counts them, and what is open beside it', () => {
    const { resolution } = october([
      talk('direct', comes('2026-10-05T10:00:00Z'), put('2026-10-05T11:00:00Z', 'closed', null, true)),
      talk(
        'comment',
        comes('2026-10-05T10:00:00Z', { exclusion: 'spam' }),
        put('2026-10-05T11:00:00Z', 'closed', null, true),
      ),
      talk('direct', comes('2026-08-05T10:00:00Z'), reply('2026-08-05T11:00:00Z')),
    ])
    expect(resolution).toMatchObject({ autoClosed: 1, spamClosed: 1, openAtEnd: 1, first: { clock: { n: 0 } } })
  })

  it('says whom the time was spent waiting for', () => {
    const { resolution } = october([
      talk(
        'direct',
        comes('2026-10-05T10:00:00Z'),
        put('2026-10-05T10:10:00Z', 'waiting', 'customer'),
        put('2026-10-05T10:30:00Z', 'waiting', 'client'),
        put('2026-10-05T11:00:00Z', 'waiting', 'third_party'),
        put('2026-10-05T11:40:00Z', 'open'),
        put('2026-10-05T12:30:00Z', 'closed'),
      ),
    ])
    expect(resolution.waitedFor).toEqual({ us: 60, customer: 20, client: 30, thirdParty: 40 })
  })
})

describe('the week by the hour', () => {
  it('divides by how often the hour came, so that a fifth Monday makes no day busier', () => {
    // November 2026 has five Sundays and five Mondays.
    const mondays = ['02', '09', '16', '23', '30'].map((day) => talk('comment', comes(`2026-11-${day}T10:15:00Z`)))
    const tuesdays = ['03', '10', '17', '24'].map((day) => talk('comment', comes(`2026-11-${day}T10:15:00Z`)))
    const { heatmap, heat } = bookOf('2026-11', [...mondays, ...tuesdays]).figures
    expect([heat.hours[0]?.[10], heat.hours[1]?.[10]]).toEqual([5, 4])
    expect([heat.counts[0]?.[10], heat.counts[1]?.[10]]).toEqual([5, 4])
    expect([heatmap[0]?.[10], heatmap[1]?.[10]]).toEqual([1, 1])
  })

  it('counts an hour that the clocks repeat twice, and one that they skip not at all', () => {
    const zone = 'Europe/Oslo'
    const twice = [comes('2026-10-25T00:30:00Z'), comes('2026-10-25T01:30:00Z')].map((it) => talk('comment', it))
    const { heatmap, heat } = october(twice, { zone })
    // Sunday, 2 o’clock: four Sundays, one of them with two such hours.
    expect([heat.hours[6]?.[2], heat.counts[6]?.[2], heatmap[6]?.[2]]).toEqual([5, 2, 0.4])
    // March 2026 has five Sundays; on the 29th there is no 2 o’clock.
    expect(bookOf('2026-03', [], { zone }).figures.heat.hours[6]?.[2]).toBe(4)
  })

  it('shows a median of three waits, and replies by their own hour', () => {
    const minutes = [10, 20, 60]
    const { heat } = october(
      minutes.map((it) =>
        talk(
          'direct',
          comes('2026-10-05T10:00:00Z'),
          reply(new Date(at('2026-10-05T10:00:00Z') + it * 60_000).toISOString()),
        ),
      ),
    )
    expect(heat.medianMinutes[0]?.[10]).toBe(20)
    expect([heat.replies[0]?.[10], heat.replies[0]?.[11]]).toEqual([2, 1])
    expect(heat.medianMinutes[1]?.[10]).toBeNull()
  })

  it('knows zones of three quarters of an hour', () => {
    const { heat } = october([talk('comment', comes('2026-10-05T10:20:00Z'))], {
      zone: 'Asia/Kathmandu',
      calendarAt: () => nineToFive('Asia/Kathmandu'),
    })
    expect(heat.counts[0]?.[16]).toBe(1)
    expect(heat.hours.flat().reduce((sum, it) => sum + it, 0)).toBe(31 * 24)
  })
})
