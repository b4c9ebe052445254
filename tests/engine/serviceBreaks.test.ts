import { afterEach, describe, expect, it } from 'vitest'
import type { Condition } from '../../src/shared/contract/condition.ts'
import type { ServiceTarget } from '../../src/shared/contract/serviceLevel.ts'
import { at, nineToFive, openDesk } from './serviceDesk.ts'
import type { ServiceDesk } from './serviceDesk.ts'

let desk: ServiceDesk
afterEach(() => desk.kit.stop())

const target = (kind: ServiceTarget['kind'], minutes: number, more: Partial<ServiceTarget> = {}): ServiceTarget => ({
  kind,
  minutes,
  counts: 'business',
  warnMinutes: 0,
  ...more,
})
const first = (minutes: number): ServiceTarget => target('first_response', minutes)
const setState = (state: 'open' | 'waiting' | 'closed', waitingFor?: 'customer') =>
  desk.kit.client.command('conversation.setState', {
    conversationId: desk.conversationId(),
    state,
    ...(waitingFor === undefined ? {} : { waitingFor }),
  })
/** Adds a policy for a part of what comes, before the usual one. */
const promiseTo = (when: Condition, ...targets: readonly ServiceTarget[]) =>
  desk.kit.client.command('service.savePolicy', {
    brandId: desk.brandId,
    policyId: null,
    revision: 0,
    policy: { name: 'Some', when, targets: [...targets] },
  })
const archiveUsual = async () => {
  const all = await desk.kit.client.query('service.policies', { brandId: desk.brandId })
  await desk.kit.client.command('service.archivePolicy', { policyId: all.find((it) => it.when === null)?.id ?? '' })
}
const tag = (change: { add?: string[]; remove?: string[] }) =>
  desk.kit.client.command('conversation.tag', { conversationIds: [desk.conversationId()], ...change })
const hoursFrom = (from: string, to: string) =>
  desk.kit.client.command('client.saveHours', {
    brandId: desk.brandId,
    validFrom: null,
    hours: { ...nineToFive('UTC'), week: nineToFive('UTC').week.map((it) => (it.length === 0 ? [] : [{ from, to }])) },
  })

describe('pauses', () => {
  it('of a promise in days with an opening add only the time of such days', async () => {
    desk = await openDesk('2026-11-27T15:00:00Z') // a Friday
    await desk.promise(target('resolution', 2880, { counts: 'open_days' }))
    desk.bring({})
    expect(await desk.clocks()).toMatchObject([{ dueAt: at('2026-12-01T15:00:00Z') }])
    await setState('waiting', 'customer')
    await desk.kit.time.advance(3 * 86_400_000)
    await setState('open')
    // Nine hours of Friday and fifteen of Monday.
    expect(await desk.clocks()).toMatchObject([{ pausedMinutes: 1440, dueAt: at('2026-12-02T15:00:00Z') }])
  })
})

