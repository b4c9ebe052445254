import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Condition } from '../../src/shared/contract/condition.ts'
import type { FlowBody } from '../../src/shared/contract/flow.ts'
import type { FlowTrial } from '../../src/shared/contract/flowQueries.ts'
import { flowTemplates } from '../../src/main/engine/rules/flowTemplates/index.ts'
import { flowOf } from '../unit/rules/flowParts.ts'
import { openFlowDesk, plainFlow } from './flowDesk.ts'
import type { FlowDesk } from './flowDesk.ts'

let desk: FlowDesk
beforeEach(async () => {
  desk = await openFlowDesk()
})
afterEach(() => desk.kit.stop())

const minute = 60_000
/** Tokyo, 9 hours ahead. */
const tokyo = (text: string): number => Date.parse(`${text}+09:00`)
const attempt = (body: FlowBody, since = 0, limit?: number): Promise<FlowTrial> =>
  desk.kit.client.query('flow.try', { body, brandId: desk.brandId, since, ...(limit === undefined ? {} : { limit }) })
const of = (trigger: Condition): FlowBody => plainFlow({ trigger })
const hits = async (trigger: Condition): Promise<string[]> =>
  (await attempt(of(trigger))).conversations.map((it) => it.messageId)
const words = (...list: string[]): Condition => ({ kind: 'words', words: { ja: list } })

describe('a flow that is tried out', () => {
  it('counts by language and local month, and shows what it would have begun for, newest first', async () => {
    desk.came(
      { at: tokyo('2026-08-31T23:59'), text: '肌がかぶれました', language: 'ja', conversation: 'one' },
      { at: tokyo('2026-09-01T00:01'), text: 'まだカブレています', language: 'ja', conversation: 'one' },
      { at: tokyo('2026-09-02T10:00'), text: 'Thank you!', language: 'en' },
      { at: tokyo('2026-09-03T10:00'), text: 'Got a rash', language: 'en', author: 'tom' },
      { at: tokyo('2026-09-04T10:00'), text: 'ok', language: null },
    )
    const trigger: Condition = { kind: 'words', words: { en: ['rash'], ja: ['かぶれ'] } }
    const trial = await attempt(of(trigger))
    expect(trial).toEqual({
      looked: 5,
      matched: 3,
      isWhole: true,
      byLanguage: [
        { language: 'en', looked: 2, matched: 1 },
        { language: 'ja', looked: 2, matched: 2 },
        { language: null, looked: 1, matched: 0 },
      ],
      byMonth: [
        { month: '2026-08', matched: 1 },
        { month: '2026-09', matched: 2 },
      ],
      asOfNow: [],
      conversations: [
        {
          conversationId: 'c-4',
          messageId: 'm-4',
          network: 'bluesky',
          authorName: 'tom',
          language: 'en',
          excerpt: 'Got a rash',
          at: tokyo('2026-09-03T10:00'),
          words: ['rash'],
          level: null,
        },
        {
          conversationId: 'c-one',
          messageId: 'm-2',
          network: 'bluesky',
          authorName: 'mina',
          language: 'ja',
          excerpt: 'まだカブレています',
          at: tokyo('2026-09-01T00:01'),
          words: ['かぶれ'],
          level: null,
        },
      ],
    })
    const later = await attempt(of(trigger), tokyo('2026-09-01T00:00'), 1)
    expect(later).toMatchObject({ looked: 4, matched: 2, byMonth: [{ month: '2026-09', matched: 2 }] })
    expect(later.conversations.map((it) => it.messageId)).toEqual(['m-4'])
  })

  it('looks at what others wrote to this client only, and not at spam or what is gone', async () => {
    const at = tokyo('2026-09-01T10:00')
    const other = await openFlowDesk()
    desk.came(
      { at, text: 'かぶれ', isOurs: true, conversation: 'ours' },
      { at, text: 'かぶれ', moderation: 'spam', conversation: 'spam' },
      { at, text: 'かぶれ', isDeleted: true, conversation: 'gone' },
      { at, text: 'かぶれ', conversation: 'good' },
    )
    const { brandId } = await desk.kit.client.command('brand.create', { name: 'Aoba' })
    expect((await attempt(of(words('かぶれ')))).conversations.map((it) => it.conversationId)).toEqual(['c-good'])
    const elsewhere = await desk.kit.client.query('flow.try', { body: of(words('かぶれ')), brandId, since: 0 })
    expect(elsewhere).toMatchObject({ looked: 0, matched: 0, conversations: [] })
    await expect(
      desk.kit.client.query('flow.try', { body: of(words('a')), brandId: 'none', since: 0 }),
    ).rejects.toThrow(/not here any more/u)
    await other.kit.stop()
  })

  it('that begins by hand begins for nothing', async () => {
    desk.came({ at: tokyo('2026-09-01T10:00'), text: 'かぶれ' })
    expect(await attempt(plainFlow())).toMatchObject({ looked: 1, matched: 0, conversations: [] })
  })

  it('changes nothing and needs no right', async () => {
    desk.came({ at: tokyo('2026-09-01T10:00'), text: 'かぶれ' })
    await desk.become('agent')
    const before = await desk.kit.client.query('activity.list', { limit: 100 })
    expect(await attempt(of(words('かぶれ')))).toMatchObject({ matched: 1 })
    expect(await desk.kit.client.query('activity.list', { limit: 100 })).toEqual(before)
  })
})

