import { afterEach, describe, expect, it } from 'vitest'
import { defaultLadder } from '../../src/shared/contract/escalation.ts'
import { defaultSettings } from '../../src/shared/contract/settings.ts'
import { flowOf, minutes, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const hours = (n: number): number => minutes(60 * n)
const day = hours(24)
const me = async (): Promise<string> => (await desk.kit.client.query('member.list', {})).find((it) => it.isMe)?.id ?? ''
const end = async (caseId: string): Promise<void> => {
  const { client } = desk.kit
  await client.command('case.resolve', { caseId, outcome: 'Done', override: 'Test' })
  await client.command('case.confirm', { caseId })
}
const asked = async (caseId: string, about: string): Promise<unknown> =>
  (await desk.look(caseId)).notices
    .filter((it) => it.about === about && it.way === 'card')
    .map((it) => [it.toName, it.level])

describe('a case that nobody has', () => {
  it('asks its level when its waiting is over, and is not said to be in work', async () => {
    desk = await startCaseDesk()
    const { client, time } = desk.kit
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 2)
    await client.command('case.wait', { caseId, for: 'third_party', until: time.clock.now() + minutes(30) })
    await time.advance(minutes(31))
    expect((await desk.look(caseId)).standing).toMatchObject({ state: 'raised', level: 2, ownerId: null })
    await client.command('case.acknowledge', { caseId })
    expect((await desk.look(caseId)).standing.state).toBe('acknowledged')
  })

  it('asks its level again when its owner is taken away, and is asked of nobody who left', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const first = await me()
    const rin = await desk.member('Rin', 'lead')
    const sora = await desk.member('Sora', 'lead')
    const ids = [
      await desk.raise(await desk.written('t-1', 'Help'), 2),
      await desk.raise(await desk.written('t-2', 'Help'), 1),
    ]
    const [taken = '', gone = ''] = ids
    await desk.as(rin)
    for (const caseId of ids) await client.command('case.acknowledge', { caseId })
    await desk.as(first)
    await client.command('case.assign', { caseId: taken, memberId: null })
    expect((await desk.look(taken)).standing).toMatchObject({ state: 'raised', level: 2, ownerId: null })
    await client.command('member.archive', { memberId: rin })
    const view = await desk.look(gone)
    expect(view.standing).toMatchObject({ state: 'raised', level: 1, ownerId: null })
    expect(view.notices.filter((it) => it.way === 'card' && it.about === 'asked')[0]?.toName).toBe('Sora')
    await desk.as(sora)
    await client.command('case.acknowledge', { caseId: gone })
    await client.command('case.acknowledge', { caseId: taken })
    expect((await desk.look(taken)).standing.ownerId).toBe(sora)
  })

  it('is taken from whoever belongs to its client no more, with what was waiting', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const first = await me()
    const other = (await client.command('brand.create', { name: 'Other' })).brandId
    const rin = await desk.member('Rin', 'lead')
    await desk.member('Sora', 'lead')
    const ladder = { ...defaultLadder, steps: defaultLadder.steps.map((it) => ({ ...it, targets: [rin] })) }
    desk.set('ladder', ladder)
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 2)
    await desk.as(rin)
    await client.command('case.acknowledge', { caseId })
    await desk.as(first)
    await client.command('member.edit', { memberId: rin, brandIds: [other] })
    expect((await desk.look(caseId)).standing).toMatchObject({ state: 'raised', ownerId: null })
    await desk.as(rin)
    expect(await client.query('case.cards', {})).toEqual([])
    await expect(client.command('case.acknowledge', { caseId })).rejects.toThrow('asks others')
  })
})

