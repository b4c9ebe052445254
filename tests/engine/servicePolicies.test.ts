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

describe('the template by urgency', () => {
  it('promises every reply in four times, before what holds for everything and once', async () => {
    desk = await openDesk('2026-11-27T10:00:00Z')
    const { brandId } = desk
    const { policyId } = await desk.kit.client.command('service.savePolicy', {
      brandId,
      policy: { name: 'Mine', when: { kind: 'urgency', urgencies: ['high', 'urgent'] }, targets: [first(10)] },
    })
    await desk.kit.client.command('service.addTemplate', { brandId })
    const all = () => desk.kit.client.query('service.policies', { brandId })
    expect((await all()).map((it) => [it.name, it.targets[1]?.minutes, it.problems])).toEqual([
      ['Mine', undefined, []],
      ['Normal', 240, []],
      ['Low', 1440, []],
      ['Every conversation', undefined, []],
    ])
    await expect(desk.kit.client.command('service.addTemplate', { brandId })).rejects.toThrow('policy of its own')
    await desk.kit.client.command('service.archivePolicy', { policyId })
    await desk.kit.client.command('service.addTemplate', { brandId })
    expect((await all()).map((it) => it.name)).toEqual(['Normal', 'Low', 'Urgent', 'High', 'Every conversation'])
    await desk.kit.time.advance(1000)
    desk.bring({})
    const due = async () => (await desk.clocks()).map((it) => [it.policyName, it.dueAt])
    expect(await due()).toEqual([['Normal', at('2026-11-27T14:00:01Z')]])
    await desk.kit.client.command('conversation.setUrgency', {
      conversationId: desk.conversationId(),
      urgency: 'urgent',
    })
    expect(await due()).toEqual([['Urgent', at('2026-11-27T10:15:01Z')]])
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

it('promises in a talk of thousands of messages are followed at its end and stay as they were before', async () => {
  desk = await openDesk('2026-11-27T10:00:00Z')
  const next: ServiceTarget = { kind: 'next_response', minutes: 60, counts: 'clock', warnMinutes: 0 }
  await desk.promise(first(60), next, { ...next, kind: 'resolution' })
  const start = at('2026-11-27T10:00:00Z')
  await desk.kit.time.advance(3_600_000)
  const talk = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => ({
      remoteId: `m${String(from + index)}`,
      authorId: (from + index) % 2 === 0 ? 'ann' : 'me',
      createdAt: start + (from + index) * 1000,
    }))
  const count = () =>
    desk.kit.store.reader.all(
      'SELECT target, count(*) AS n, max(started_at) AS last FROM sla_clocks GROUP BY target ORDER BY target',
    )
  desk.bring(...talk(0, 1998))
  const told = (n: number) => [
    { target: 'first_response', n: 1, last: start },
    { target: 'next_response', n: n - 1, last: start + (n - 1) * 2000 },
    { target: 'resolution', n: 1, last: start },
  ]
  expect(count()).toEqual(told(999))
  desk.bring(...talk(1998, 2010))
  expect(count()).toEqual(told(1005))
  desk.bring(...talk(2010, 2011))
  expect(count()).toEqual(told(1006))
  expect((await desk.clocks()).at(-1)).toMatchObject({ target: 'next_response', state: 'running' })
})
