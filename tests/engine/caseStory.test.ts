import { afterEach, expect, test } from 'vitest'
import { flowOf, minutes, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

/** What the agency made for its client: every word of a skin reaction is level 2, a client approves, and it ends with a lot number. */
const skinReaction = flowOf(
  [
    { id: 'urgent', kind: 'urgency', urgency: 'high', next: 'tag' },
    { id: 'tag', kind: 'tag', tag: '肌トラブル', next: 'sort' },
    { id: 'sort', kind: 'classify', complexity: 2, levels: { 0: null, 1: null, 2: 'taken', 3: 'approve' } },
    { id: 'taken', kind: 'acknowledge', minutes: 600, next: 'approve' },
    { id: 'approve', kind: 'approve', who: { isLead: true }, minutes: 120, counts: 'clock', next: 'end' },
    { id: 'end', kind: 'close', fields: ['Lot number'] },
  ],
  ['かぶれ', '肌荒れ', '発疹'],
  'Skin reaction',
)

test('a skin reaction in Japanese climbs from level 2 to 3, is taken, answered once after approval, and closes with its record', async () => {
  desk = await startCaseDesk()
  const { kit } = desk
  const { client } = kit
  const mika = await desk.member('Mika', 'agent')
  const lead = await desk.member('Rin', 'lead')
  const second = await desk.member('Sora', 'lead')
  desk.publish(skinReaction)

  const conversationId = await desk.written('t-1', 'クリームを使ったら顔がかぶれました。どうすればいいですか？')
  let view = await desk.only()
  expect(view.label).toBe('KIN-1')
  expect(view.flowName).toBe('Skin reaction')
  expect(view.causeText).toBe('かぶれ')
  expect([view.standing.level, view.standing.state, view.stepId, view.urgency]).toEqual([2, 'raised', 'taken', 'high'])
  expect(view.handovers.map((it) => [it.byName, it.toLevel])).toEqual([['Parley', 2]])
  expect(view.handovers[0]?.note.wants).toContain('どうすればいいですか')
  expect((await client.query('conversation.detail', { conversationId }))?.tags).toEqual(['肌トラブル'])
  // Both leads have a card, and the shell has shown a notification.
  expect(view.notices.filter((it) => it.way === 'card').map((it) => it.toName)).toEqual(
    expect.arrayContaining(['Rin', 'Sora']),
  )
  expect(kit.host.notes.at(-1)).toMatchObject({ title: 'Level 2: KIN-1, Kinoto', caseId: view.id, isUrgent: false })
  await desk.as(lead)
  expect((await client.query('case.cards', {})).map((it) => [it.caseLabel, it.level])).toEqual([['KIN-1', 2]])

  // Nobody takes it: 30 minutes later it asks level 3, with a note that says what is known.
  await kit.time.advance(minutes(31))
  view = await desk.only()
  expect([view.standing.level, view.standing.state, view.stepId]).toEqual([3, 'raised', 'approve'])
  expect(desk.kinds(view)).toContain('ack_overdue')
  expect(kit.host.notes.at(-1)).toMatchObject({ title: 'Level 3: KIN-1, Kinoto', isUrgent: true })
  await desk.as(lead)
  await client.command('case.acknowledge', { caseId: view.id })
  view = await desk.only()
  expect([view.standing.state, view.ownerName]).toEqual(['acknowledged', 'Rin'])
  expect(view.handovers.at(-1)?.receivedByName).toBe('Rin')
  expect(await client.query('case.cards', {})).toEqual([])

  // An agent writes; nothing goes out before somebody else has read it, and then it goes once.
  await desk.as(mika)
  const outboxId = await desk.reply(
    conversationId,
    'ご不便をおかけして申し訳ございません。すぐにご使用をお止めください。',
  )
  await kit.time.advance(minutes(1))
  expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'approval' })
  expect(desk.posted()).toEqual([])
  await desk.as(second)
  await client.command('approval.decide', { outboxId, verdict: 'approve' })
  await kit.time.advance(minutes(1))
  expect(desk.posted()).toEqual(['ご不便をおかけして申し訳ございません。すぐにご使用をお止めください。'])
  view = await desk.only()
  expect([view.stepId, view.fields]).toEqual(['end', { 'Lot number': '' }])

  // The end: the checklist and the field hold it back; 72 hours of silence close it, and the record is wanted.
  await desk.as(lead)
  await desk.reply(conversationId, '追ってご連絡いたします。') // the owner works on it; it waits for a second person
  const resolve = { caseId: view.id, outcome: 'Advice given, refund sent' }
  await expect(client.command('case.resolve', resolve)).rejects.toThrow('Lot number')
  for (const place of view.checklist.keys()) await client.command('case.check', { caseId: view.id, place, on: true })
  await client.command('case.resolve', { ...resolve, fields: { 'Lot number': 'K-77' } })
  kit.time.sleep(minutes(72 * 60 + 5))
  await kit.time.advance(minutes(1))
  view = await desk.only()
  expect([view.standing.state, view.wantsRecord, view.outcome]).toEqual(['closed', true, 'Advice given, refund sent'])
  await client.command('case.writeRecord', {
    caseId: view.id,
    record: {
      happened: 'A rash after cream 2',
      cause: 'Lot K-77',
      worked: 'The ladder',
      change: 'Tell the lab at once',
    },
  })
  view = await desk.only()
  expect([view.wantsRecord, view.recordByName]).toEqual([false, 'Rin'])
  const board = await client.query('case.board', {})
  expect([board.open.length, board.lastCrisis?.closedAt]).toEqual([0, view.standing.closedAt])
  expect((await client.query('case.ofConversation', { conversationId })).map((it) => it.label)).toEqual(['KIN-1'])
  expect((await client.query('case.prefill', { conversationId, level: 1 }))?.note.happened).toContain('かぶれました')
})
