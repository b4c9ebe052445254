import { describe, expect, it } from 'vitest'
import type { MonthOptions } from './talkKit.ts'
import { at, bookOf, comes, put, reply, talk } from './talkKit.ts'
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
    expect([book.asOf, book.unanswered.length]).toEqual([at('2026-10-05T12:00:00Z'), 1])
  })
})