describe('the steps of a flow', () => {
  it('have their whole time again when a case that was over goes on', async () => {
    desk = await startCaseDesk()
    desk.publish(
      flowOf([
        { id: 'ask', kind: 'wait', for: 'time', minutes: 60, counts: 'clock', next: 'late' },
        { id: 'late', kind: 'note', text: 'Time is over' },
      ]),
    )
    const { client, time } = desk.kit
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1, 'flow')
    await client.command('case.acknowledge', { caseId })
    await client.command('case.resolve', { caseId, outcome: 'Done', override: 'Test' })
    await time.advance(hours(3))
    await desk.written('t-1', 'One more thing')
    await time.advance(minutes(50))
    expect((await desk.look(caseId)).stepId).toBe('ask')
    await time.advance(minutes(11))
    expect((await desk.look(caseId)).stepId).toBe('late')
  })

  it('are not gone back to where a case that was taken waits to be taken', async () => {
    desk = await startCaseDesk()
    desk.publish(
      flowOf([
        { id: 'q', kind: 'question', text: 'Hurt?', answers: [{ text: 'Yes', next: 'take' }, { text: 'No' }] },
        { id: 'take', kind: 'acknowledge', minutes: 10, counts: 'clock', next: 'read' },
        { id: 'read', kind: 'note', text: 'Say sorry first' },
      ]),
    )
    const { client } = desk.kit
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1, 'flow')
    await client.command('case.step', { caseId, stepId: 'q', answer: 1 })
    await client.command('case.acknowledge', { caseId })
    expect((await desk.look(caseId)).stepId).toBe('read')
    await client.command('case.stepBack', { caseId })
    expect((await desk.look(caseId)).stepId).toBe('q')
    // Also while it waits it is in the hands of its owner.
    await client.command('case.wait', { caseId, for: 'client' })
    await client.command('case.step', { caseId, stepId: 'q', answer: 1 })
    expect((await desk.look(caseId)).stepId).toBe('read')
  })

  it('of an archived flow, or of one for another client, begin in no case', async () => {
    desk = await startCaseDesk()
    const { client, store } = desk.kit
    const { brandId: other } = await client.command('brand.create', { name: 'Other' })
    desk.publish(flowOf([{ id: 'a', kind: 'note', text: 'Read' }]))
    desk.publish(flowOf([{ id: 'a', kind: 'note', text: 'Read' }]), 'theirs')
    store.write(
      (db) => {
        db.run("UPDATE flows SET archived_at = 1 WHERE id = 'flow'")
        db.run("UPDATE flows SET brand = (SELECT number FROM brands WHERE id = :other) WHERE id = 'theirs'", { other })
      },
      { durable: true },
    )
    const conversationId = await desk.written('t-1', 'Help')
    await expect(desk.raise(conversationId, 1, 'flow')).rejects.toThrow('not live')
    await expect(desk.raise(conversationId, 1, 'theirs')).rejects.toThrow('another client')
  })
})

describe('a case that is raised by hand with a flow', () => {
  it('stands on the level that was chosen, and tells no level besides', async () => {
    desk = await startCaseDesk()
    desk.publish(flowOf([{ id: 'a', kind: 'level', level: 1, next: null }]))
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 3, 'flow')
    const view = await desk.look(caseId)
    expect(view.standing).toMatchObject({ state: 'raised', level: 3 })
    expect(new Set(view.notices.map((it) => it.level))).toEqual(new Set([3]))
  })

  it('stands at once where the matrix puts it, when that is higher', async () => {
    desk = await startCaseDesk()
    const levels = { 0: null, 1: null, 2: null, 3: null }
    desk.publish(flowOf([{ id: 'a', kind: 'classify', complexity: 3, levels }]))
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1, 'flow')
    const view = await desk.look(caseId)
    expect(view.standing.level).toBe(2)
    expect(new Set(view.notices.map((it) => [it.level, it.about].join()))).toEqual(new Set(['2,asked']))
    expect(view.handovers.map((it) => [it.fromLevel, it.toLevel])).toEqual([[null, 2]])
  })
})

