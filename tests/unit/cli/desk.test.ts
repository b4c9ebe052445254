import { describe, expect, test } from 'vitest'
import { createFakeClient } from '../../fakes/fakeClient.ts'
import { detail } from './things.ts'
import { noon, run } from './world.ts'

const members = [
  { id: 'm1', name: 'Mina', role: 'lead' as const, isMe: true, alias: '', brandIds: null },
  { id: 'm2', name: 'Somchai', role: 'agent' as const, isMe: false, alias: '', brandIds: null },
  { id: 'm3', name: 'somchai', role: 'agent' as const, isMe: false, alias: '', brandIds: null },
]

function engine() {
  return createFakeClient(
    {
      'conversation.detail': ({ conversationId }) =>
        conversationId === 'c1' ? detail({ id: 'c1', tags: ['vip'], lastInboundAt: null }) : null,
      'member.list': () => members,
    },
    {
      'conversation.tag': () => ({ changed: [], missing: [] }),
      'conversation.assign': () => ({}),
      'conversation.setState': () => ({}),
    },
  )
}

async function asks(...typed: string[]) {
  const fake = engine()
  const ran = await run(typed, { client: fake.client })
  return { asked: fake.asked.map((it) => it.input), code: ran.code, said: ran.said.at(-1), out: ran.out }
}

describe('what the team does with a conversation', () => {
  test('tags are put on and taken off by name', async () => {
    const both = { add: [] as string[], remove: [] as string[], conversationIds: ['c1'] }
    expect((await asks('tag', 'c1', 'vip', 'หน้าร้าน')).asked).toEqual([{ ...both, add: ['vip', 'หน้าร้าน'] }])
    expect((await asks('tag', 'c1', '--add', 'vip')).asked).toEqual([{ ...both, add: ['vip'] }])
    expect(await asks('tag', 'c1', '--remove', 'vip')).toMatchObject({
      asked: [{ ...both, remove: ['vip'] }],
      out: 'Its tags: vip\n',
    })
    expect(await asks('tag', 'c1')).toMatchObject({ code: 2, asked: [] })
    expect(await asks('tag', 'c1', 'a', '--add', '--remove')).toMatchObject({ code: 2, asked: [] })
    expect(await asks('tag', 'c1', ' ')).toMatchObject({ code: 2, said: 'NAME: Give the tag a name' })
  })

  test('a conversation goes to a member by id or by name, or to nobody', async () => {
    expect((await asks('assign', 'c1', 'm2')).asked).toEqual([{ conversationId: 'c1', memberId: 'm2' }])
    expect(await asks('assign', 'c1', 'mina')).toMatchObject({
      asked: [{ conversationId: 'c1', memberId: 'm1' }],
      out: 'Mina has it now.\n',
    })
    expect((await asks('assign', 'c1', '--nobody')).asked).toEqual([{ conversationId: 'c1', memberId: null }])
    expect(await asks('assign', 'c1', 'Somchai')).toMatchObject({ code: 1, asked: [] })
    expect(await asks('assign', 'c1', 'nobody')).toMatchObject({
      code: 1,
      said: 'There is no member "nobody". parley member list shows them.',
    })
    expect(await asks('assign', 'c1')).toMatchObject({ code: 2 })
    expect(await asks('assign', 'c1', 'm2', '--nobody')).toMatchObject({ code: 2 })
  })

  test.each([
    [['--for', '30m'], noon + 1_800_000],
    [['--for', '2h'], noon + 7_200_000],
    [['--for', '3d'], noon + 259_200_000],
    [['--for', '1w'], noon + 604_800_000],
    [['--until', '2026-12-01T09:00+09:00'], Date.UTC(2026, 11, 1)],
    [['--until', '2026-12-01T09:00:00.000Z'], Date.UTC(2026, 11, 1, 9)],
  ])('is put away %j', async (how, snoozedUntil) => {
    expect((await asks('snooze', 'c1', ...how)).asked).toMatchObject([
      { conversationId: 'c1', state: 'snoozed', snoozedUntil },
    ])
  })

  test.each([
    [[]],
    [['--for', '2h', '--until', '2026-12-01T09:00']],
    [['--for', '2 hours']],
    [['--for', '0h']],
    [['--until', '2026-12-01']],
    [['--until', '2027-02-30T09:00']],
    [['--until', '2026-12-01T25:00']],
    [['--until', '2026-09-01T09:00']],
    [['--until', 'tomorrow']],
  ])('is not put away %j', async (how) => {
    expect(await asks('snooze', 'c1', ...how)).toMatchObject({ code: 2, asked: [] })
  })

  test('is closed, with a reason for the record', async () => {
    const closed = { conversationId: 'c1', state: 'closed', snoozedUntil: null, waitingFor: null }
    expect((await asks('close', 'c1')).asked).toEqual([{ ...closed, reason: '' }])
    expect((await asks('close', 'c1', '--reason', 'settled by phone')).asked).toEqual([
      { ...closed, reason: 'settled by phone' },
    ])
  })

  test('that is not there is told, and nothing is asked for', async () => {
    for (const typed of [
      ['tag', 'c9', 'a'],
      ['assign', 'c9', 'm1'],
      ['snooze', 'c9', '--for', '1h'],
      ['close', 'c9'],
      ['note', 'c9', 'x'],
    ])
      expect(await asks(...typed)).toMatchObject({
        code: 1,
        asked: [],
        said: 'There is no conversation c9. parley inbox shows them.',
      })
    expect(await asks('note', 'c1', ' ')).toMatchObject({ code: 2, said: 'TEXT: Write something first' })
  })
})
