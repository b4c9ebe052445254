import { afterEach, describe, expect, it } from 'vitest'
import type { Bind } from '../../src/main/engine/store/database.ts'
import { figuresOf, isNoCount, opened } from './otherDesk.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

const month = '2026-10'
const dayMs = 86_400_000
const posts = (now = Infinity) => figuresOf(desk.kit.store.reader, month, now).posts
const run = (sql: string, bind: Bind = {}): void =>
  void desk.kit.store.write((db) => db.run(sql, bind), { durable: false })
const start = async (zone = 'UTC'): Promise<void> => {
  desk = await openDesk('2026-10-01T00:00:00Z', zone, 'comment')
  desk.kit.time.jumpTo(at('2026-11-20T00:00:00Z'))
}
/** A post of ours, or with `replyTo` what continues one. */
function post(remoteId: string, iso: string, body = 'A post', replyTo: string | null = null): void {
  desk.bring({ remoteId, authorId: 'me', createdAt: at(iso), body, replyToId: replyTo, conversationId: null })
  run('UPDATE messages SET conversation = NULL WHERE remote_id = :remoteId', { remoteId })
}
const measure = (subject: string, iso: string, values: Readonly<Record<string, number>>): void => {
  for (const [name, value] of Object.entries(values))
    run(
      'INSERT INTO metrics (account, subject, name, day, at, value) VALUES (:account, :subject, :name, :day, :at, :value)',
      {
        account: desk.account,
        subject,
        name,
        day: Math.floor(at(iso) / dayMs),
        at: at(iso),
        value,
      },
    )
}
const comment = (conversationId: string, on: string, iso: string, authorId = 'ann', replyToId = on): void => {
  desk.bring({ conversationId, remoteId: `${conversationId} ${iso}`, createdAt: at(iso), authorId, replyToId })
  run('UPDATE conversations SET post_remote_id = :on WHERE remote_id = :conversationId', { on, conversationId })
}

