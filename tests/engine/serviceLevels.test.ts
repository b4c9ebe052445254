import { afterEach, describe, expect, it } from 'vitest'
import type { ServiceTarget } from '../../src/shared/contract/serviceLevel.ts'
import { at, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

const first = (minutes: number, more: Partial<ServiceTarget> = {}): ServiceTarget => ({
  kind: 'first_response',
  minutes,
  counts: 'business',
  warnMinutes: 0,
  ...more,
})
const setState = (state: 'open' | 'waiting' | 'closed', waitingFor?: 'customer' | 'client' | 'third_party') =>
  desk.kit.client.command('conversation.setState', {
    conversationId: desk.conversationId(),
    state,
    ...(waitingFor === undefined ? {} : { waitingFor }),
  })
const lines = async () =>
  (await desk.kit.client.query('activity.list', { conversationId: desk.conversationId() }))
    .filter((it) => it.action.startsWith('service.'))
    .map((it) => it.action)
const row = async () => (await desk.kit.client.query('inbox.list', { brandId: desk.brandId, view: 'all' })).rows[0]

describe('what is promised to those who write', () => {
  it('is a first response within 24 hours of days that have an opening, where nobody said otherwise', async () => {
    desk = await openDesk('2026-11-27T15:00:00Z') // a Friday
    desk.bring({})
    expect(await desk.clocks()).toMatchObject([
      { target: 'first_response', state: 'running', dueAt: at('2026-11-30T15:00:00Z'), policyVersion: 1 },
    ])
    expect(await row()).toMatchObject({ needsReply: true, replyDueAt: at('2026-11-30T15:00:00Z') })
  })

  it.each([
    ['2026-11-27T16:45:00Z', 30, '2026-11-30T09:15:00Z'],
    ['2026-11-27T16:30:00Z', 60, '2026-11-30T09:30:00Z'],
    ['2026-11-27T07:00:00Z', 60, '2026-11-27T10:00:00Z'],
  ])('falls due by the hours of the brand: %s and %i minutes', async (came, minutes, due) => {
    desk = await openDesk(came)
    await desk.promise(first(minutes))
    desk.bring({})
    expect((await desk.clocks()).map((it) => it.dueAt)).toEqual([at(due)])
    expect(await row()).toMatchObject({ replyDueAt: at(due) })
  })

  it('is kept at 09:15:00 and missed at 09:15:01', async () => {
    desk = await openDesk('2026-11-27T16:45:00Z')
    await desk.promise(first(30))
    desk.bring({})
    await desk.kit.time.advance(at('2026-11-30T09:15:00Z') - at('2026-11-27T16:45:00Z'))
    expect(await desk.clocks()).toMatchObject([{ state: 'running' }])
    await desk.kit.time.advance(1000)
    expect(await desk.clocks()).toMatchObject([{ state: 'missed', missedAt: at('2026-11-30T09:15:01Z') }])
    expect(await lines()).toEqual(['service.missed'])
  })

  it('stays missed when it is answered later, and says when that was', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await desk.promise(first(30))
    desk.bring({})
    await desk.kit.time.advance(3_600_000)
    desk.bring({ authorId: 'me', remoteId: 'answer' })
    expect(await desk.clocks()).toMatchObject([
      { state: 'missed', metAt: at('2026-11-27T11:00:00Z'), missedAt: at('2026-11-27T10:30:01Z') },
    ])
    expect(await row()).toMatchObject({ needsReply: false, replyDueAt: null })
  })

  it('is kept by an answer that was given in time and fetched late', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await desk.promise(first(30))
    desk.bring({})
    await desk.kit.time.advance(3_600_000)
    expect(await desk.clocks()).toMatchObject([{ state: 'missed' }])
    desk.bring({ authorId: 'me', remoteId: 'answer', createdAt: at('2026-11-27T10:30:00Z') })
    expect(await desk.clocks()).toMatchObject([{ state: 'met', metAt: at('2026-11-27T10:30:00Z'), missedAt: null }])
  })

  it('warns once before it is missed, counted in its own minutes', async () => {
    desk = await openDesk('2026-11-27T16:45:00Z')
    await desk.promise(first(30, { warnMinutes: 20 }))
    desk.bring({})
    await desk.kit.time.advance(10 * 60_000 - 1)
    expect(await lines()).toEqual([])
    await desk.kit.time.advance(1)
    expect(await lines()).toEqual(['service.warned'])
    await desk.kit.time.advance(3 * 86_400_000)
    expect(await lines()).toEqual(['service.missed', 'service.warned'])
  })

  it('is told once and as found late after a week in which the computer slept', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await desk.promise(first(30, { warnMinutes: 10 }))
    desk.bring({ conversationId: 'b', remoteId: 'b', createdAt: at('2026-11-27T10:00:00Z') })
    await desk.kit.time.advance(60_000)
    desk.bring({ remoteId: 'a' })
    desk.kit.time.sleep(7 * 86_400_000)
    await desk.kit.time.advance(120_000)
    const told = desk.kit.store.reader.all<{ action: string; detail_json: string }>(
      "SELECT action, detail_json FROM activity WHERE action LIKE 'service.%' AND actor = 'engine' ORDER BY seq",
    )
    expect(told.map((it) => it.action)).toEqual(['service.missed', 'service.missed'])
    expect(told.map((it) => (JSON.parse(it.detail_json) as { due: number }).due)).toEqual([
      at('2026-11-27T10:30:00Z'),
      at('2026-11-27T10:31:00Z'),
    ])
    expect(JSON.parse(told[0]?.detail_json ?? '')).toMatchObject({ foundLateMinutes: 7 * 1440 - 29 })
  })

  it('begins again with each run, and pauses only the resolution, only for customer and client', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await desk.promise(
      first(60),
      { kind: 'next_response', minutes: 120, counts: 'business', warnMinutes: 0 },
      { kind: 'resolution', minutes: 240, counts: 'business', warnMinutes: 0 },
    )
    desk.bring({ remoteId: '1' })
    await desk.kit.time.advance(600_000)
    desk.bring({ remoteId: '2' })
    desk.bring({ authorId: 'me', remoteId: '3', createdAt: at('2026-11-27T10:10:01Z') })
    await desk.kit.time.advance(600_000)
    desk.bring({ remoteId: '4' })
    await setState('waiting', 'third_party')
    expect((await desk.clocks()).map(({ target, state }) => [target, state])).toEqual([
      ['first_response', 'met'],
      ['resolution', 'running'],
      ['next_response', 'running'],
    ])
    await setState('waiting', 'client')
    await desk.kit.time.advance(3_600_000)
    expect((await desk.clocks()).map(({ state }) => state)).toEqual(['met', 'paused', 'running'])
    await setState('open')
    expect((await desk.clocks())[1]).toMatchObject({
      state: 'running',
      pausedMinutes: 60,
      dueAt: at('2026-11-27T15:00:00Z'),
    })
    await setState('closed')
    expect((await desk.clocks()).map(({ state, why }) => [state, why])).toEqual([
      ['met', null],
      ['met', null],
      ['void', 'closed'],
    ])
    // Opened again by hand: nothing was closed after all.
    await desk.kit.time.advance(1000)
    await setState('open')
    expect((await desk.clocks()).map(({ state }) => state)).toEqual(['met', 'running', 'running'])
    await setState('closed')
    await desk.kit.time.advance(86_400_000 * 3)
    desk.bring({ remoteId: '5' })
    expect((await desk.clocks()).slice(3).map(({ target, state }) => [target, state])).toEqual([
      ['first_response', 'running'],
      ['resolution', 'running'],
    ])
  })

  it('counts for nothing when it was taken back, marked or not answered there', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    desk.bring({ remoteId: '1' })
    await desk.kit.time.advance(60_000)
    desk.lose('1')
    expect(await desk.clocks()).toMatchObject([{ state: 'void', why: 'withdrawn' }])
    await desk.kit.time.advance(1000)
    desk.bring({ remoteId: '2' })
    await desk.kit.client.command('conversation.noReply', {
      conversationIds: [desk.conversationId()],
      on: true,
      reason: 'other',
    })
    expect((await desk.clocks())[1]).toMatchObject({ state: 'void', why: 'no_reply' })
    await desk.kit.time.advance(60_000)
    desk.bring({ remoteId: '3' })
    await desk.kit.client.command('channel.save', { brandId: desk.brandId, accountId: 'account', state: 'inactive' })
    expect((await desk.clocks())[2]).toMatchObject({ state: 'void', why: 'channel' })
    await desk.kit.client.command('channel.save', { brandId: desk.brandId, accountId: 'account', state: 'active' })
    expect((await desk.clocks())[2]).toMatchObject({ state: 'void', why: 'channel' })
  })

  it('is not made to what was written before the account came here', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    desk.bring({ createdAt: at('2026-11-27T09:59:59Z') })
    expect(await desk.clocks()).toEqual([])
    expect(await row()).toMatchObject({ needsReply: true, replyDueAt: at('2026-11-30T09:59:59Z') })
  })

  it('is not ended by an answer to somebody else', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z', 'UTC', 'comment')
    await desk.promise(first(60))
    desk.bring({ remoteId: '1' })
    await desk.kit.time.advance(60_000)
    desk.bring({ remoteId: '2', authorId: 'bob' })
    await desk.kit.time.advance(60_000)
    desk.bring({ remoteId: '3', authorId: 'me', replyToId: '2' })
    expect(await desk.clocks()).toMatchObject([{ state: 'running', startedAt: at('2026-11-27T10:00:00Z') }])
    await desk.kit.time.advance(60_000)
    desk.bring({ remoteId: '4', authorId: 'me', replyToId: '2' })
    expect(await desk.clocks()).toMatchObject([{ state: 'running' }])
    await desk.kit.time.advance(60_000)
    desk.bring({ remoteId: '5', authorId: 'me', replyToId: '2', mentions: ['ann'] })
    expect(await desk.clocks()).toMatchObject([{ state: 'met' }])
  })
})

