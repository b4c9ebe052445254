import { describe, expect, it } from 'vitest'
import type { MonthOptions } from './talkKit.ts'
import { at, bookOf, comes, nineToFive, put, reply, talk } from './talkKit.ts'
import type { Talk } from '../../../../src/main/engine/rules/report/talk.ts'

const october = (talks: readonly Talk[], options?: MonthOptions) => bookOf('2026-10', talks, options).figures

describe('what came in', () => {
  it('is counted without spam, by network, kind and local day', () => {
    const figures = october(
      [
        talk('comment', comes('2026-10-01T10:00:00Z'), comes('2026-10-31T22:59:00Z', { exclusion: 'spam' })),
        talk('direct', comes('2026-09-30T22:30:00Z'), comes('2026-10-31T22:59:00Z')),
        talk('direct', comes('2026-09-30T21:59:00Z'), comes('2026-10-31T23:00:00Z')),
      ],
      { zone: 'Europe/Oslo' },
    )
    expect(figures.inbound).toMatchObject({
      total: 3,
      spam: 1,
      directConversations: 1,
      byNetwork: [{ network: 'sample', total: 3, spam: 1, byKind: { comment: 1, mention: 0, review: 0, direct: 2 } }],
    })
    expect(figures.inbound.byDay).toHaveLength(31)
    expect(figures.inbound.byDay[0]).toEqual({ date: '2026-10-01', count: 2 })
    expect(figures.inbound.byDay[30]).toEqual({ date: '2026-10-31', count: 1 })
  })

  it('is nothing in an empty month: no rate, no statistic', () => {
    const figures = october([])
    expect(figures.inbound.total).toBe(0)
    expect(figures.answered).toMatchObject({ rate: null, count: 0, of: 0 })
    expect(figures.firstResponse.clock).toEqual({
      n: 0,
      medianMinutes: null,
      p90Minutes: null,
      meanMinutes: null,
      values: [],
    })
    expect(figures.heatmap.flat().every((it) => it === 0)).toBe(true)
  })

  it('of one message is one message', () => {
    const figures = october([talk('mention', comes('2026-10-05T10:00:00Z'))])
    expect(figures).toMatchObject({ actionable: 1, answered: { rate: 0, count: 0, of: 1 } })
  })
})

describe('what is left out', () => {
  it('has one reason each, the first of the list, and with what is actionable makes up all', () => {
    const figures = october([
      talk('comment', comes('2026-10-05T10:00:00Z', { exclusion: 'own' })),
      talk('comment', comes('2026-10-05T10:00:00Z', { exclusion: 'spam', gone: '2026-10-05T11:00:00Z' })),
      talk('comment', comes('2026-10-05T10:00:00Z', { exclusion: 'noReplyNeeded', noReplyReason: 'friend_tag' })),
      talk(
        'comment',
        comes('2026-10-05T10:00:00Z', {
          exclusion: 'noReplyNeeded',
          noReplyReason: 'thanks',
          gone: '2026-10-05T11:00:00Z',
        }),
      ),
      talk('comment', comes('2026-10-05T10:00:00Z', { exclusion: 'channel' })),
      talk('comment', comes('2026-10-05T10:00:00Z')),
    ])
    expect(figures.excluded).toEqual({ own: 1, spam: 1, withdrawn: 1, noReplyNeeded: 1, channel: 1 })
    expect(figures.noReplyReasons).toEqual({ friend_tag: 1 })
    expect([figures.actionable, figures.inbound.total, figures.inbound.spam]).toEqual([1, 5, 1])
  })

  it('is withdrawn when its author took it back before we replied, and only then', () => {
    const before = talk(
      'comment',
      comes('2026-10-05T10:00:00Z', { gone: '2026-10-05T10:30:00Z' }),
      reply('2026-10-05T11:00:00Z'),
    )
    const after = talk(
      'comment',
      comes('2026-10-05T10:00:00Z', { gone: '2026-10-05T11:30:00Z' }),
      reply('2026-10-05T11:00:00Z'),
    )
    const figures = october([before, after])
    expect(figures).toMatchObject({ actionable: 1, excluded: { withdrawn: 1 }, answered: { count: 1, of: 1 } })
    expect(figures.firstResponse.clock.values).toEqual([60])
  })

  it('is not what we deleted ourselves: that is handled', () => {
    const figures = october([
      talk('comment', comes('2026-10-05T10:00:00Z', { gone: '2026-10-05T10:30:00Z', isRemovedByUs: true })),
    ])
    expect(figures).toMatchObject({
      excluded: { withdrawn: 0 },
      answered: { count: 0, of: 1 },
      handled: { count: 1, of: 1 },
    })
  })

  it('leaves what came after a withdrawn one to stand for the run', () => {
    const figures = october([
      talk('direct', comes('2026-10-05T10:00:00Z', { gone: '2026-10-05T10:30:00Z' }), comes('2026-10-05T10:20:00Z')),
    ])
    expect(figures).toMatchObject({ actionable: 1, answered: { count: 0, of: 1 } })
  })
})