describe('posts of a month', () => {
  it('have the figures of the last day before they are seven days old, without comments of our own', async () => {
    await start()
    post('p', '2026-10-05T12:00:00Z')
    measure('p', '2026-10-06T23:00:00Z', { likes: 1, replies: 1 })
    measure('p', '2026-10-12T11:00:00Z', { likes: 10, reposts: 2, replies: 4, quotes: 1 })
    measure('p', '2026-10-13T23:00:00Z', { likes: 99, reposts: 99, replies: 99, quotes: 99 })
    comment('c', 'p', '2026-10-05T13:00:00Z')
    // What we say right below the post counts as a comment there; an answer to a comment does not.
    post('p1', '2026-10-05T14:00:00Z', 'By the way', 'p')
    comment('c', 'p', '2026-10-05T15:00:00Z', 'me', 'c 2026-10-05T13:00:00Z')
    // The thread that we made of the post is another comment of ours.
    post('p2', '2026-10-05T12:01:00Z', 'It goes on', 'p')
    const [top, ...rest] = posts().top
    expect(rest).toEqual([])
    expect(top).toMatchObject({
      engagement: 10 + 2 + 4 + 1 - 2,
      clicks: null,
      rateByImpressions: null,
      rateByFollowers: null,
      commentsAnswered: { rate: 1, count: 1, of: 1 },
      isProvisional: false,
      isDeleted: false,
      measuredAt: at('2026-10-12T11:00:00Z'),
    })
    expect(posts().published).toBe(1)
  })

  it('are marked while they are younger than seven days, and where nobody looked for long', async () => {
    await start()
    post('young', '2026-10-28T12:00:00Z')
    post('looked at too early', '2026-10-05T12:00:00Z')
    post('without figures', '2026-10-06T12:00:00Z')
    measure('young', '2026-10-31T12:00:00Z', { likes: 3 })
    measure('looked at too early', '2026-10-08T12:00:00Z', { likes: 2 })
    const marks = (now: string) => posts(at(now)).top.map((it) => [it.engagement, it.isProvisional])
    expect(marks('2026-10-31T20:00:00Z')).toEqual([
      [3, true],
      [2, true],
      [null, false],
    ])
    // What comes after the month and its grace is no fact of it.
    measure('young', '2026-11-04T11:00:00Z', { likes: 8 })
    expect(marks('2026-11-20T00:00:00Z')[0]).toEqual([3, true])
  })

  it('have rates by what was given: never 0 over nothing, each with its mean and pooled', async () => {
    await start()
    measure('', '2026-10-04T00:00:00Z', { followers: 100 })
    measure('', '2026-10-09T00:00:00Z', { followers: 200 })
    post('a', '2026-10-05T12:00:00Z')
    post('b', '2026-10-10T12:00:00Z')
    post('c', '2026-10-25T12:00:00Z')
    measure('a', '2026-10-12T00:00:00Z', { likes: 10, impressions: 1000 })
    measure('b', '2026-10-17T00:00:00Z', { likes: 30, impressions: 0 })
    // By the time of the third the followers had not been counted for more than a week.
    measure('c', '2026-10-31T23:00:00Z', { likes: 5 })
    const { top, rates } = posts()
    expect(top.map((it) => [it.rateByFollowers, it.rateByImpressions, it.rateByReach])).toEqual([
      [30 / 200, null, null],
      [10 / 100, 10 / 1000, null],
      [null, null, null],
    ])
    expect(rates).toEqual([
      { by: 'impressions', n: 1, mean: 0.01, pooled: 0.01 },
      { by: 'followers', n: 2, mean: (0.15 + 0.1) / 2, pooled: 40 / 300 },
    ])
  })

  it('rank by engagement, earlier ones first where it is the same; deleted ones keep what they had', async () => {
    await start('Asia/Tokyo')
    // 1 November in Tokyo already.
    post('out', '2026-10-31T15:00:00Z')
    post('second', '2026-10-05T12:00:00Z')
    post('first', '2026-10-04T12:00:00Z', 'Any questions?')
    post('best', '2026-10-07T15:30:00Z', '今日は何を飲みますか。https://example.org/a?b=c')
    for (const [id, likes] of [
      ['first', 3],
      ['second', 3],
      ['best', 9],
    ] as const)
      measure(id, '2026-10-10T00:00:00Z', { likes })
    desk.lose('best')
    const { top, published } = posts()
    expect(published).toBe(3)
    expect(top.map((it) => [it.at, it.engagement])).toEqual([
      [at('2026-10-07T15:30:00Z'), 9],
      [at('2026-10-04T12:00:00Z'), 3],
      [at('2026-10-05T12:00:00Z'), 3],
    ])
    expect(top[0]).toMatchObject({ isDeleted: true, weekday: 3, hour: 0, text: '' })
    expect(top[1]).toMatchObject({ isDeleted: false, isQuestion: true, format: 'text', weekday: 6, hour: 21 })
  })

  it('tell what is above the middle of the month, from three posts on', async () => {
    await start()
    const all = [
      ['q1', '2026-10-05T09:00:00Z', 'Tea?', 20],
      ['q2', '2026-10-12T09:00:00Z', 'Coffee?', 30],
      ['q3', '2026-10-19T09:00:00Z', 'Water?', 40],
      ['s1', '2026-10-06T15:00:00Z', 'Tea', 10],
      ['s2', '2026-10-07T16:00:00Z', 'Coffee', 10],
    ] as const
    for (const [id, iso, body, likes] of all) {
      post(id, iso, body)
      measure(id, new Date(at(iso) + 7 * dayMs).toISOString(), { likes })
    }
    // The middle of all is 20, of the questions 30.
    expect(posts().pattern).toEqual([
      { attribute: 'weekday', value: '0', lift: 1.5, n: 3 },
      { attribute: 'hour', value: '9', lift: 1.5, n: 3 },
      { attribute: 'question', value: 'yes', lift: 1.5, n: 3 },
    ])
  })

  it('show what is said below them, and open exactly what they count', async () => {
    await start()
    post('p', '2026-10-05T12:00:00Z')
    measure('p', '2026-10-12T11:00:00Z', { likes: 10, impressions: 100 })
    comment('a', 'p', '2026-10-05T13:00:00Z')
    comment('b', 'p', '2026-10-06T13:00:00Z')
    comment('b', 'p', '2026-10-06T14:00:00Z', 'me')
    await desk.kit.client.command('conversation.tag', {
      conversationIds: [desk.conversationId('a')],
      add: ['delivery'],
    })
    run("UPDATE conversations SET sentiment = 'negative', sentiment_by = 'person' WHERE remote_id = 'a'")
    run("UPDATE conversations SET sentiment = 'neutral', sentiment_by = 'person' WHERE remote_id = 'b'")
    expect(posts().top[0]).toMatchObject({
      topic: 'delivery',
      commentMood: -0.5,
      commentsAnswered: { rate: 0.5, count: 1, of: 2 },
    })
    const all = opened(desk.kit.store.reader, month).filter((it) => it.path.startsWith('figures.posts'))
    expect(all.map((it) => it.path)).toContain('figures.posts.top.0.commentsAnswered.of')
    for (const it of all) {
      expect([it.path, it.lines]).toEqual([it.path, it.total])
      if (!isNoCount.test(it.path)) expect([it.path, it.total]).toEqual([it.path, it.value])
    }
  })
})

describe('followers of a month', () => {
  it('are those counted last before its start and before its end, with the time of the second', async () => {
    await start()
    expect(figuresOf(desk.kit.store.reader, month).followers).toEqual([])
    measure('', '2026-09-29T10:00:00Z', { followers: 100 })
    measure('', '2026-10-20T10:00:00Z', { followers: 130 })
    measure('', '2026-11-01T00:00:00Z', { followers: 999 })
    expect(figuresOf(desk.kit.store.reader, month).followers).toEqual([
      {
        accountId: 'account',
        network: 'sample',
        handle: 'me',
        atStart: 100,
        atEnd: 130,
        measuredAt: at('2026-10-20T10:00:00Z'),
      },
    ])
  })
})