describe('policies', () => {
  it('hold for what begins after they were saved, the first whose condition holds', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    desk.bring({ remoteId: '1' })
    await desk.kit.time.advance(60_000)
    await desk.kit.client.command('service.savePolicy', {
      brandId: desk.brandId,
      policy: {
        name: 'Urgent',
        when: {
          kind: 'any',
          of: [
            { kind: 'urgency', urgencies: ['urgent'] },
            { kind: 'tag', tags: ['VIP'] },
          ],
        },
        targets: [first(15)],
      },
    })
    const policies = await desk.kit.client.query('service.policies', { brandId: desk.brandId })
    expect(policies.map((it) => [it.name, it.running, it.problems])).toEqual([
      ['Urgent', 0, []],
      ['Every conversation', 1, []],
    ])
    const conversationId = desk.conversationId()
    await desk.kit.client.command('conversation.setUrgency', { conversationId, urgency: 'urgent' })
    // What began before the policy keeps its own.
    expect(await desk.clocks()).toMatchObject([{ policyName: 'Every conversation' }])
    await desk.kit.time.advance(60_000)
    desk.bring({ conversationId: 'b', remoteId: 'b' })
    expect(await desk.clocks('b')).toMatchObject([{ policyName: 'Every conversation' }])
    await desk.kit.time.advance(300_000)
    await desk.kit.client.command('conversation.tag', { conversationIds: [desk.conversationId('b')], add: ['vip'] })
    // Counted from the same start.
    expect(await desk.clocks('b')).toMatchObject([{ policyName: 'Urgent', dueAt: at('2026-11-27T10:17:00Z') }])
    await desk.kit.time.advance(900_000)
    await desk.kit.client.command('conversation.tag', { conversationIds: [desk.conversationId('b')], remove: ['vip'] })
    // What is late is not rescued.
    expect(await desk.clocks('b')).toMatchObject([
      { policyName: 'Urgent', state: 'missed', dueAt: at('2026-11-27T10:17:00Z') },
    ])
    await desk.kit.client.command('service.archivePolicy', { policyId: policies[1]?.id ?? '' })
    expect(await desk.clocks()).toMatchObject([{ state: 'void', why: 'policy' }])
    expect(await desk.clocks('b')).toMatchObject([{ state: 'missed' }])
  })

  it('are refused in words when they could not be kept', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    const save = (policy: object) =>
      desk.kit.client.command('service.savePolicy', {
        brandId: desk.brandId,
        policy: { name: 'New', when: { kind: 'kind', kinds: ['direct'] }, targets: [first(30)], ...policy },
      })
    await expect(save({ targets: [first(30), first(60)] })).rejects.toThrow('two promises of a first response')
    await expect(save({ targets: [first(30, { warnMinutes: 30 })] })).rejects.toThrow('warned of before it begins')
    await expect(save({ when: { kind: 'words', words: { en: ['help'] } } })).rejects.toThrow('cannot hang on words')
    await expect(save({ when: { kind: 'tag', tags: [] } })).rejects.toThrow('names nothing')
    await expect(save({ when: null })).rejects.toThrow('holds for every conversation already')
    await expect(
      save({ targets: [first(30), { kind: 'resolution', minutes: 20, counts: 'business', warnMinutes: 0 }] }),
    ).rejects.toThrow('before the first response')
    const { policyId } = await save({})
    await expect(desk.kit.client.command('service.movePolicy', { policyId, position: 1 })).rejects.toThrow(
      'It stays last',
    )
    await expect(
      desk.kit.client.command('service.savePolicy', {
        brandId: desk.brandId,
        policyId,
        revision: 0,
        policy: { name: 'Old', when: null, targets: [first(1)] },
      }),
    ).rejects.toThrow('saved this meanwhile')
    await desk.kit.client.command('client.saveHours', {
      brandId: desk.brandId,
      hours: { timeZone: 'UTC', week: [[], [], [], [], [], [], []], exceptions: {} },
      validFrom: null,
    })
    await expect(save({})).rejects.toThrow('no open hours')
    const [, usual] = await desk.kit.client.query('service.policies', { brandId: desk.brandId })
    expect(usual?.problems).toEqual([expect.stringContaining('no open hours')])
  })
})