describe('who is told', () => {
  it('that a case went on: the level that was asked, not one that was jumped over', async () => {
    desk = await startCaseDesk()
    const names = ['One', 'Two', 'Three']
    const ids: string[] = []
    for (const name of names) ids.push(await desk.member(name, 'agent'))
    const steps = defaultLadder.steps.map((it, n) => ({ ...it, targets: [ids[n] ?? ''] }))
    desk.set('ladder', { ...defaultLadder, steps })
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1)
    await desk.kit.client.command('case.classify', { caseId, urgency: 'urgent', complexity: 3 })
    expect((await desk.look(caseId)).standing.level).toBe(3)
    expect(await asked(caseId, 'moved')).toEqual([['One', 1]])
    expect(await asked(caseId, 'asked')).toEqual([
      ['Three', 3],
      ['One', 1],
    ])
  })

  it('the owner of the account, in words that say whether anybody took it', async () => {
    desk = await startCaseDesk()
    const { client, host, time } = desk.kit
    const rin = await desk.member('Rin', 'lead')
    const taken = await desk.raise(await desk.written('t-1', 'Help'), 3)
    await desk.as(rin)
    await client.command('case.acknowledge', { caseId: taken })
    await time.advance(minutes(61))
    const last = (): string | undefined => host.notes.findLast((it) => it.caseId === taken)?.body
    expect(last()).toBe('Rin took it, and its time to act passed.')
    expect((await desk.look(taken)).timeline.find((it) => it.kind === 'told_owner')?.detail['state']).toBe(
      'acknowledged',
    )
  })

  it('once of a level that was asked again and again in quiet hours', async () => {
    desk = await startCaseDesk()
    const { client, host, time } = desk.kit
    const now = new Date(time.clock.now())
    const from = now.getUTCHours() * 60 + now.getUTCMinutes()
    const quiet = { isOn: true, from, until: (from + 28) % 1440 }
    await client.command('settings.set', { values: { notify: { ...defaultSettings.notify, quiet } } })
    const steps = defaultLadder.steps.map((it) => ({ ...it, ackWithin: 600, repeatEvery: 5 }))
    desk.set('ladder', { ...defaultLadder, steps })
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 2)
    const told = (): number => host.notes.filter((it) => it.caseId === caseId).length
    await time.advance(minutes(26))
    expect(told()).toBe(0)
    await time.advance(minutes(3))
    expect(told()).toBe(1)
  })

  it('says nothing of what others saw', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const rin = await desk.member('Rin', 'lead')
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 2)
    const card = async () => (await desk.look(caseId)).notices.find((it) => it.toName === 'Rin')
    const noticeIds = [(await card())?.id ?? '']
    await client.command('case.notice', { noticeIds, what: 'seen' })
    expect(await card()).toMatchObject({ deliveredAt: null, seenAt: null })
    await desk.as(rin)
    await client.command('case.notice', { noticeIds, what: 'seen' })
    expect((await card())?.seenAt).not.toBeNull()
  })
})

describe('an end', () => {
  it('is taken back by what was written within 14 days, also when it is found later', async () => {
    desk = await startCaseDesk()
    const { client, time } = desk.kit
    const conversationId = await desk.written('t-1', 'Help')
    const caseId = await desk.raise(conversationId, 1)
    await client.command('case.acknowledge', { caseId })
    await end(caseId)
    const { closedAt } = (await desk.look(caseId)).standing
    desk.world.customerWrites('t-1', 'It is back', (closedAt ?? 0) + 13 * day)
    time.sleep(20 * day)
    await client.command('sync.now', { accountId: null })
    await time.advance(5000)
    expect((await desk.look(caseId)).standing).toMatchObject({ state: 'reopened', reopened: 1 })
  })

  it('is not taken back where a conversation has another open case by now', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const conversationId = await desk.written('t-1', 'Help')
    const caseId = await desk.raise(conversationId, 1)
    await client.command('case.acknowledge', { caseId })
    await end(caseId)
    await desk.raise(conversationId, 1)
    await expect(client.command('case.reopen', { caseId, reason: 'Again' })).rejects.toThrow('KIN-2')
  })

  it('comes by silence when it would have come, after the clock was set back', async () => {
    desk = await startCaseDesk()
    const { client, time } = desk.kit
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1)
    await client.command('case.acknowledge', { caseId })
    await client.command('case.resolve', { caseId, outcome: 'Done', override: 'Test' })
    time.jumpTo(time.clock.now() - 300 * day)
    await time.advance(minutes(5))
    const { closeDueAt } = (await desk.look(caseId)).standing
    expect(closeDueAt).toBeLessThanOrEqual(time.clock.now() + 72 * hours(1))
  })

  it('and a beginning: whoever has it takes it once more without harm', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const conversationId = await desk.written('t-1', 'Help')
    const caseId = await desk.raise(conversationId, 1)
    await client.command('case.acknowledge', { caseId })
    await client.command('message.note', { conversationId, text: 'Looking' })
    await client.command('case.acknowledge', { caseId })
    expect((await desk.look(caseId)).standing.state).toBe('in_work')
  })
})
