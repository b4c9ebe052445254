import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { defaultHours } from '../../../src/shared/contract/businessHours.ts'
import type { ChannelView, HoursView } from '../../../src/shared/contract/client.ts'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { run } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-client-'))
afterAll(() => rmSync(folder, { recursive: true }))

const hours: HoursView = {
  versions: [{ validFrom: null, hours: defaultHours('Asia/Tokyo'), isNow: true, isAhead: false, by: null, at: null }],
  at: 0,
  isOpen: false,
  nextOpenAt: Date.parse('2026-11-30T00:00:00Z'),
  dueAt: Date.parse('2026-12-01T00:00:00Z'),
  today: '2026-11-28',
}
const channel: ChannelView = {
  id: null,
  brandId: 'b1',
  accountId: 'a1',
  network: 'bluesky',
  networkLabel: 'Bluesky',
  handle: 'acme.example',
  url: '',
  audience: '',
  purpose: '',
  state: 'active',
  since: null,
  ownerId: null,
  ownerName: null,
  reviewOn: null,
  isReviewDue: false,
}
const engine = () =>
  createFakeClient(
    {
      'client.hours': (input) => (input.brandId === 'b1' ? hours : null),
      'client.detail': (input) =>
        input.brandId !== 'b1'
          ? null
          : {
              id: 'b1',
              name: 'Acme\u001b[2J',
              hue: 'teal',
              monogram: '',
              timeZone: 'Asia/Tokyo',
              isSample: false,
              languages: ['ja'],
              altContact: '',
              signOff: 'Acme team',
              aliasRule: 'show',
              faqLinks: [],
              mayChange: true,
            },
      'client.readHolidays': () => ({ days: [{ date: '2027-01-01', label: '元日' }], skipped: 2 }),
      'channel.list': () => [channel],
    },
    { 'client.saveHours': () => ({}), 'channel.save': () => ({ channelId: 'k1' }) },
  )

describe('brand show', () => {
  test('tells when it opens and when a reply would be due, and lets no name steer the terminal', async () => {
    const ran = await run(['brand', 'show', 'b1'], { client: engine().client })
    expect(ran.out).toContain('Acme\ufffd[2J')
    expect(ran.out).toContain('Acme team')
    expect((await run(['brand', 'show', 'b1', '--json'], { client: engine().client })).json()).toMatchObject({
      id: 'b1',
      isOpen: false,
      nextOpenAt: '2026-11-30T00:00:00.000Z',
      replyDueAt: '2026-12-01T00:00:00.000Z',
    })
    const gone = await run(['brand', 'show', 'b9'], { client: engine().client })
    expect([gone.code, gone.said.at(-1)]).toEqual([1, 'There is no brand b9. parley brand list shows them.'])
  })
})

