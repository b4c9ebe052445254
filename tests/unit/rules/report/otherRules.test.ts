import { describe, expect, it } from 'vitest'
import { brandNames } from '../../../../src/main/engine/rules/report/brandNames.ts'
import { caseStory } from '../../../../src/main/engine/rules/report/caseStory.ts'
import type { CaseLineRow } from '../../../../src/main/engine/rules/report/caseStory.ts'
import { dayOf, monthDays, weeksOf } from '../../../../src/main/engine/rules/report/monthDays.ts'
import { atMostADay, moodOf } from '../../../../src/main/engine/rules/report/moods.ts'
import {
  engagementOf,
  frozenFigures,
  isQuestion,
  patternOf,
  postFormat,
} from '../../../../src/main/engine/rules/report/postFacts.ts'
import { clipped, lengthOf } from '../../../../src/main/engine/rules/report/stretches.ts'

const hour = 3_600_000
const day = 24 * hour

describe('the days of a month', () => {
  it('are those of the zone, with 23 and 25 hours where the clocks change', () => {
    const october = monthDays('2026-10', 'Europe/Oslo')
    expect(october.length).toBe(31)
    expect(october[0]).toEqual({ date: '2026-10-01', from: Date.UTC(2026, 8, 30, 22), to: Date.UTC(2026, 9, 1, 22) })
    expect(october.find((it) => it.date === '2026-10-25')).toMatchObject({ to: Date.UTC(2026, 9, 25, 23) })
    expect(october.map((it) => (it.to - it.from) / hour).filter((it) => it !== 24)).toEqual([25])
    const march = monthDays('2026-03', 'Europe/Oslo')
    expect(march.map((it) => (it.to - it.from) / hour).filter((it) => it !== 24)).toEqual([23])
  })

  it('find the day of a moment, and none outside', () => {
    const days = monthDays('2026-10', 'Asia/Tokyo')
    const at = (iso: string): number => dayOf(days, Date.parse(iso))
    expect([at('2026-09-30T14:59:59Z'), at('2026-09-30T15:00:00Z')]).toEqual([-1, 0])
    expect([at('2026-10-31T14:59:59Z'), at('2026-10-31T15:00:00Z')]).toEqual([30, -1])
  })

  it('make weeks from Monday, clipped to the month; a month of five Mondays may begin with one', () => {
    const weeks = (month: string): number[] => weeksOf(monthDays(month, 'UTC')).map((it) => it.length)
    expect(weeks('2026-10')).toEqual([4, 7, 7, 7, 6])
    expect(weeks('2026-06')).toEqual([7, 7, 7, 7, 2])
    expect(weeks('2026-02')).toEqual([1, 7, 7, 7, 6])
  })
})

describe('moods', () => {
  it('leave mixed ones out of the net, and have none where nothing is clear', () => {
    expect(moodOf(['positive', 'positive', 'negative', 'mixed', 'neutral'])).toEqual({
      positive: 2,
      neutral: 1,
      negative: 1,
      mixed: 1,
      labelled: 5,
      net: 0.25,
    })
    expect(moodOf(['mixed']).net).toBeNull()
    expect(moodOf([]).net).toBeNull()
  })

  it('of one author count three times a day at most', () => {
    const said = [1, 1, 1, 1, 2, 1].map((author, place) => ({ author, place, day: place === 5 ? 1 : 0 }))
    expect(atMostADay(said, (it) => it.day, 3).map((it) => it.place)).toEqual([0, 1, 2, 4, 5])
  })
})

describe('stretches', () => {
  it('count what lies in several once, and have no part outside', () => {
    expect(
      lengthOf([
        { from: 10, to: 20 },
        { from: 15, to: 18 },
        { from: 0, to: 5 },
        { from: 19, to: 25 },
      ]),
    ).toBe(20)
    expect(lengthOf([])).toBe(0)
    expect(clipped({ from: 0, to: 10 }, { from: 5, to: 20 })).toEqual({ from: 5, to: 10 })
    expect(clipped({ from: 0, to: 5 }, { from: 5, to: 20 })).toBeNull()
  })
})

