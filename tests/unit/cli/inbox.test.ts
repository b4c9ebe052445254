import { describe, expect, test } from 'vitest'
import type { QueryParsed } from '../../../src/shared/contract/queries.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { author, detail, message, row } from './things.ts'
import { noon, run } from './world.ts'

const long = `ありがとう ${'x'.repeat(5000)}\nsecond line`

function inbox() {
  const asked: QueryParsed<'inbox.list'>[] = []
  const fake = createFakeClient({
    'inbox.list': (input) => {
      asked.push(input)
      return {
        rows: [row(), row({ id: 'c2', author: null, replyDueAt: null, lastInboundAt: null, unreadCount: 0 })],
        hasMore: true,
      }
    },
    'conversation.thread': ({ limit }) =>
      limit < 100
        ? {
            messages: [message({ deletedAt: noon, body: '' }), message({ direction: 'out', body: 'ours' })],
            hasEarlier: true,
          }
        : {
            messages: [
              message({ id: 'm0', body: 'older' }),
              message({ id: 'm5', body: long }),
              message({ deletedAt: noon }),
              message({ direction: 'out' }),
            ],
            hasEarlier: false,
          },
  })
  return { ...fake, lists: asked }
}

describe('inbox', () => {
  test('prints a flat array; the last inbound message is the newest that is still there, its text uncut', async () => {
    const fake = inbox()
    const ran = await run(['inbox', '--json', '--brand', 'b1', '--limit', '5000'], { client: fake.client })
    expect(ran.json()).toEqual([
      expect.objectContaining({
        id: 'c1',
        brandId: 'b1',
        accountId: 'a1',
        network: 'bluesky',
        kind: 'mention',
        state: 'open',
        author: expect.objectContaining({ handle: '@bob.test', displayName: 'Bob' }) as unknown,
        dueAt: '2026-10-01T13:00:00.000Z',
        lastInbound: { id: 'm5', text: long, at: '2026-10-01T12:00:00.000Z' },
      }),
      expect.objectContaining({ id: 'c2', author: null, dueAt: null, lastInbound: null }),
    ])
    expect(fake.lists).toEqual([expect.objectContaining({ brandId: 'b1', view: 'all_open', limit: 5000 })])
    expect(ran.said).toEqual(['Only the first 5000 are listed; --limit N lists more.'])
  })

  test.each([
    ['open', 'all_open'],
    ['waiting', 'waiting'],
    ['snoozed', 'snoozed'],
    ['closed', 'closed'],
    ['all', 'all'],
  ])('--state %s', async (state, view) => {
    const fake = inbox()
    await run(['inbox', '--state', state], { client: fake.client })
    expect(fake.lists[0]).toMatchObject({ view, brandId: null, limit: 200 })
  })

  test.each<[string[], object]>([
    [['--view', 'needs-reply'], { view: 'needs_reply', kind: null }],
    [['--view', 'listening'], { view: 'listening', kind: null }],
    [['--view', 'all', '--kind', 'review'], { view: 'all', kind: 'review' }],
    [['--kind', 'direct'], { view: 'all_open', kind: 'direct' }],
    [['--kind', 'listening'], { view: 'listening', kind: 'listening' }],
    [['--kind', 'listening', '--state', 'closed'], { view: 'closed', kind: 'listening' }],
  ])('%j', async (typed, filter) => {
    const fake = inbox()
    await run(['inbox', ...typed], { client: fake.client })
    expect(fake.lists[0]).toMatchObject(filter)
  })

  test('for a person: two lines each, cut to the terminal', async () => {
    const ran = await run(['inbox'], { client: inbox().client, columns: 60 })
    const lines = ran.out.trimEnd().split('\n')
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^c1 {2}due 2026-\d\d-\d\d \d\d:\d\d {2}bluesky mention, 1 new$/u)
    expect(lines[1]).toMatch(/^ {2}Bob {27}ありがとう x+…$/u)
  })

  test('--search lists each conversation once, newest find first, over as many pages as it takes', async () => {
    const pages: QueryParsed<'search.messages'>[] = []
    const hit = (id: string) => ({
      messageId: `m${id}`,
      conversationId: id,
      row: row({ id }),
      text: '',
      ranges: [],
      at: noon,
      isOurs: false,
    })
    const fake = createFakeClient({
      'search.messages': (input) => {
        pages.push(input)
        if (input.after === null) return { hits: [hit('c3'), hit('c3'), hit('c1')], next: 7, searched: 3 }
        return { hits: [hit('c1'), hit('c2'), hit('c4')], next: null, searched: 6 }
      },
      'conversation.thread': () => ({ messages: [message()], hasEarlier: false }),
    })
    const ids = async (...typed: string[]) =>
      (
        (await run(['inbox', '--search', 'กาแฟ', '--json', ...typed], { client: fake.client })).json() as {
          id: string
        }[]
      ).map((one) => one.id)
    expect(await ids()).toEqual(['c3', 'c1', 'c2', 'c4'])
    expect(pages).toEqual([
      expect.objectContaining({ text: 'กาแฟ', state: 'open', after: null }),
      expect.objectContaining({ after: 7 }),
    ])
    expect(await ids('--limit', '3')).toEqual(['c3', 'c1', 'c2'])
    await ids('--state', 'all', '--brand', 'b2')
    expect(pages.at(-1)).toMatchObject({ state: null, brandId: 'b2' })
    expect(await ids('--kind', 'review')).toEqual([])
    expect(await ids('--kind', 'mention')).toEqual(['c3', 'c1', 'c2', 'c4'])
  })

  test.each([
    [['--limit', '0'], '--limit takes a whole number from 1 to 5000, not "0".'],
    [['--limit', '5001'], '--limit takes a whole number from 1 to 5000, not "5001".'],
    [['--limit', 'many'], '--limit takes a whole number from 1 to 5000, not "many".'],
    [['--state', 'opne'], '--state takes open, waiting, snoozed, closed or all, not "opne".'],
    [
      ['--kind', 'mentions'],
      '--kind takes direct, comment, mention, review or listening, not "mentions". Did you mean mention?',
    ],
    [['--view', 'all', '--state', 'open'], 'Only one of --state and --view can be meant.'],
    [['--view', 'all', '--search', 'x'], 'A search looks through every view: narrow it with --state and --kind.'],
  ])('%j is wrong usage', async (typed, words) => {
    const ran = await run(['inbox', ...typed])
    expect([ran.code, ran.said.at(-1)]).toEqual([2, words])
  })
})