describe('rates of answers', () => {
  it('count a run of direct messages once, with its oldest, and comments each', () => {
    const { answered } = october([
      talk(
        'direct',
        comes('2026-10-05T10:00:00Z'),
        comes('2026-10-05T10:01:00Z'),
        reply('2026-10-05T10:30:00Z'),
        comes('2026-10-05T11:00:00Z'),
      ),
      talk('comment', comes('2026-10-05T10:00:00Z'), comes('2026-10-05T10:01:00Z'), reply('2026-10-05T10:30:00Z')),
    ])
    expect(answered).toMatchObject({
      count: 3,
      of: 4,
      rate: 0.75,
      byKind: { direct: { count: 1, of: 2, rate: 0.5 }, comment: { count: 2, of: 2 }, review: { rate: null } },
    })
  })

  it('give a run to the month of its oldest message', () => {
    const story = [talk('direct', comes('2026-09-30T23:59:00Z'), comes('2026-10-01T00:01:00Z'))]
    expect(bookOf('2026-09', story).figures.answered.of).toBe(1)
    expect(bookOf('2026-10', story).figures.answered.of).toBe(0)
    expect(bookOf('2026-10', story).figures.actionable).toBe(1)
  })

  it('inside 24 hours count days with an opening: Friday 15:00 to Monday 15:00', () => {
    const late = (iso: string) => talk('mention', comes('2026-10-09T15:00:00Z'), reply(iso))
    expect(october([late('2026-10-12T15:00:00Z')]).inside24.count).toBe(1)
    expect(october([late('2026-10-12T15:00:01Z')]).inside24).toMatchObject({ count: 0, of: 1 })
  })

  it('take what was answered within the grace, and nothing later', () => {
    // The month ends on a Saturday; 24 hours of open days after its end are over when Monday is.
    const late = (iso: string) => talk('mention', comes('2026-10-30T15:00:00Z'), reply(iso))
    expect(october([late('2026-11-02T23:59:00Z')]).answered.count).toBe(1)
    const { figures, book } = bookOf('2026-10', [late('2026-11-03T00:00:01Z')])
    expect(figures.answered.count).toBe(0)
    expect(book.unanswered).toHaveLength(1)
  })

  it('call handled what a person settled otherwise, and say what reached whom', () => {
    const liked = comes('2026-10-05T10:00:00Z')
    const tagged = comes('2026-10-05T10:00:00Z')
    const figures = october(
      [
        talk('comment', liked),
        talk('comment', tagged),
        talk('comment', comes('2026-10-05T10:00:00Z')),
        talk('comment', comes('2026-10-05T10:00:00Z'), reply('2026-10-05T10:30:00Z')),
        talk('direct', comes('2026-10-05T10:00:00Z'), reply('2026-10-05T10:30:00Z')),
      ],
      {
        settled: (it) =>
          it === liked
            ? { at: at('2026-10-05T12:00:00Z'), by: 'like' }
            : it === tagged
              ? { at: at('2026-10-05T12:00:00Z'), by: 'tag' }
              : null,
      },
    )
    expect(figures.answered).toMatchObject({ count: 2, of: 5 })
    expect(figures.handled).toMatchObject({ count: 4, of: 5 })
    expect(figures.reached).toEqual({ publicly: 1, privately: 1, reactionOnly: 1 })
  })
})

describe('what nobody answered', () => {
  it('is of any month and not closed at the end of this one; what was closed in it is counted apart', () => {
    const { book } = bookOf('2026-10', [
      talk('comment', comes('2026-08-05T10:00:00Z')),
      talk('comment', comes('2026-10-05T10:00:00Z'), put('2026-10-06T10:00:00Z', 'closed')),
      talk('comment', comes('2026-09-05T10:00:00Z'), put('2026-10-06T10:00:00Z', 'closed')),
      talk('comment', comes('2026-09-05T10:00:00Z'), put('2026-09-06T10:00:00Z', 'closed')),
      // It was closed after the month.
      talk('comment', comes('2026-10-07T10:00:00Z'), put('2026-11-01T10:00:00Z', 'closed')),
      talk('comment', comes('2026-10-08T10:00:00Z'), put('2026-10-08T11:00:00Z', 'waiting', 'client')),
      talk('comment', comes('2026-11-01T10:00:00Z')),
    ])
    expect(book.unanswered.map((it) => [new Date(it.at).toISOString().slice(0, 10), it.state])).toEqual([
      ['2026-08-05', 'open'],
      ['2026-10-07', 'open'],
      ['2026-10-08', 'waiting'],
    ])
    expect(book.closedUnanswered.map((it) => new Date(it.at).toISOString().slice(0, 10))).toEqual([
      '2026-09-05',
      '2026-10-05',
    ])
  })

  it('of a month that runs is what waits now', () => {
    const { book } = bookOf(
      '2026-10',
      [talk('comment', comes('2026-10-05T10:00:00Z'), reply('2026-10-06T10:00:00Z'))],
      {
        now: '2026-10-05T12:00:00Z',
      },
    )
    expect([book.end, book.unanswered.length]).toEqual([at('2026-10-05T12:00:00Z'), 1])
  })
})

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
