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
