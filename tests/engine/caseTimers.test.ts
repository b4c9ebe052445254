import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { defaultHours } from '../../src/shared/contract/businessHours.ts'
import { defaultLadder } from '../../src/shared/contract/escalation.ts'
import type { CaseView } from '../../src/shared/contract/case.ts'
import { flowOf, minutes, note, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
const folders: string[] = []
afterEach(async () => {
  await desk.kit.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const at = (text: string): number => Date.parse(text)
const jump = async (text: string): Promise<void> => {
  desk.kit.time.jumpTo(at(text))
  await desk.kit.time.advance(100_000)
}
const stands = (view: CaseView): unknown => [view.standing.level, view.standing.state, view.standing.round]
const lateOf = (view: CaseView, kind: string): unknown =>
  view.timeline.filter((line) => line.kind === kind).map((line) => line.detail['lateMs'])

describe('the timers of a case', () => {
  it('count the open minutes of the brand, over a night and a weekend', async () => {
    desk = await startCaseDesk()
    await jump('2026-11-27T17:30:00+09:00') // a Friday; open until 18:00
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1)
    const { ackDueAt } = (await desk.look(caseId)).standing
    expect(new Date(ackDueAt ?? 0).toISOString().slice(0, 13)).toBe('2026-11-30T00') // Monday 09:3x in Tokyo
    await desk.kit.time.advance(minutes(180))
    const told = async (): Promise<number> => desk.kinds(await desk.look(caseId)).filter((it) => it === 'told').length
    // Nobody is told again while the client is closed.
    expect(await told()).toBe(0)
    await jump('2026-11-29T12:00:00+09:00')
    expect(stands(await desk.look(caseId))).toEqual([1, 'raised', 0])
    await jump('2026-11-30T09:01:00+09:00')
    expect(await told()).toBe(1)
    await jump('2026-11-30T09:40:00+09:00')
    expect(stands(await desk.look(caseId))).toEqual([2, 'raised', 0])
  })

  it('leave a holiday out that begins in the middle, and the hour that a change of clocks skips', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const { brandId } = desk
    const night = defaultHours('Europe/Berlin')
    const hours = {
      ...night,
      week: night.week.map(() => [{ from: '00:00', to: '24:00' }]),
      exceptions: { '2027-03-26': [] },
    }
    await client.command('brand.edit', { brandId, timeZone: 'Europe/Berlin', hours })
    await jump('2027-03-25T23:30:00+01:00') // Good Friday is closed
    const holiday = await desk.raise(await desk.written('t-1', 'Help'), 1)
    const dueOf = async (id: string): Promise<string> =>
      new Date((await desk.look(id)).standing.ackDueAt ?? 0).toISOString()
    // 30 minutes less what has gone by, the other half after the holiday.
    expect(await dueOf(holiday)).toMatch(/^2027-03-26T23:3/)
    await client.command('case.withdraw', { caseId: holiday, reason: 'Test' })
    await jump('2027-03-28T01:30:00+01:00') // at 02:00 the clocks say 03:00
    const skipped = await desk.raise(await desk.written('t-2', 'Help'), 1)
    expect(await dueOf(skipped)).toMatch(/^2027-03-28T01:3/) // an hour later all the same, which is 03:3x there
  })

  it('fire once after a sleep over three levels, one level in one wake, and say how late they were found', async () => {
    desk = await startCaseDesk()
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1)
    const due = (await desk.look(caseId)).standing.ackDueAt ?? 0
    const told = (): number => desk.kit.host.notes.filter((it) => it.caseId === caseId).length
    const before = told()
    desk.kit.time.sleep(7 * 86_400_000) // shut for a week
    await desk.kit.time.advance(1000)
    let view = await desk.look(caseId)
    expect(stands(view)).toEqual([2, 'raised', 0])
    const [late] = lateOf(view, 'ack_overdue') as number[]
    expect(late).toBeGreaterThan(6 * 86_400_000)
    expect(due + (late ?? 0)).toBeLessThanOrEqual(desk.kit.time.clock.now())
    expect(told()).toBe(before + 1)
    expect(desk.kit.host.notes.at(-1)?.body).toMatch(/Found \d+:\d\d late\./)
    // Whoever is asked now has their whole time; the next sleep finds the next level, and no more.
    expect((view.standing.ackDueAt ?? 0) - desk.kit.time.clock.now()).toBeGreaterThan(minutes(29))
    desk.kit.time.sleep(7 * 86_400_000)
    await desk.kit.time.advance(1000)
    view = await desk.look(caseId)
    expect(stands(view)).toEqual([3, 'raised', 0])
    expect(view.handovers.map((it) => [it.fromLevel, it.toLevel, it.byName])).toEqual([
      [null, 1, 'You'],
      [1, 2, 'Parley'],
      [2, 3, 'Parley'],
    ])
    // Nobody wrote these, so each still says what a person wrote for the first level.
    for (const { note: given } of view.handovers.slice(1)) {
      expect(given).toMatchObject({ happened: note.happened, wants: note.wants, said: 'We have not answered yet.' })
      expect(given.asked.split('\n').at(-1)).toBe(note.asked)
    }
    expect(view.handovers[2]?.note.asked).toMatch(/^Take this over now/)
  })

  it('fire in the order of time where several cases are overdue, also after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-cases-'))
    folders.push(folder)
    const file = join(folder, 'parley.db')
    desk = await startCaseDesk({ file })
    const { time, host } = desk.kit
    const ids: string[] = []
    for (const [n, level] of [1, 3, 2].entries()) {
      ids.push(await desk.raise(await desk.written(`t-${n}`, 'Help'), level as 1 | 2 | 3))
      await time.advance(minutes(1))
    }
    const dues = await Promise.all(ids.map(async (id) => (await desk.look(id)).standing.ackDueAt ?? 0))
    await desk.kit.stop() // as a killed process leaves it: nothing that matters lives in memory
    time.dropTimers()
    time.sleep(minutes(600))
    desk = await startCaseDesk({ file, time, host, isAgain: true, world: desk.world })
    const fired = desk.kit.store.reader.all<{ id: string; n: number }>(
      `SELECT c.id, count(*) AS n FROM case_events e JOIN cases c ON c.number = e."case" WHERE e.kind = 'ack_overdue' GROUP BY c.id ORDER BY min(e.number)`,
    )
    const order = ids.toSorted((a, b) => (dues[ids.indexOf(a)] ?? 0) - (dues[ids.indexOf(b)] ?? 0))
    expect(fired).toEqual(order.map((id) => ({ id, n: 1 })))
    await time.advance(5000)
    expect(stands(await desk.look(ids[0] ?? ''))).toEqual([2, 'raised', 0])
    expect(stands(await desk.look(ids[1] ?? ''))).toEqual([3, 'raised', 1])
  })

  it('end when they would have ended after the clock was set back', async () => {
    desk = await startCaseDesk()
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 3)
    const { time } = desk.kit
    await time.advance(minutes(5))
    time.jumpTo(time.clock.now() - 86_400_000)
    await time.advance(minutes(2))
    const { ackDueAt } = (await desk.look(caseId)).standing
    expect(ackDueAt).toBeLessThan(time.clock.now() + minutes(15))
    await time.advance(minutes(12))
    expect(stands(await desk.look(caseId))).toEqual([3, 'raised', 1])
  })

  it('tell level 3 every five minutes, round after round, then the owner of the account, and go on no more', async () => {
    desk = await startCaseDesk()
    await desk.member('Boss', 'manager')
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 3)
    await desk.kit.time.advance(minutes(46))
    let view = await desk.look(caseId)
    expect(stands(view)).toEqual([3, 'raised', 3])
    expect(desk.kinds(view).filter((it) => it === 'told_owner')).toHaveLength(1)
    expect(view.notices.filter((it) => it.about === 'owner').map((it) => [it.way, it.toName])).toEqual(
      expect.arrayContaining([
        ['card', 'You'],
        ['card', null],
        ['notification', null],
      ]),
    )
    const told = desk.kit.host.notes.filter((it) => it.caseId === caseId)
    expect(told.length).toBeGreaterThanOrEqual(9) // at 0, 5, 10, 15 … and once for the owner
    await desk.kit.time.advance(minutes(120))
    view = await desk.look(caseId)
    expect(view.dueAt).toBeNull()
    expect(desk.kit.host.notes.filter((it) => it.caseId === caseId)).toHaveLength(told.length)
  })

  it('go by the ladder that a case began with, whatever is edited meanwhile', async () => {
    desk = await startCaseDesk()
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 3)
    const steps = defaultLadder.steps.map((it) => ({ ...it, ackWithin: 1, counts: 'clock' as const }))
    desk.set('ladder', { ...defaultLadder, steps })
    await desk.kit.time.advance(minutes(10))
    expect(stands(await desk.look(caseId))).toEqual([3, 'raised', 0])
    const next = await desk.raise(await desk.written('t-2', 'Help'), 3)
    await desk.kit.time.advance(70_000)
    expect(stands(await desk.look(next))).toEqual([3, 'raised', 1])
  })

  it('stop while a case waits, with its conversation, and go on with what was left', async () => {
    desk = await startCaseDesk()
    const { client, time } = desk.kit
    const conversationId = await desk.written('t-1', 'Help')
    const caseId = await desk.raise(conversationId, 3)
    await client.command('case.acknowledge', { caseId })
    await time.advance(minutes(20))
    await client.command('case.wait', { caseId, for: 'customer' })
    const state = async (): Promise<unknown> => {
      const detail = await client.query('conversation.detail', { conversationId })
      return [detail?.state, detail?.waitingFor]
    }
    expect(await state()).toEqual(['waiting', 'customer'])
    await time.advance(minutes(300))
    expect((await desk.look(caseId)).standing).toMatchObject({ state: 'waiting', waitingFor: 'customer' })
    await desk.written('t-1', 'Here is the number')
    const { standing } = await desk.look(caseId)
    expect(standing.state).toBe('in_work')
    expect(await state()).toEqual(['open', null])
    const left = ((standing.actDueAt ?? 0) - time.clock.now()) / 60_000
    expect(left).toBeGreaterThan(38)
    expect(left).toBeLessThan(41)
    await client.command('case.wait', { caseId, for: 'third_party', until: time.clock.now() + minutes(30) })
    await client.command('case.resume', { caseId })
    expect((await desk.look(caseId)).standing.state).toBe('in_work')
    await client.command('case.wait', { caseId, for: 'client', until: time.clock.now() + minutes(30) })
    await time.advance(minutes(31))
    expect((await desk.look(caseId)).standing.state).toBe('in_work')
    expect(desk.kinds(await desk.look(caseId))).toContain('wake')
  })

  it('of a step climb one level or go the way for that, and stop while the case waits', async () => {
    desk = await startCaseDesk()
    desk.publish(
      flowOf([
        { id: 'ask', kind: 'wait', for: 'answer', minutes: 10, counts: 'clock', next: null },
        { id: 'late', kind: 'note', text: 'Nobody answered' },
      ]),
    )
    desk.publish(
      flowOf([
        { id: 'ask', kind: 'wait', for: 'time', minutes: 10, counts: 'clock', next: 'late' },
        { id: 'late', kind: 'note', text: 'Time is over' },
      ]),
      'other',
    )
    const { client, time } = desk.kit
    const climbs = await desk.raise(await desk.written('t-1', 'Help'), 1, 'flow')
    const goesOn = await desk.raise(await desk.written('t-2', 'Help'), 1, 'other')
    await client.command('case.acknowledge', { caseId: goesOn })
    await client.command('case.wait', { caseId: goesOn, for: 'client' })
    await time.advance(minutes(11))
    expect([(await desk.look(climbs)).standing.level, (await desk.look(climbs)).stepId]).toEqual([2, 'ask'])
    expect((await desk.look(goesOn)).stepId).toBe('ask')
    await client.command('case.resume', { caseId: goesOn })
    await time.advance(minutes(9))
    expect((await desk.look(goesOn)).stepId).toBe('ask')
    await time.advance(minutes(2))
    expect((await desk.look(goesOn)).stepId).toBe('late')
  })

  it('stop for a client that was archived', async () => {
    desk = await startCaseDesk()
    const { client, time, host } = desk.kit
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 3)
    await time.advance(5000)
    await client.command('account.disconnect', { accountId: desk.accountId })
    await client.command('brand.archive', { brandId: desk.brandId })
    const told = host.notes.length
    await time.advance(minutes(60))
    expect(stands(await desk.look(caseId))).toEqual([3, 'raised', 0])
    expect(host.notes.length).toBe(told)
    expect(await client.query('case.list', {})).toEqual([])
    expect(await client.query('case.cards', {})).toEqual([])
  })
})
