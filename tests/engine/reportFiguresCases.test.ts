import { afterEach, describe, expect, it } from 'vitest'
import { minutes, note, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'
import { figuresOf, isNoCount, opened } from './otherDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const escalations = (month: string) => figuresOf(desk.kit.store.reader, month, desk.kit.time.clock.now()).escalations
const wait = (n: number) => desk.kit.time.advance(minutes(n))
/** A case of somebody's; by the clock it is Wednesday 25 November, 10:00 in Tokyo, and the brand is open until 18:00. */
const raise = async (thread: string, level: 1 | 2 | 3 = 1): Promise<string> =>
  desk.raise(await desk.written(thread, 'It itches'), level)

describe('escalations of a month', () => {
  it('tell who was asked and took it in time, how long each level had it, and what became of it', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    // Level 1 lets its 60 minutes pass and the case climbs; level 2 takes it after 5 of its 30.
    const conversationId = await desk.written('slow', 'It itches')
    const caseId = await desk.raise(conversationId, 1)
    await wait(60)
    await wait(5)
    await client.command('case.acknowledge', { caseId })
    await wait(10)
    await client.command('message.note', { conversationId, text: 'Looking' })
    await wait(15)
    await client.command('case.resolve', { caseId, outcome: 'Refunded', override: 'A test' })
    await client.command('case.confirm', { caseId })
    // The other one is taken at once and stays open.
    const open = await raise('quick', 2)
    await wait(2)
    await client.command('case.acknowledge', { caseId: open })
    const { byLevel, ...rest } = escalations('2026-11')
    expect(rest).toMatchObject({
      opened: 2,
      closed: 1,
      reopened: 0,
      openAtEnd: 1,
      completion: { rate: 0.5, count: 1, of: 2 },
    })
    expect(byLevel[0]).toMatchObject({
      level: 1,
      count: 1,
      acknowledgedInTime: { count: 0, of: 1 },
      toAcknowledge: { n: 0 },
    })
    expect(byLevel[0]?.atLevel.values[0]).toBeCloseTo(60, 0)
    expect(byLevel[1]).toMatchObject({ level: 2, count: 2, acknowledgedInTime: { count: 2, of: 2, rate: 1 } })
    expect(byLevel[1]?.toAcknowledge.values.map(Math.round)).toEqual([2, 5])
    expect(byLevel[1]?.atLevel.values.map(Math.round)).toEqual([30])
    expect(byLevel[2]).toMatchObject({ count: 0, acknowledgedInTime: { rate: null, of: 0 } })
    expect(rest.firstTouch.values.map(Math.round)).toEqual([10])
    expect(rest.resolution.values.map(Math.round)).toEqual([25])
  })

  it('a case that goes to another owner is not done, one that is opened again is open', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const mika = await desk.member('Mika', 'lead')
    const caseId = await raise('a', 2)
    await client.command('case.acknowledge', { caseId })
    await client.command('case.assign', { caseId, memberId: mika })
    expect(escalations('2026-11')).toMatchObject({ closed: 0, openAtEnd: 1, completion: { count: 0, of: 1 } })
    await desk.as(mika)
    await client.command('case.resolve', { caseId, outcome: 'Done', override: 'A test' })
    await client.command('case.confirm', { caseId })
    expect(escalations('2026-11')).toMatchObject({
      closed: 1,
      reopened: 0,
      openAtEnd: 0,
      completion: { count: 1, of: 1 },
    })
    await client.command('case.reopen', { caseId, reason: 'It came back' })
    expect(escalations('2026-11')).toMatchObject({
      opened: 1,
      closed: 1,
      reopened: 1,
      openAtEnd: 1,
      completion: { count: 0, of: 1 },
    })
  })

  it('what silence closed was closed at its moment, in whatever month that was found', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const caseId = await raise('a', 2)
    await client.command('case.acknowledge', { caseId })
    desk.kit.time.jumpTo(Date.parse('2026-11-27T10:00:00+09:00'))
    await client.command('case.resolve', { caseId, outcome: 'Done', override: 'A test' })
    // 72 hours later it is 30 November; the computer is off until 5 December.
    desk.kit.time.jumpTo(Date.parse('2026-12-05T10:00:00+09:00'))
    await wait(1)
    expect((await desk.look(caseId)).standing.state).toBe('closed')
    expect(escalations('2026-11')).toMatchObject({ opened: 1, closed: 1, openAtEnd: 0 })
    expect(escalations('2026-12')).toMatchObject({ opened: 0, closed: 0, openAtEnd: 0 })
  })

  it('what a month says stays when the next one brings more', async () => {
    desk = await startCaseDesk()
    const caseId = await raise('a', 2)
    await desk.kit.client.command('case.acknowledge', { caseId })
    desk.kit.time.jumpTo(Date.parse('2026-12-03T10:00:00+09:00'))
    await desk.kit.client.command('case.escalate', { caseId, note })
    expect(escalations('2026-11')).toMatchObject({ opened: 1, closed: 0, openAtEnd: 1 })
    expect(escalations('2026-11').byLevel.map((it) => it.count)).toEqual([0, 1, 0])
    expect(escalations('2026-12')).toMatchObject({
      opened: 0,
      closed: 0,
      openAtEnd: 1,
      completion: { count: 0, of: 1 },
    })
    expect(escalations('2026-12').byLevel.map((it) => it.count)).toEqual([0, 0, 1])
  })

  it('are told by the cell of the matrix, and open exactly what they count', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const caseId = await raise('a', 2)
    await raise('b', 1)
    await client.command('case.acknowledge', { caseId })
    await client.command('case.classify', { caseId, urgency: 'urgent', complexity: 3 })
    expect(escalations('2026-11').byCell).toEqual([
      { urgency: 'urgent', complexity: 3, count: 1 },
      { urgency: 'normal', complexity: 1, count: 1 },
    ])
    const all = opened(desk.kit.store.reader, '2026-11', desk.kit.time.clock.now()).filter((it) =>
      it.path.startsWith('figures.escalations'),
    )
    expect(all.map((it) => it.path)).toContain('figures.escalations.byCell.1.count')
    for (const it of all) {
      expect([it.path, it.lines]).toEqual([it.path, it.total])
      if (!isNoCount.test(it.path)) expect([it.path, it.total]).toEqual([it.path, it.value])
    }
  })
})
