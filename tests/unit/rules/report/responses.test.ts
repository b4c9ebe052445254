import { describe, expect, it } from 'vitest'
import { bookOf, bot, comes, nineToFive, put, reply, talk, at } from './talkKit.ts'

/** First responses by the clock and in business minutes. */
const firsts = ({ figures }: ReturnType<typeof bookOf>) => ({
  clock: figures.firstResponse.clock.values,
  business: figures.firstResponse.business.values,
})
const turns = ({ figures }: ReturnType<typeof bookOf>) => figures.response.clock.values

// October 2026 begins on a Thursday; the 5th is a Monday.
describe('how long people wait for an answer', () => {
  it('runs from their first message to the first reply of a person', () => {
    const it = bookOf('2026-10', [talk('direct', comes('2026-10-05T10:00:00Z'), reply('2026-10-05T10:30:00Z'))])
    expect(firsts(it)).toEqual({ clock: [30], business: [30] })
    expect(turns(it)).toEqual([30])
    expect(it.figures.firstResponse).toMatchObject({ offHoursReplies: 0, outsideReplies: 0, seen: { values: [30] } })
  })

  it('is ended by no bot and no automatic reply', () => {
    const it = bookOf('2026-10', [
      talk('direct', comes('2026-10-05T10:00:00Z'), bot('2026-10-05T10:00:01Z'), reply('2026-10-05T11:00:00Z')),
    ])
    expect(firsts(it).clock).toEqual([60])
    expect(it.figures.answered).toMatchObject({ count: 1, of: 1 })
  })

  it('counts a reply given on the network itself for the brand, and says so', () => {
    const it = bookOf('2026-10', [
      talk('comment', comes('2026-10-05T10:00:00Z'), reply('2026-10-05T10:20:00Z', { isOutside: true })),
    ])
    expect(it.figures.firstResponse).toMatchObject({ clock: { n: 1 }, outsideReplies: 1 })
  })

  it('begins at the oldest of several unanswered messages', () => {
    const it = bookOf('2026-10', [
      talk('direct', comes('2026-10-05T10:00:00Z'), comes('2026-10-05T10:50:00Z'), reply('2026-10-05T11:00:00Z')),
    ])
    expect(turns(it)).toEqual([60])
    expect(it.figures.answered).toMatchObject({ count: 1, of: 1 })
    expect(it.figures.inbound.total).toBe(2)
  })

  it('is measured once for two replies in a row, and not where nobody waited', () => {
    const it = bookOf('2026-10', [
      talk('direct', comes('2026-10-05T10:00:00Z'), reply('2026-10-05T10:10:00Z'), reply('2026-10-05T12:00:00Z')),
    ])
    expect(turns(it)).toEqual([10])
    expect(it.book.replies).toHaveLength(2)
  })

  it('is a first response once a segment: the next turn is a response only, after a close it is a first one again', () => {
    const it = bookOf('2026-10', [
      talk(
        'direct',
        comes('2026-10-05T10:00:00Z'),
        reply('2026-10-05T10:10:00Z'),
        comes('2026-10-05T11:00:00Z'),
        reply('2026-10-05T11:20:00Z'),
        put('2026-10-05T12:00:00Z', 'closed'),
        comes('2026-10-06T10:00:00Z'),
        put('2026-10-06T10:00:00Z', 'open'),
        reply('2026-10-06T10:40:00Z'),
      ),
    ])
    expect(firsts(it).clock).toEqual([10, 40])
    expect(turns(it)).toEqual([10, 20, 40])
  })

  it('has no first response where we wrote first in private', () => {
    const it = bookOf('2026-10', [
      talk('direct', reply('2026-10-05T09:00:00Z'), comes('2026-10-05T10:00:00Z'), reply('2026-10-05T10:10:00Z')),
    ])
    expect(firsts(it).clock).toEqual([])
    expect(turns(it)).toEqual([10])
  })

  it('goes on over a weekend by the clock and not in business time', () => {
    // A Friday, 16:45, to Monday 09:15: 15 minutes before the close and 15 after the opening.
    const it = bookOf('2026-10', [talk('direct', comes('2026-10-09T16:45:00Z'), reply('2026-10-12T09:15:00Z'))])
    expect(firsts(it)).toEqual({ clock: [64 * 60 + 30], business: [30] })
  })

  it('leaves answers out of hours out of the business sample and counts them apart', () => {
    const it = bookOf('2026-10', [
      talk('direct', comes('2026-10-10T10:00:00Z'), reply('2026-10-10T10:05:00Z')),
      talk('direct', comes('2026-10-12T10:00:00Z'), reply('2026-10-12T10:07:00Z')),
    ])
    expect(firsts(it)).toEqual({ clock: [5, 7], business: [7] })
    expect(it.figures.firstResponse.offHoursReplies).toBe(1)
  })

  it('belongs to the month of the reply, its message to the month in which it came', () => {
    const story = talk('direct', comes('2026-09-30T23:00:00Z'), reply('2026-10-01T09:30:00Z'))
    const september = bookOf('2026-09', [story])
    const october = bookOf('2026-10', [story])
    expect([september.figures.firstResponse.clock.n, october.figures.firstResponse.clock.n]).toEqual([0, 1])
    expect([september.figures.inbound.total, october.figures.inbound.total]).toEqual([1, 0])
    // It came within the grace.
    expect(september.figures.answered).toMatchObject({ count: 1, of: 1, rate: 1 })
  })

  it('ends at the reply that still stands when ours was deleted later', () => {
    const gone = reply('2026-10-05T10:10:00Z', { gone: '2026-10-05T10:30:00Z', isAnswer: false })
    const it = bookOf('2026-10', [talk('direct', comes('2026-10-05T10:00:00Z'), gone, reply('2026-10-05T11:00:00Z'))])
    expect(firsts(it).clock).toEqual([60])
  })

  it('in a public thread is ended for whom the reply is meant', () => {
    const ann = comes('2026-10-05T10:00:00Z', { author: 1, remoteId: 'a' })
    const bob = comes('2026-10-05T10:20:00Z', { author: 2, remoteId: 'b' })
    const it = bookOf('2026-10', [talk('comment', ann, bob, reply('2026-10-05T10:30:00Z', { replyTo: 'b' }))])
    expect(turns(it)).toEqual([10])
    expect(it.figures.answered).toMatchObject({ count: 1, of: 2 })
    expect(it.book.unanswered.map((each) => each.seq)).toEqual([ann.seq])
  })

  it('in a public thread is ended for whom a reply names, too', () => {
    const ann = comes('2026-10-05T10:00:00Z', { author: 1, remoteId: 'a' })
    const bob = comes('2026-10-05T10:20:00Z', { author: 2, remoteId: 'b' })
    const story = [talk('comment', ann, bob, reply('2026-10-05T10:30:00Z', { replyTo: 'b' }))]
    const it = bookOf('2026-10', story, { named: () => new Set([1]) })
    expect(turns(it)).toEqual([30])
    expect(it.figures.answered).toMatchObject({ count: 2, of: 2 })
  })

  it('after a close still counts for what was closed while nothing newer came', () => {
    const it = bookOf('2026-10', [
      talk(
        'direct',
        comes('2026-10-05T10:00:00Z'),
        put('2026-10-05T10:30:00Z', 'closed'),
        reply('2026-10-05T11:00:00Z'),
      ),
    ])
    expect(firsts(it).clock).toEqual([60])
    expect(it.figures.resolution.first.clock.values).toEqual([30])
  })

  it('is measured from when it came in here, apart', () => {
    const it = bookOf('2026-10', [
      talk('direct', comes('2026-10-05T10:00:00Z', { seen: '2026-10-05T12:00:00Z' }), reply('2026-10-05T12:05:00Z')),
    ])
    expect(it.figures.firstResponse.seen.values).toEqual([5])
    expect(it.figures.firstResponse.clock.values).toEqual([125])
  })

  it('counts by the calendar that was valid when the message came', () => {
    const changed = at('2026-10-12T00:00:00Z')
    const early = { ...nineToFive(), week: nineToFive().week.map(() => [{ from: '06:00', to: '08:00' }]) }
    const calendarAt = (moment: number) => (moment < changed ? nineToFive() : early)
    const it = bookOf(
      '2026-10',
      [
        talk('direct', comes('2026-10-09T16:00:00Z'), reply('2026-10-12T09:30:00Z')),
        talk('direct', comes('2026-10-13T05:00:00Z'), reply('2026-10-13T07:00:00Z')),
      ],
      { calendarAt },
    )
    expect(firsts(it).business).toEqual([60, 90])
  })

  it('across a change of the clocks is as long as it was', () => {
    // Oslo puts its clocks back on 25 October at 03:00: from 01:00 to 04:00 local time are four hours.
    const it = bookOf('2026-10', [talk('direct', comes('2026-10-24T23:00:00Z'), reply('2026-10-25T03:00:00Z'))], {
      zone: 'Europe/Oslo',
    })
    expect(firsts(it)).toEqual({ clock: [240], business: [] })
    expect(it.figures.heat.clockChanges).toEqual(['2026-10-25'])
  })
})

