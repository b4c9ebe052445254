import { afterEach, describe, expect, it } from 'vitest'
import { defaultLadder } from '../../src/shared/contract/escalation.ts'
import { flowOf, minutes, note, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const open = async (level: 1 | 2 | 3 = 2, thread = 't-1'): Promise<{ caseId: string; conversationId: string }> => {
  const conversationId = await desk.written(thread, 'Help')
  return { conversationId, caseId: await desk.raise(conversationId, level) }
}
const standing = async (caseId: string): Promise<unknown> => {
  const { level, state, ownerId } = (await desk.look(caseId)).standing
  return [level, state, ownerId]
}

describe('what people do with cases', () => {
  it('gives the first of two who take it in one second the case, and tells the other by whom it was taken; also offline', async () => {
    desk = await startCaseDesk()
    const { client, network } = desk.kit
    const mika = await desk.member('Mika', 'lead')
    const rin = await desk.member('Rin', 'lead')
    const { caseId } = await open(2)
    network.isCut = true
    desk.kit.engine.hostEvent({ kind: 'offline' })
    await desk.as(mika)
    await client.command('case.acknowledge', { caseId })
    await desk.as(rin)
    await expect(client.command('case.acknowledge', { caseId })).rejects.toThrow('was taken by Mika')
    expect(await standing(caseId)).toEqual([2, 'acknowledged', mika])
    const view = await desk.look(caseId)
    expect(view.notices.filter((it) => it.about === 'taken').map((it) => [it.toName, it.text])).toEqual([
      ['Rin', 'Mika'],
    ])
    expect(
      view.notices
        .filter((it) => it.toName === 'Mika' && it.about === 'asked')
        .every((it) => it.acknowledgedAt !== null),
    ).toBe(true)
    expect(await client.query('case.cards', {})).toEqual([])
    // Once more by whoever has it is no fault.
    await desk.as(mika)
    await client.command('case.acknowledge', { caseId })
  })

  it('lets targets, leads and managers take a case, and agents of the brand raise and work on it', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const agent = await desk.member('Agent', 'agent')
    const senior = await desk.member('Senior', 'agent')
    const client1 = await desk.member('Client', 'external')
    desk.set('ladder', { ...defaultLadder, steps: defaultLadder.steps.map((it) => ({ ...it, targets: [senior] })) })
    await desk.as(agent)
    const { caseId, conversationId } = await open(1)
    await expect(client.command('case.acknowledge', { caseId })).rejects.toThrow('asks others at level 1')
    await expect(client.command('case.lower', { caseId, reason: 'No' })).rejects.toThrow('owns')
    await client.command('case.escalate', { caseId, note })
    await desk.as(client1)
    await expect(client.command('case.rename', { caseId, title: 'x' })).rejects.toThrow('Only the team')
    await expect(client.command('case.acknowledge', { caseId })).rejects.toThrow('asks others at level 2')
    await desk.as(senior)
    expect(await client.query('case.cards', {})).toHaveLength(1)
    await client.command('case.acknowledge', { caseId })
    expect(await standing(caseId)).toEqual([2, 'acknowledged', senior])
    await desk.as(agent)
    await client.command('case.rename', { caseId, title: 'A rash after cream 2' })
    await client.command('case.addCheck', { caseId, text: 'Ask for the lot number' })
    const place = (await desk.look(caseId)).checklist.length - 1
    await client.command('case.check', { caseId, place, on: true })
    const view = await desk.look(caseId)
    expect([view.title, view.checklist.at(-1)]).toEqual([
      'A rash after cream 2',
      { text: 'Ask for the lot number', isDone: true },
    ])
    await expect(desk.raise(conversationId)).rejects.toThrow('has an open case: KIN-1')
  })

  it('goes into work by the first note, draft or reply of its owner, and of nobody else', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const other = await desk.member('Other', 'manager')
    const acts = [
      (conversationId: string) => client.command('message.note', { conversationId, text: 'Looking' }),
      (conversationId: string) => client.command('draft.save', { conversationId, text: 'Dear' }),
      (conversationId: string) => client.command('message.reply', { conversationId, text: 'Hello' }),
    ]
    const [me] = (await client.query('member.list', {})).filter((it) => it.isMe)
    for (const [n, act] of acts.entries()) {
      const { caseId, conversationId } = await open(1, `t-${n}`)
      await desk.as(me?.id ?? '')
      await client.command('case.acknowledge', { caseId })
      await desk.as(other)
      await act(conversationId)
      expect(await standing(caseId)).toEqual([1, 'acknowledged', me?.id])
      await desk.as(me?.id ?? '')
      await act(conversationId)
      expect(await standing(caseId)).toEqual([1, 'in_work', me?.id])
    }
  })

  it('climbs with a note, comes down with a reason, and says where it cannot', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const { caseId } = await open(1)
    await expect(client.command('case.lower', { caseId, reason: 'Less' })).rejects.toThrow('first level')
    await client.command('case.escalate', { caseId, note })
    await client.command('case.escalate', { caseId, note: { ...note, asked: 'Call the lab' } })
    await expect(client.command('case.escalate', { caseId, note })).rejects.toThrow('last level')
    let view = await desk.look(caseId)
    expect(view.handovers.map((it) => [it.fromLevel, it.toLevel, it.note.asked, it.byName])).toEqual([
      [null, 1, note.asked, 'You'],
      [1, 2, note.asked, 'You'],
      [2, 3, 'Call the lab', 'You'],
    ])
    expect(view.notices.filter((it) => it.level === 2 && it.about === 'moved')).toHaveLength(1)
    await client.command('case.lower', { caseId, reason: 'No harm after all' })
    view = await desk.look(caseId)
    expect(view.standing).toMatchObject({ level: 2, state: 'raised' })
    expect(view.timeline.find((it) => it.kind === 'lower')?.detail).toMatchObject({
      level: 2,
      reason: 'No harm after all',
    })
  })

  it('goes back to its level when it is declined with a reason', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const rin = await desk.member('Rin', 'lead')
    await desk.member('Sora', 'lead')
    const { caseId } = await open(2)
    await desk.as(rin)
    await client.command('case.decline', { caseId, reason: 'On leave' })
    expect(await standing(caseId)).toEqual([2, 'raised', null])
    // Told again, the level leaves out who said no.
    await desk.kit.time.advance(minutes(16))
    expect(await client.query('case.cards', {})).toEqual([])
    expect((await desk.look(caseId)).timeline.find((it) => it.kind === 'decline')?.detail['reason']).toBe('On leave')
    await client.command('case.assign', { caseId, memberId: rin })
    expect(await standing(caseId)).toEqual([2, 'raised', rin])
    await client.command('case.assign', { caseId, memberId: null })
    expect(await standing(caseId)).toEqual([2, 'raised', null])
  })

  it('is resolved when all is done or somebody says why not, and opens again when the customer writes', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const { caseId } = await open(2)
    await expect(client.command('case.resolve', { caseId, outcome: 'Done', override: 'x' })).rejects.toThrow(
      'take it first',
    )
    await client.command('case.acknowledge', { caseId })
    await expect(client.command('case.resolve', { caseId, outcome: 'Done' })).rejects.toThrow('Still to do')
    await client.command('case.resolve', { caseId, outcome: 'Done', override: 'The client did it' })
    expect((await desk.look(caseId)).timeline.at(-1)?.detail).toMatchObject({ override: 'The client did it' })
    await desk.written('t-1', 'Not yet!')
    expect((await desk.look(caseId)).standing.state).toBe('in_work')
    await client.command('case.resolve', { caseId, outcome: 'Done', override: 'Again' })
    await expect(
      client.command('case.writeRecord', { caseId: 'none', record: { happened: 'x', change: 'y' } }),
    ).rejects.toThrow('not here')
    await client.command('case.confirm', { caseId })
    expect(await desk.look(caseId)).toMatchObject({ wantsRecord: true, standing: { state: 'closed' } })
    const board = await client.query('case.board', {})
    expect([board.open.length, board.closedToday.length, board.closedMedianMs]).toEqual([0, 1, expect.any(Number)])
    await client.command('case.reopen', { caseId, reason: 'It came back' })
    expect((await desk.look(caseId)).standing).toMatchObject({ state: 'reopened', reopened: 1 })
    await client.command('case.withdraw', { caseId, reason: 'Mistake' })
    expect((await desk.look(caseId)).standing.state).toBe('withdrawn')
    await expect(client.command('case.reopen', { caseId, reason: 'x' })).rejects.toThrow('withdrawn')
    expect((await desk.look('kin-1')).id).toBe(caseId)
  })

  it('takes other conversations of its client, and keeps the last', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const { caseId, conversationId } = await open(1)
    const second = await desk.written('t-2', 'Me too')
    await client.command('case.link', { caseId, conversationId: second, on: true })
    const third = await open(1, 't-3')
    await expect(
      client.command('case.link', { caseId, conversationId: third.conversationId, on: true }),
    ).rejects.toThrow('KIN-2')
    expect((await desk.look(caseId)).conversationsIn.map((it) => it.conversationId)).toEqual([conversationId, second])
    await client.command('case.link', { caseId, conversationId, on: false })
    await expect(client.command('case.link', { caseId, conversationId: second, on: false })).rejects.toThrow(
      'last conversation',
    )
  })

  it('walks a run book by answers, and back', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    desk.publish(
      flowOf([
        {
          id: 'q',
          kind: 'question',
          title: 'Is anybody hurt?',
          text: 'Is anybody hurt?',
          answers: [
            { text: 'Yes', next: 'up' },
            { text: 'No', next: 'read' },
          ],
        },
        { id: 'up', kind: 'level', level: 3, next: 'read' },
        { id: 'read', kind: 'note', text: 'Say sorry first', next: 'end' },
        { id: 'end', kind: 'close', fields: ['Lot'] },
      ]),
    )
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1, 'flow')
    let view = await desk.look(caseId)
    expect([view.stepTitle, view.stepsDone, view.stepsAll]).toEqual(['Is anybody hurt?', 0, 4])
    await expect(client.command('case.step', { caseId, stepId: 'read' })).rejects.toThrow('another step')
    await expect(client.command('case.step', { caseId, stepId: 'q' })).rejects.toThrow('1 to 2')
    await client.command('case.step', { caseId, stepId: 'q', answer: 1 })
    view = await desk.look(caseId)
    expect([view.stepId, view.standing.level, view.walked.map((it) => [it.stepId, it.answer])]).toEqual([
      'read',
      3,
      [
        ['q', 1],
        ['up', null],
      ],
    ])
    await client.command('case.stepBack', { caseId })
    view = await desk.look(caseId)
    expect([view.stepId, view.walked, view.standing.level]).toEqual(['q', [], 3])
    await expect(client.command('case.stepBack', { caseId })).rejects.toThrow('no step before')
    await client.command('case.step', { caseId, stepId: 'q', answer: 2 })
    await client.command('case.step', { caseId, stepId: 'read' })
    view = await desk.look(caseId)
    expect([view.stepId, view.fields]).toEqual(['end', { Lot: '' }])
    await expect(client.command('case.step', { caseId, stepId: 'end' })).rejects.toThrow('Resolve')
  })

  it('follows the matrix when a person classifies it, and loses no level by that', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const { caseId } = await open(1)
    await client.command('case.classify', { caseId, urgency: 'high', complexity: 3 })
    expect(await desk.look(caseId)).toMatchObject({ urgency: 'high', complexity: 3, standing: { level: 3 } })
    await client.command('case.classify', { caseId, urgency: 'low', complexity: 1 })
    expect(await desk.look(caseId)).toMatchObject({ urgency: 'low', complexity: 1, standing: { level: 3 } })
  })

  it('goes the way of its level when that changes', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    desk.publish(
      flowOf([
        { id: 'sort', kind: 'classify', complexity: 2, levels: { 0: null, 1: 'one', 2: 'two', 3: null } },
        { id: 'one', kind: 'note', text: 'One' },
        { id: 'two', kind: 'note', text: 'Two' },
      ]),
    )
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1, 'flow')
    expect((await desk.look(caseId)).stepId).toBe('one')
    await client.command('case.escalate', { caseId, note })
    expect((await desk.look(caseId)).stepId).toBe('two')
    await client.command('case.escalate', { caseId, note })
    expect((await desk.look(caseId)).stepId).toBe('two')
    await client.command('case.lower', { caseId, reason: 'x' })
    await client.command('case.lower', { caseId, reason: 'x' })
    expect((await desk.look(caseId)).stepId).toBe('one')
  })

  it('keeps apart who was told, reached, and saw it', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    await open(2)
    const [card] = await client.query('case.cards', {})
    if (card === undefined) throw new Error('No card')
    expect([card.deliveredAt, card.seenAt, card.acknowledgedAt]).toEqual([null, null, null])
    await client.command('case.notice', { noticeIds: [card.id], what: 'delivered' })
    await desk.kit.time.advance(minutes(1))
    await client.command('case.notice', { noticeIds: [card.id], what: 'seen' })
    const [seen] = await client.query('case.cards', {})
    expect((seen?.seenAt ?? 0) - (seen?.deliveredAt ?? 0)).toBe(minutes(1))
    await client.command('case.notice', { noticeIds: [card.id], what: 'failed', trouble: 'Nobody home' })
    expect((await desk.only()).notices.find((it) => it.id === card.id)?.trouble).toBe('Nobody home')
  })
})