describe('the figures of a post', () => {
  const taken = (at: number, value: number, name = 'likes') => ({ name, at, value })

  it('are frozen after seven days, and provisional when they were taken long before', () => {
    const list = [taken(day, 1), taken(6.5 * day, 5), taken(7.1 * day, 9)]
    expect(frozenFigures(0, list, Infinity)).toEqual({
      values: new Map([['likes', 5]]),
      measuredAt: 6.5 * day,
      isProvisional: false,
    })
    expect(frozenFigures(0, list, 2 * day)).toMatchObject({ measuredAt: day, isProvisional: true })
    expect(frozenFigures(0, [taken(day, 1)], Infinity).isProvisional).toBe(true)
    expect(frozenFigures(0, [], 8 * day)).toEqual({ values: new Map(), measuredAt: null, isProvisional: false })
    expect(frozenFigures(0, [], 6 * day).isProvisional).toBe(true)
  })

  it('add up without comments of our own, and are none where nothing was given', () => {
    const of = (values: Readonly<Record<string, number>>, own = 0): number | null =>
      engagementOf(new Map(Object.entries(values)), own)
    expect(of({ likes: 3, reposts: 2, replies: 4, quotes: 1, saves: 5 }, 2)).toBe(13)
    // Of more answers than the network counts comments, it counted those it has.
    expect(of({ likes: 3, replies: 1 }, 2)).toBe(3)
    expect(of({ likes: 3 }, 2)).toBe(3)
    expect(of({ likes: 0 })).toBe(0)
    expect(of({ impressions: 100 })).toBeNull()
  })

  it('tell its format by what hangs on it', () => {
    const plain = { card: false, poll: false }
    expect(postFormat(['image/png', 'video/mp4'], plain, '')).toBe('video')
    expect(postFormat(['image/png'], { card: true, poll: false }, 'https://a.example')).toBe('picture')
    expect(postFormat(['audio/ogg'], plain, '')).toBe('other')
    expect(postFormat([], { card: false, poll: true }, '')).toBe('other')
    expect(postFormat([], { card: true, poll: false }, '')).toBe('link')
    expect(postFormat([], plain, 'See https://a.example')).toBe('link')
    expect(postFormat([], plain, 'Hello')).toBe('text')
  })

  it.each([
    ['What do you think?', true],
    ['どれが好きですか。', true],
    ['どれが好き？', true],
    ['ชอบอันไหนคะ ชอบไหม', true],
    ['무엇을 드시나요', true],
    ['Open today https://a.example/?b=c', false],
    ['今日から新しい店です。', false],
    ['เปิดแล้ววันนี้', false],
    ['오늘 문을 엽니다', false],
  ])('“%s” asks: %s', (text, asks) => expect(isQuestion(text)).toBe(asks))

  it('show a pattern only where some of them, three at least, have something in common', () => {
    const post = (engagement: number | null, hour_: number, topic: string | null = null) => ({
      engagement,
      format: 'text',
      weekday: 0,
      hour: hour_,
      topic,
      isQuestion: false,
    })
    const posts = [post(10, 9), post(20, 9), post(60, 9), post(10, 15), post(10, 15), post(null, 15)]
    // Of all five the middle is 10; format and weekday are the same in all.
    expect(
      patternOf(posts).map(({ attribute, value, lift, posts: alike }) => [attribute, value, lift, alike.length]),
    ).toEqual([['hour', '9', 2, 3]])
    expect(patternOf([post(0, 9), post(0, 9), post(0, 9), post(5, 15)])).toEqual([])
    expect(patternOf([])).toEqual([])
  })
})

describe('the words by which a brand is named', () => {
  it('are its name, the parts of a name in two scripts, and its handles with and without their server', () => {
    expect(brandNames('Kinoto 木の戸', ['@kinoto@social.example', 'kinoto.bsky.social'])).toEqual([
      'Kinoto 木の戸',
      'Kinoto',
      '木の戸',
      'kinoto@social.example',
      'kinoto',
      'kinoto.bsky.social',
    ])
    expect(brandNames('The Coffee Shop', [])).toEqual(['The Coffee Shop'])
    expect(brandNames('บ้านกาแฟ', ['www.baan.example'])).toEqual(['บ้านกาแฟ', 'www.baan.example'])
  })
})

describe('the story of a case', () => {
  const line = (at: number, kind: string, level: 1 | 2 | 3, more: Partial<CaseLineRow> = {}): CaseLineRow => ({
    at,
    kind,
    level,
    was: null,
    state: null,
    member: null,
    ...more,
  })
  const lines: CaseLineRow[] = [
    line(0, 'raised', 1),
    line(0, 'told', 1),
    line(60, 'told', 1),
    line(100, 'told', 2),
    line(100, 'ack_over', 2, { was: 'raised', state: 'raised' }),
    line(110, 'acknowledge', 2, { was: 'raised', state: 'acknowledged' }),
    line(120, 'act', 2, { was: 'acknowledged', state: 'in_work' }),
    line(130, 'resolve', 2, { was: 'in_work', state: 'resolved' }),
    line(140, 'confirm', 2, { was: 'resolved', state: 'closed' }),
    line(200, 'told', 2),
    line(200, 'inbound', 2, { was: 'closed', state: 'reopened' }),
    line(210, 'assign', 2, { member: 'x' }),
    line(220, 'withdraw', 2, { was: 'reopened', state: 'withdrawn' }),
  ]

  it('tells asks, stays and ends from the timeline', () => {
    const story = caseStory(lines)
    expect(story.asks).toEqual([
      { level: 1, at: 0, takenAt: null, endedAt: 100 },
      { level: 2, at: 100, takenAt: 110, endedAt: null },
      { level: 2, at: 200, takenAt: null, endedAt: 220 },
    ])
    expect(story.stays).toEqual([
      { level: 1, from: 0, to: 100 },
      { level: 2, from: 100, to: 140 },
      { level: 2, from: 200, to: 220 },
    ])
    expect([story.closings, story.reopenings, story.ownedAt, story.touchedAt]).toEqual([[140], [200], 110, 120])
    expect([0, 1, 105, 141, 201, 221].map(story.stateAt)).toEqual([
      null,
      'raised',
      'raised',
      'closed',
      'reopened',
      'withdrawn',
    ])
  })

  it('of one that is asked still has an ask and a stay without end', () => {
    const story = caseStory(lines.slice(0, 2))
    expect(story.asks).toEqual([{ level: 1, at: 0, takenAt: null, endedAt: null }])
    expect(story.stays).toEqual([{ level: 1, from: 0, to: null }])
  })
})