describe('statistics', () => {
  const waits = (...minutes: readonly number[]) =>
    bookOf(
      '2026-10',
      minutes.map((it) =>
        talk(
          'direct',
          comes('2026-10-05T10:00:00Z'),
          reply(new Date(at('2026-10-05T10:00:00Z') + it * 60_000).toISOString()),
        ),
      ),
    ).figures

  it('show the values below five, and the mean', () => {
    expect(waits(4, 1, 3, 2).firstResponse.clock).toEqual({
      n: 4,
      medianMinutes: null,
      p90Minutes: null,
      meanMinutes: 2.5,
      values: [1, 2, 3, 4],
    })
  })

  it('from five on are the mean of the middle two and the nearest rank', () => {
    expect(waits(5, 1, 4, 2, 3, 100).firstResponse.clock).toEqual({
      n: 6,
      medianMinutes: 3.5,
      p90Minutes: 100,
      meanMinutes: 115 / 6,
      values: [],
    })
    // Nine tenths of ten are nine: the ninth.
    expect(waits(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).firstResponse.clock.p90Minutes).toBe(9)
  })

  it('sort first responses into buckets whose upper edge belongs to them', () => {
    expect(waits(15, 15.5, 30, 60, 240, 1440, 1441).buckets.map((it) => it.count)).toEqual([1, 2, 1, 0, 1, 0, 1, 1])
  })
})