describe('facts as of the message', () => {
  it('are the hours that held then, and the local time', async () => {
    desk.came(
      { at: tokyo('2026-09-04T16:45'), text: 'a' }, // Friday
      { at: tokyo('2026-09-04T18:00'), text: 'a' },
      { at: tokyo('2026-09-05T01:30'), text: 'a' }, // Saturday
    )
    expect(await hits({ kind: 'opening', isOpen: true })).toEqual(['m-1'])
    expect(await hits({ kind: 'opening', isOpen: false })).toEqual(['m-3', 'm-2'])
    expect(await hits({ kind: 'time', days: [4], from: '18:00', to: '02:00' })).toEqual(['m-3', 'm-2'])
    expect(await hits({ kind: 'time', days: [5], from: '00:00', to: '24:00' })).toEqual(['m-3'])
  })

  it('are how many came until then, under the post or in the conversation, also before the day asked about', async () => {
    const at = tokyo('2026-09-01T10:00')
    const came = (minutes: number, conversation: string, post?: string) => ({
      at: at + minutes * minute,
      text: 'a',
      conversation,
      ...(post === undefined ? {} : { post }),
    })
    desk.came(
      came(0, 'x', 'p1'),
      came(5, 'y', 'p1'),
      came(10, 'y', 'p1'),
      came(11, 'z', 'p2'),
      { ...came(12, 'v', 'p1'), isDeleted: true },
      came(15, 'w', 'p1'),
    )
    const velocity = (place: 'post' | 'conversation', messages: number, withinMinutes: number): Condition => ({
      kind: 'velocity',
      of: place,
      messages,
      withinMinutes,
    })
    expect(await hits(velocity('post', 3, 15))).toEqual(['m-6', 'm-3'])
    expect(await hits(velocity('post', 4, 15))).toEqual(['m-6'])
    expect(await hits(velocity('post', 3, 10))).toEqual(['m-6'])
    expect(await hits(velocity('conversation', 2, 6))).toEqual(['m-3'])
    expect((await attempt(of(velocity('post', 3, 15)), at + 9 * minute)).matched).toBe(2)
  })

  it('are the words that it came with, where it was changed since', async () => {
    desk.came({ at: tokyo('2026-09-01T10:00'), text: '元気です' }, { at: tokyo('2026-09-01T11:00'), text: 'かぶれ' })
    desk.kit.store.write(
      (db) => {
        for (const [seq, body] of [
          ['m-1', 'かぶれました'],
          ['m-2', 'ありがとう'],
        ] as const) {
          db.run('UPDATE messages SET edited_at = created_at + 1 WHERE id = :seq', { seq })
          db.run(
            "INSERT INTO message_versions (message, seen_at, body, cause) SELECT seq, created_at, :body, 'edit' FROM messages WHERE id = :seq",
            { seq, body },
          )
        }
      },
      { durable: false },
    )
    expect(await hits(words('かぶれ'))).toEqual(['m-1'])
    expect((await attempt(of(words('かぶれ')))).conversations[0]).toMatchObject({
      words: ['かぶれ'],
      excerpt: '元気です',
    })
  })

  it('are those of now where no others are known, and that is said', async () => {
    desk.came(
      { at: tokyo('2026-09-01T10:00'), text: 'a', author: 'press', followers: 5000 },
      { at: tokyo('2026-09-01T11:00'), text: 'b', author: 'tom' },
    )
    const { client } = desk.kit
    await client.command('conversation.tag', { conversationIds: ['c-2'], add: ['Recall'] })
    await client.command('person.tag', { authorId: 'p-press', tag: 'Press Office', on: true })
    const author: Condition = { kind: 'author', tags: ['press  office'], handles: [], minFollowers: null }
    expect(await hits({ kind: 'tag', tags: ['recall'] })).toEqual(['m-2'])
    expect(await hits(author)).toEqual(['m-1'])
    expect(await hits({ kind: 'author', tags: [], handles: ['@TOM'], minFollowers: 5000 })).toEqual(['m-2', 'm-1'])
    const trial = await attempt(
      of({ kind: 'any', of: [author, { kind: 'not', of: { kind: 'tag', tags: ['recall'] } }] }),
    )
    expect(trial.asOfNow).toEqual(['author', 'tag'])
    expect((await attempt(of({ kind: 'urgency', urgencies: ['normal'] }))).asOfNow).toEqual(['urgency'])
  })

  it('are the promises that ran when it came', async () => {
    const at = tokyo('2026-09-01T10:00')
    desk.came(
      { at, text: 'a', conversation: 'x' },
      { at: at + 30 * minute, text: 'b', conversation: 'x' },
      { at: at + 90 * minute, text: 'c', conversation: 'x' },
    )
    desk.kit.store.write(
      (db) => {
        db.run("INSERT INTO sla_policies (id, brand) VALUES ('s', 1)")
        db.run(
          `INSERT INTO sla_clocks (conversation, brand, policy, version, target, minutes, counts, state, started_at, due_at, warned_at, met_at, missed_at)
           VALUES (1, 1, 1, 1, 'first_response', 60, 'clock', 'missed', :at, :at + 3600000, :at + 3000000, :at + 4000000, :at + 3600000)`,
          { at },
        )
      },
      { durable: false },
    )
    const missed: Condition = { kind: 'service_level', is: 'missed', targets: ['first_response'] }
    expect((await attempt(of(missed))).matched).toBe(2)
    expect(await hits({ ...missed, targets: ['resolution'] })).toEqual([])
  })
})