describe('show', () => {
  test('prints the conversation and its messages', async () => {
    const ours = message({
      id: 'm2',
      direction: 'out',
      author: author({ handle: '@acme.test', displayName: '' }),
      body: 'Line one\nLine two',
    })
    const { client } = createFakeClient({
      'conversation.detail': () => detail(),
      'conversation.thread': () => ({ messages: [message(), ours], hasEarlier: false }),
    })
    const ran = await run(['show', 'c1'], { client })
    expect(ran.out).toContain('Acme · Bluesky @acme.test · mention · open')
    expect(ran.out).toMatch(/^> .*@acme\.test {2}m2\n {4}Line one\n {4}Line two$/mu)
    const json = (await run(['show', 'c1', '--json'], { client })).json()
    expect(json).toMatchObject({
      id: 'c1',
      lastInbound: { id: 'm1' },
      messages: [
        { id: 'm1', direction: 'in' },
        { id: 'm2', text: 'Line one\nLine two' },
      ],
    })
  })

  test('tells all that a message carries besides its text', async () => {
    const poll = {
      options: [
        { title: 'Oolong', votes: 12 },
        { title: 'ほうじ茶', votes: 1 },
      ],
      isMultiple: false,
      isClosed: true,
      endsAt: null,
      voted: [1],
    }
    const rich = message({
      body: 'Which tea?\n\nVote!',
      moderation: 'held',
      isHidden: true,
      extras: {
        warning: 'Contains\u001b[2J tea',
        visibility: 'unlisted',
        poll,
        quoted: { remoteId: 'q', handle: '@eve', text: 'First\nsecond', url: null },
        card: { url: 'https://example.com/tea', title: 'Tea', description: 'All about it' },
      },
      attachments: [
        {
          id: 'x',
          mediaType: 'image/png',
          src: null,
          state: 'elsewhere',
          reason: null,
          width: null,
          height: null,
          url: 'https://example.com/cup.png',
          altText: 'A cup',
        },
      ],
    })
    const { client } = createFakeClient({
      'conversation.detail': () => detail(),
      'conversation.thread': () => ({
        messages: [
          rich,
          message({
            id: 'm2',
            isPrivate: true,
            extras: { quoted: { ...rich.extras.quoted, remoteId: null, handle: '', text: '', url: null } },
          }),
        ],
        hasEarlier: false,
      }),
    })
    const { out } = await run(['show', 'c1'], { client })
    expect(out).toMatch(/ {2}\[unlisted, waits for approval, hidden\] {2}m1$/mu)
    expect(out.split('\n').slice(4, 16)).toEqual([
      '    Warning: Contains\ufffd[2J tea',
      '    Which tea?',
      '',
      '    Vote!',
      '    | @eve wrote:',
      '    | First',
      '    | second',
      '    Poll, one answer, over',
      '      1. Oolong    12 votes',
      '      2. ほうじ茶  1 vote  (yours)',
      '    Card: Tea https://example.com/tea',
      '    [image/png] A cup  https://example.com/cup.png',
    ])
    expect(out).toContain('| quotes a message that is not shown any more')
    expect(out).toMatch(/ {2}\[to the writer alone\] {2}m2$/mu)
    expect((await run(['show', 'c1', '--json'], { client })).json()).toMatchObject({
      messages: [
        {
          isHidden: true,
          isPrivate: false,
          moderation: 'held',
          visibility: 'unlisted',
          poll: { options: [{ title: 'Oolong', votes: 12 }, {}], isClosed: true, voted: [2] },
          quoted: { handle: '@eve' },
          card: { title: 'Tea' },
          attachments: [{ url: 'https://example.com/cup.png', altText: 'A cup' }],
        },
        {
          isHidden: false,
          isPrivate: true,
          moderation: null,
          visibility: null,
          warning: null,
          poll: null,
          card: null,
          attachments: [],
        },
      ],
    })
  })

  test('of an unknown conversation fails with words', async () => {
    const { client } = createFakeClient({ 'conversation.detail': () => null })
    const ran = await run(['show', 'c9'], { client })
    expect([ran.code, ran.said]).toEqual([1, ['There is no conversation c9. parley inbox shows them.']])
  })
})