describe('brand hours', () => {
  test('prints them, and needs no right to write for that', async () => {
    const ran = await run(['brand', 'hours', 'b1'], { client: engine().client })
    expect(ran.out).toContain('From the beginning (now), Asia/Tokyo')
    expect(ran.out).toMatch(/sun +closed/)
    expect(ran.starts.map((it) => it.mode)).toEqual(['read'])
  })

  test('changes only the days that are named, with the holidays of a file, from a day on', async () => {
    const file = join(folder, 'days.ics')
    writeFileSync(file, 'BEGIN:VEVENT\nEND:VEVENT\n')
    const fake = engine()
    const ran = await run(
      [
        'brand',
        'hours',
        'b1',
        '--day',
        'mon-wed=09:00-12:00,13:00-18:00',
        '--day',
        'fri=closed',
        '--date',
        '2026-12-24=09:00-13:00',
        '--holidays',
        file,
        '--from',
        '2026-12-01',
      ],
      { client: fake.client },
    )
    expect(ran.code).toBe(0)
    const shift = [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '18:00' },
    ]
    const usual = [{ from: '09:00', to: '18:00' }]
    expect(fake.asked).toEqual([
      {
        name: 'client.saveHours',
        input: {
          brandId: 'b1',
          validFrom: '2026-12-01',
          hours: {
            timeZone: 'Asia/Tokyo',
            week: [shift, shift, shift, usual, [], [], []],
            exceptions: { '2026-12-24': [{ from: '09:00', to: '13:00' }], '2027-01-01': [] },
            labels: { '2027-01-01': '元日' },
          },
        },
      },
    ])
    expect(ran.said.join('\n')).toContain('1 holiday read, 2 left out')
  })

  test.each([
    [['--day', 'mon=9-18'], /--day takes openings such as/],
    [['--day', 'noday=closed'], /--day takes mon, tue/],
    [['--day', 'fri-mon=closed'], /stretch such as mon-fri/],
    [['--date', '24.12.=closed'], /--date takes YYYY-MM-DD/],
    [['--holidays', '/nowhere/days.ics'], /cannot be read/],
    [['--from', '2026-12-01'], /--from needs hours/],
  ])('refuses %j before anything is changed', async (flags, words) => {
    const fake = engine()
    const ran = await run(['brand', 'hours', 'b1', ...flags], { client: fake.client })
    expect(ran.code).toBe(2)
    expect(ran.said.at(-1)).toMatch(words)
    expect(fake.asked).toEqual([])
  })
})

describe('channel list and set', () => {
  test('print and change the register', async () => {
    expect((await run(['channel', 'list', '--brand', 'b1'], { client: engine().client })).out).toMatch(
      /a1 +Bluesky +acme.example +active/,
    )
    const fake = engine()
    const ran = await run(['channel', 'set', 'a1', '--brand', 'b1', '--state', 'observe_only', '--review', 'none'], {
      client: fake.client,
    })
    expect(ran.code).toBe(0)
    expect(fake.asked).toEqual([
      {
        name: 'channel.save',
        input: { brandId: 'b1', channelId: null, accountId: 'a1', state: 'observe_only', reviewOn: null },
      },
    ])
    const wrong = await run(['channel', 'set', 'a1', '--brand', 'b1', '--review', '2026-02-30'], {
      client: fake.client,
    })
    expect([wrong.code, wrong.said.at(-1)]).toEqual([2, '--review: Use a day that exists, as YYYY-MM-DD'])
    const gone = await run(['channel', 'set', 'a9', '--brand', 'b1', '--state', 'closed'], { client: fake.client })
    expect(gone.said.at(-1)).toContain('There is no channel a9')
    expect((await run(['channel', 'set', 'a1', '--brand', 'b1'])).code).toBe(2)
  })
})

describe('member list of a brand', () => {
  test('leaves out who belongs to others only', async () => {
    const member = (id: string, brandIds: string[] | null) => ({
      id,
      name: id,
      role: 'agent' as const,
      isMe: false,
      alias: '',
      brandIds,
    })
    const fake = createFakeClient(
      {
        'member.list': () => [member('p1', null), member('p2', ['b2']), member('p3', ['b1'])],
        'brand.list': () => [
          {
            id: 'b1',
            name: 'Acme',
            hue: 'teal',
            monogram: '',
            timeZone: 'UTC',
            hours: defaultHours('UTC'),
            images: 'everyone',
            position: 0,
            isSample: false,
            needsReply: 0,
            unread: 0,
          },
        ],
      },
      { 'member.add': () => ({ memberId: 'p3' }) },
    )
    const ran = await run(['member', 'list', '--brand', 'b1', '--json'], { client: fake.client })
    expect((ran.json() as { id: string }[]).map((it) => it.id)).toEqual(['p1', 'p3']) // the document told in docs/command-line.md
    await run(['member', 'add', '--name', 'Mina', '--role', 'agent', '--brand', 'b1', '--alias', 'MN'], {
      client: fake.client,
    })
    expect(fake.asked).toEqual([
      { name: 'member.add', input: { name: 'Mina', role: 'agent', alias: 'MN', brandIds: ['b1'] } },
    ])
  })
})