describe('the level', () => {
  it('is that of the first classification on the way, by the matrix of the client', async () => {
    desk.came({ at: tokyo('2026-09-01T10:00'), text: 'かぶれ', followers: 90_000 })
    const level = async (steps: Parameters<typeof flowOf>[0]): Promise<number | null | undefined> =>
      (await attempt(flowOf(steps, { trigger: words('かぶれ') }))).conversations[0]?.level
    const classify = { id: 'c', kind: 'classify', complexity: 3 }
    expect(await level([classify])).toBe(2)
    expect(await level([{ id: 'u', kind: 'urgency', urgency: 'urgent', next: 'c' }, classify])).toBe(3)
    expect(await level([{ id: 'w', kind: 'wait', next: 'w' }])).toBeNull()
    expect(
      await level([
        {
          id: 'q',
          kind: 'question',
          text: '?',
          answers: [
            { text: 'a', next: 'c' },
            { text: 'b', next: 'c' },
          ],
        },
        classify,
      ]),
    ).toBeNull()
    const { matrix } = (await desk.kit.client.query('matrix.get', { brandId: desk.brandId })) ?? {
      matrix: { cells: [] },
    }
    await desk.kit.client.command('matrix.save', {
      brandId: desk.brandId,
      revision: 0,
      matrix: { ...matrix, reachFollowers: 50_000 },
    })
    expect(await level([classify])).toBe(3)
    expect((await attempt(flowOf([classify], { trigger: words('かぶれ') }))).asOfNow).toEqual(['urgency'])
  })
})

describe('many messages', () => {
  it('are looked at up to a bound, the newest of them, and that is said', async () => {
    const at = tokyo('2026-01-01T00:00')
    desk.came({ at, text: 'はじめまして', conversation: 'x' })
    desk.kit.store.write(
      (db) =>
        db.run(
          `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 50010)
           INSERT INTO messages (seq, id, account, conversation, author, remote_id, ref, direction, body, created_at, first_seen_at, arrival, is_hidden, is_read, version)
           SELECT m.seq + 16 * n, 'n-' || n, m.account, m.conversation, m.author, 'n-' || n, '', 'in',
             CASE n % 100 WHEN 0 THEN 'かぶれ' ELSE '元気です' END, m.created_at + 1000 * n, m.created_at + 1000 * n, n, 0, 1, 0
           FROM n, messages m WHERE m.id = 'm-1'`,
        ),
      { durable: false },
    )
    const trial = await attempt(of(words('かぶれ')))
    expect(trial).toMatchObject({ looked: 50_000, matched: 500, isWhole: false })
    expect(trial.conversations.map((it) => it.messageId)).toEqual(['n-50000'])
    expect(await attempt(of(words('かぶれ')), at + 11_000)).toMatchObject({ looked: 50_000, isWhole: true })
  })
})

it('every template can be tried', async () => {
  desk.came({ at: tokyo('2026-09-01T10:00'), text: '顔がかぶれました', language: 'ja' })
  for (const { id, body } of flowTemplates)
    expect((await attempt(body)).matched, id).toBe(id === 'skin-reaction' ? 1 : 0)
})
