import { afterEach, describe, expect, it } from 'vitest'
import { safetyWords } from '../../src/main/engine/rules/safetyWords.ts'
import { barsAutomaticAnswers } from '../../src/main/engine/store/cases.ts'
import { flowOf, minutes, note, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const labels = async (): Promise<readonly string[]> =>
  (await desk.kit.client.query('case.list', {})).map((it) => it.label)
const numberOf = (id: string): number =>
  desk.kit.store.reader.get<{ number: number }>('SELECT number FROM conversations WHERE id = :id', { id })?.number ?? 0
const activity = (action: string): readonly unknown[] =>
  desk.kit.store.reader
    .all<{ detail_json: string }>('SELECT detail_json FROM activity WHERE action = :action', { action })
    .map((it) => JSON.parse(it.detail_json) as unknown)

describe('what comes in', () => {
  it('opens a case through the first flow that matches, once for a conversation', async () => {
    desk = await startCaseDesk()
    desk.publish(flowOf([{ id: 'a', kind: 'level', level: 2, next: null }], ['refund'], 'Refunds'), 'first')
    desk.publish(flowOf([{ id: 'a', kind: 'level', level: 3, next: null }], ['refund', 'broken'], 'Second'), 'second')
    await desk.written('t-1', 'I want a refund, it is broken')
    const view = await desk.only()
    expect([view.flowName, view.standing.level, view.cause, view.causeText]).toEqual(['Refunds', 2, 'flow', 'refund'])
    expect(view.stepId).toBeNull()
    await desk.written('t-1', 'refund! now!')
    expect((await desk.only()).timeline.filter((it) => it.kind === 'inbound')).toHaveLength(1)
    await desk.written('t-2', 'nothing of that kind')
    expect(await labels()).toEqual(['KIN-1'])
  })

  it('uses a flow as soon as it is live, and no more once it is switched off', async () => {
    desk = await startCaseDesk()
    await desk.written('t-0', 'refund')
    expect(await labels()).toEqual([])
    desk.publish(flowOf([{ id: 'a', kind: 'note', text: 'Read' }], ['refund']))
    await desk.written('t-1', 'refund')
    expect(await labels()).toEqual(['KIN-1'])
    desk.kit.store.write((db) => db.run('DELETE FROM flow_brands'), { durable: true })
    await desk.written('t-2', 'refund')
    expect(await labels()).toEqual(['KIN-1'])
  })

  it('keeps the version that a case began with', async () => {
    desk = await startCaseDesk()
    desk.publish(flowOf([{ id: 'a', kind: 'note', title: 'Old', text: 'Read' }], ['refund']))
    await desk.written('t-1', 'refund')
    desk.publish(flowOf([{ id: 'b', kind: 'note', title: 'New', text: 'Read' }], ['refund']))
    await desk.written('t-2', 'refund')
    const rows = await desk.kit.client.query('case.list', {})
    expect(rows.map((it) => it.stepTitle)).toEqual(['New', 'Old'])
  })

  it('opens no case at level 0, but does what the flow says there', async () => {
    desk = await startCaseDesk()
    desk.publish(
      flowOf(
        [
          { id: 'a', kind: 'classify', complexity: 1, levels: { 0: 'b', 1: null, 2: null, 3: null } },
          { id: 'b', kind: 'tag', tag: 'question', next: 'c' },
          { id: 'c', kind: 'note', text: 'Nobody has to read this' },
        ],
        ['opening hours'],
      ),
    )
    const conversationId = await desk.written('t-1', 'What are your opening hours?')
    expect(await labels()).toEqual([])
    expect((await desk.kit.client.query('conversation.detail', { conversationId }))?.tags).toEqual(['question'])
  })

  it('opens on the level of the classification ahead where somebody has to answer first', async () => {
    desk = await startCaseDesk()
    desk.publish(
      flowOf(
        [
          { id: 'u', kind: 'urgency', urgency: 'high', next: 'q' },
          {
            id: 'q',
            kind: 'question',
            text: 'Hurt?',
            answers: [{ text: 'Yes', next: 'c' }, { text: 'No' }],
          },
          { id: 'c', kind: 'classify', complexity: 2, levels: { 0: null, 1: null, 2: null, 3: null } },
        ],
        ['rash'],
      ),
    )
    await desk.written('t-1', 'a rash')
    const view = await desk.only()
    expect([view.standing.level, view.stepId]).toEqual([2, 'q'])
  })

  it('opens again what ended at most 14 days ago, and begins anew after that', async () => {
    desk = await startCaseDesk()
    const { client, time } = desk.kit
    const caseId = await desk.raise(await desk.written('t-1', 'Help'), 1)
    await client.command('case.acknowledge', { caseId })
    await client.command('case.resolve', { caseId, outcome: 'Done', override: 'Test' })
    await client.command('case.confirm', { caseId })
    const { closedAt } = (await desk.look(caseId)).standing
    time.jumpTo((closedAt ?? 0) + 14 * 86_400_000 - minutes(5))
    await desk.written('t-1', 'It is back')
    expect((await desk.look(caseId)).standing).toMatchObject({
      state: 'reopened',
      reopened: 1,
      level: 1,
      closedAt: null,
    })
    await client.command('case.acknowledge', { caseId })
    await client.command('case.resolve', { caseId, outcome: 'Done', override: 'Test' })
    await client.command('case.confirm', { caseId })
    const again = (await desk.look(caseId)).standing.closedAt ?? 0
    desk.publish(flowOf([{ id: 'a', kind: 'note', text: 'Read' }], ['back']))
    time.jumpTo(again + 15 * 86_400_000)
    await desk.written('t-1', 'It is back once more')
    expect((await desk.look(caseId)).standing.state).toBe('closed')
    expect(await labels()).toEqual(['KIN-2'])
  })

  it('raises a safety word to level 3 where the brand has a duty of care, in four languages, and bars automatic answers', async () => {
    desk = await startCaseDesk()
    desk.publish(flowOf([{ id: 'a', kind: 'level', level: 1 }], ['救急車', 'rash']))
    const before = await desk.written('t-0', 'I have a rash')
    expect((await desk.only()).standing.level).toBe(1)
    expect(barsAutomaticAnswers(desk.kit.store.reader, numberOf(before))).toBe(false)
    desk.set('care', { isOn: true, words: safetyWords })
    for (const [n, text] of [
      '救急車を呼びました',
      'หายใจไม่ออก',
      '호흡곤란이 왔어요',
      'my son had food poisoning',
    ].entries()) {
      const conversationId = await desk.written(`t-${n + 1}`, text)
      const [row] = await desk.kit.client.query('case.ofConversation', { conversationId })
      expect([row?.standing.level, row?.flowName], text).toEqual([3, null])
      expect((await desk.look(row?.id ?? '')).cause).toBe('safety_word')
      expect(barsAutomaticAnswers(desk.kit.store.reader, numberOf(conversationId))).toBe(true)
    }
    // A case that is there already goes up at once.
    await desk.written('t-0', 'now I am in the emergency room')
    const [row] = await desk.kit.client.query('case.ofConversation', { conversationId: before })
    expect(row?.standing).toMatchObject({ level: 3, state: 'raised' })
    expect(barsAutomaticAnswers(desk.kit.store.reader, numberOf(before))).toBe(true)
  })

  it('raises what the press or a lawyer writes to level 3 in every brand', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const conversationId = await desk.written('t-1', 'Hello')
    const authorId = (await client.query('conversation.detail', { conversationId }))?.author?.id ?? ''
    await client.command('person.tag', { authorId, tag: '기자', on: true })
    await desk.written('t-1', 'A question for an article')
    const view = await desk.only()
    expect([view.standing.level, view.cause, view.causeText]).toEqual([3, 'author', '기자'])
  })

  it('is stopped by no broken flow, which is told once', async () => {
    desk = await startCaseDesk()
    desk.publish(flowOf([{ id: 'a', kind: 'note', text: 'Read' }], ['refund']), 'good')
    desk.kit.store.write(
      (db) => {
        db.run("INSERT INTO flows (id, position, live_version, revision) VALUES ('bad', -1, 1, 1)")
        const bad = `SELECT number, 1, '{"name":', 0, 1 FROM flows WHERE id = 'bad'`
        db.run(`INSERT INTO flow_versions (flow, version, body_json, saved_at, saved_by) ${bad}`)
        db.run(
          "INSERT INTO flow_brands (flow, brand) SELECT f.number, b.number FROM flows f, brands b WHERE f.id = 'bad'",
        )
      },
      { durable: true },
    )
    await desk.written('t-1', 'refund')
    await desk.written('t-2', 'refund')
    expect(await labels()).toEqual(['KIN-2', 'KIN-1'])
    expect(activity('flow.broken')).toEqual([{ why: 'unreadable' }])
  })

  it('takes in messages also when a flow fails in the middle, and keeps nothing half done', async () => {
    desk = await startCaseDesk()
    desk.publish(
      flowOf(
        [
          { id: 'a', kind: 'tag', tag: 'x', next: 'b' },
          { id: 'b', kind: 'level', level: 1 },
        ],
        ['refund'],
      ),
    )
    desk.kit.store.write((db) => db.run('ALTER TABLE cases RENAME COLUMN title TO name'), { durable: true })
    const conversationId = await desk.written('t-1', 'refund')
    desk.kit.store.write((db) => db.run('ALTER TABLE cases RENAME COLUMN name TO title'), { durable: true })
    const detail = await desk.kit.client.query('conversation.detail', { conversationId })
    expect([detail?.unreadCount, detail?.tags]).toEqual([1, []])
    expect(activity('flow.broken')).toHaveLength(1)
    expect(await labels()).toEqual([])
    await desk.written('t-2', 'refund')
    expect(await labels()).toEqual(['KIN-1'])
  })

  it('asks at the end for every field of its flow, whatever that is called', async () => {
    desk = await startCaseDesk()
    const fields = ['constructor', 'Lot']
    desk.publish(flowOf([{ id: 'a', kind: 'close', fields }], ['refund']))
    await desk.written('t-1', 'refund')
    const { id, fields: asked } = await desk.only()
    expect(Object.keys(asked)).toEqual(fields)
    await desk.kit.client.command('case.acknowledge', { caseId: id })
    const outcome = { caseId: id, outcome: 'Refunded', fields: { Lot: 'K-77' } }
    await expect(desk.kit.client.command('case.resolve', outcome)).rejects.toThrow('constructor')
  })

  it('tells a circle on the case, and goes on', async () => {
    desk = await startCaseDesk()
    desk.publish(
      flowOf(
        [
          { id: 'a', kind: 'level', level: 2, next: 'b' },
          { id: 'b', kind: 'tag', tag: 'x', next: 'a' },
        ],
        ['refund'],
      ),
    )
    await desk.written('t-1', 'refund')
    const view = await desk.only()
    expect(view.timeline.filter((it) => it.kind === 'trouble').map((it) => it.detail['code'])).toEqual(['circle'])
    expect(view.standing.level).toBe(2)
  })

  it('counts how fast it comes, and asks who writes, when and what the conversation is like', async () => {
    desk = await startCaseDesk()
    const { client } = desk.kit
    const all = [
      { kind: 'velocity', of: 'conversation', messages: 3, withinMinutes: 60 },
      { kind: 'network', networks: ['plain_keyed'] },
      { kind: 'author', tags: [], handles: ['customer of t-1'], minFollowers: null },
      { kind: 'tag', tags: ['Angry'] },
      { kind: 'opening', isOpen: true },
      { kind: 'time', days: [2], from: '09:00', to: '12:00' },
      { kind: 'not', of: { kind: 'service_level', is: 'missed', targets: ['first_response'] } },
    ]
    desk.publish({ ...flowOf([{ id: 'a', kind: 'note', text: 'Read' }]), trigger: { kind: 'all', of: all } } as never) // the kinds are those of the contract
    const conversationId = await desk.written('t-1', 'one')
    await client.command('conversation.tag', { conversationIds: [conversationId], add: ['angry'] })
    await desk.written('t-1', 'two')
    expect(await labels()).toEqual([])
    await desk.written('t-1', 'three')
    expect(await labels()).toEqual(['KIN-1'])
  })

  it('begins a flow when a service level is missed, where no case is open', async () => {
    desk = await startCaseDesk()
    const { client, time } = desk.kit
    desk.publish({
      ...flowOf([{ id: 'a', kind: 'level', level: 2 }]),
      trigger: { kind: 'service_level', is: 'missed', targets: ['first_response'] },
    })
    const [usual] = await client.query('service.policies', { brandId: desk.brandId })
    await client.command('service.savePolicy', {
      brandId: desk.brandId,
      policyId: usual?.id ?? null,
      revision: usual?.version ?? 0,
      policy: { name: 'At once', when: null, targets: [{ kind: 'first_response', minutes: 5, counts: 'clock' }] },
    })
    await time.advance(minutes(1))
    await desk.written('t-1', 'Hello?')
    await time.advance(minutes(4))
    expect(await labels()).toEqual([])
    await time.advance(minutes(2))
    expect(await labels()).toEqual(['KIN-1'])
    expect((await desk.only()).cause).toBe('service_level')
  })

  it('leaves a case open when its conversation is closed, and does nothing in what was before the account came', async () => {
    desk = await startCaseDesk()
    const conversationId = await desk.written('t-1', 'Help')
    const caseId = await desk.raise(conversationId)
    await desk.kit.client.command('conversation.setState', { conversationId, state: 'closed' })
    expect((await desk.look(caseId)).standing.state).toBe('raised')
    desk.publish(flowOf([{ id: 'a', kind: 'note', text: 'Read' }], ['old']))
    desk.world.customerWrites('t-9', 'old words', Date.parse('2026-10-01T00:00:00Z'))
    await desk.kit.client.command('sync.now', { accountId: null })
    await desk.kit.time.advance(5000)
    expect(await labels()).toEqual(['KIN-1'])
    expect(note.happened).toBe((await desk.look(caseId)).handovers[0]?.note.happened)
  })
})