describe('business time of a brand', () => {
  it('is counted by the calendar of each moment', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    const { brandId } = desk
    expect(
      await desk.kit.client.query('service.due', { brandId, from: at('2026-11-27T16:45:00Z'), minutes: 30 }),
    ).toEqual({ due: at('2026-11-30T09:15:00Z') })
    desk.bring({})
    const open = [{ from: '12:00', to: '17:00' }]
    await desk.kit.client.command('client.saveHours', {
      brandId,
      hours: { timeZone: 'UTC', week: [open, open, open, open, open, [], []], exceptions: {} },
      validFrom: '2026-11-30',
    })
    expect(
      await desk.kit.client.query('service.due', { brandId, from: at('2026-11-27T16:45:00Z'), minutes: 30 }),
    ).toEqual({ due: at('2026-11-30T12:15:00Z') })
    expect(
      await desk.kit.client.query('service.elapsed', {
        brandId,
        from: at('2026-11-27T16:45:00Z'),
        to: at('2026-11-30T12:10:00Z'),
      }),
    ).toEqual({ minutes: 25 })
    expect(
      await desk.kit.client.query('service.clocks', { brandId, states: ['running'], targets: ['first_response'] }),
    ).toMatchObject([{ conversationId: desk.conversationId() }])
  })
})