describe('what is over', () => {
  it('stays void with its policy, whatever tags the conversation gets', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await promiseTo({ kind: 'tag', tags: ['VIP'] }, first(15))
    await desk.kit.time.advance(1000)
    desk.bring({})
    await desk.kit.time.advance(1000)
    await archiveUsual()
    expect(await desk.clocks()).toMatchObject([{ state: 'void', why: 'policy' }])
    await tag({ add: ['other'] })
    await desk.kit.time.advance(1000)
    desk.bring({ remoteId: '2' })
    expect(await desk.clocks()).toMatchObject([{ state: 'void', why: 'policy' }])
  })

  it('keeps its target and its deadline when the person is not tagged any more', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await archiveUsual()
    await promiseTo({ kind: 'author', tags: ['VIP'], handles: [], minFollowers: null }, first(15))
    await desk.kit.time.advance(1000)
    desk.bring({ conversationId: 'before', remoteId: 'before' })
    const { id: authorId } = desk.kit.store.reader.get<{ id: string }>(
      "SELECT id FROM authors WHERE remote_id = 'ann'",
    ) ?? { id: '' }
    await desk.kit.client.command('person.tag', { authorId, tag: 'VIP', on: true })
    await desk.kit.time.advance(1000)
    desk.bring({ remoteId: '1' })
    await desk.kit.time.advance(3_600_000)
    expect(await desk.clocks()).toMatchObject([{ state: 'missed' }])
    await desk.kit.client.command('person.tag', { authorId, tag: 'VIP', on: false })
    await desk.kit.time.advance(1000)
    desk.bring({ authorId: 'me', remoteId: 'answer' })
    desk.bring({ remoteId: '2', createdAt: desk.kit.time.clock.now() + 1 })
    expect(await desk.clocks()).toMatchObject([
      { state: 'missed', minutes: 15, dueAt: at('2026-11-27T10:15:02Z'), metAt: at('2026-11-27T11:00:03Z') },
    ])
  })

  it('is no better for hours that are saved for today', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await desk.promise(first(30))
    desk.bring({})
    await desk.kit.time.advance(3_600_000)
    await hoursFrom('10:45', '17:00')
    expect(await desk.clocks()).toMatchObject([{ state: 'missed', dueAt: at('2026-11-27T10:30:00Z') }])
    await desk.kit.time.advance(300_000)
    desk.bring({ authorId: 'me', remoteId: 'answer' })
    expect(await desk.clocks()).toMatchObject([
      { state: 'missed', dueAt: at('2026-11-27T10:30:00Z'), metAt: at('2026-11-27T11:05:00Z') },
    ])
  })

  it('is no worse for hours that are saved for today', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await desk.promise(first(90), target('next_response', 90))
    desk.bring({})
    await desk.kit.time.advance(3_600_000)
    desk.bring({ authorId: 'me', remoteId: 'answer' })
    await desk.kit.time.advance(60_000)
    await hoursFrom('09:00', '10:30')
    desk.bring({ remoteId: '2' })
    expect((await desk.clocks())[0]).toMatchObject({ state: 'met', dueAt: at('2026-11-27T11:30:00Z') })
  })

  it('is missed, and not void, when it is marked as needing no reply after its time', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await desk.promise(first(30))
    desk.bring({})
    desk.kit.time.sleep(3_600_000)
    await desk.kit.client.command('conversation.noReply', {
      conversationIds: [desk.conversationId()],
      on: true,
      reason: 'other',
    })
    expect(await desk.clocks()).toMatchObject([{ state: 'missed' }])
  })
})

describe('what is promised no more', () => {
  it('counts for nothing when no policy holds for it any more', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await archiveUsual()
    await promiseTo({ kind: 'urgency', urgencies: ['urgent'] }, first(15))
    await desk.kit.time.advance(1000)
    desk.bring({})
    const urgency = (to: 'urgent' | 'normal') =>
      desk.kit.client.command('conversation.setUrgency', { conversationId: desk.conversationId(), urgency: to })
    expect(await desk.clocks()).toEqual([])
    await urgency('urgent')
    expect(await desk.clocks()).toMatchObject([{ state: 'running' }])
    await urgency('normal')
    expect(await desk.clocks()).toMatchObject([{ state: 'void', why: 'policy' }])
    await urgency('urgent')
    expect(await desk.clocks()).toMatchObject([{ state: 'running', dueAt: at('2026-11-27T10:15:01Z') }])
  })

  it('counts for nothing when its account is disconnected, also while it is paused', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    await desk.promise(first(30), target('resolution', 60))
    desk.bring({ conversationId: 'late', remoteId: 'late' })
    await desk.kit.time.advance(31 * 60_000)
    desk.bring({})
    await setState('waiting', 'customer')
    await desk.kit.client.command('account.disconnect', { accountId: 'account' })
    expect((await desk.clocks()).map(({ state, why }) => [state, why])).toEqual([
      ['void', 'channel'],
      ['void', 'channel'],
    ])
    expect((await desk.clocks('late')).map(({ state }) => state)).toEqual(['missed', 'void'])
  })
})
