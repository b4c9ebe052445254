import { afterEach, expect, it } from 'vitest'
import { askForCase } from '../../src/main/engine/approvals/ask.ts'
import { approvalHooks } from '../../src/main/engine/approvals/outcome.ts'
import type { ApprovalOutcome, At } from '../../src/main/engine/approvals/outcome.ts'
import { flowBody } from '../../src/shared/contract/flow.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

const hooks = approvalHooks as ((at: At, it: ApprovalOutcome) => void)[] // a list that only tests lengthen
let desk: PlainDesk
const told: ApprovalOutcome[] = []
const hear = (_at: At, it: ApprovalOutcome): void => void told.push(it)
afterEach(async () => {
  hooks.splice(hooks.indexOf(hear), 1)
  told.splice(0)
  await desk.kit.stop()
})

const hourMs = 3_600_000
const command: PlainDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const wait = (ms: number) => desk.kit.time.advance(ms)
const now = () => desk.kit.time.clock.now()
const waiting = () => desk.kit.client.query('approval.list', {})

/** A conversation with a case that stands at a step at which this member approves, within an hour. */
const opened = async () => {
  desk = await startPlainDesk('keyed')
  hooks.push(hear)
  const conversationId = await desk.written('t1', 'hello')
  const { memberId: client } = await command('member.add', { name: 'Client', role: 'external' })
  const { memberId: lead } = await command('member.add', { name: 'Mika', role: 'lead' })
  const approve = { id: 'read', kind: 'approve', who: { memberIds: [client] }, minutes: 60 }
  const body = flowBody.parse({ name: 'Skin', trigger: null, startId: 'read', steps: [approve] })
  desk.kit.store.write(
    (db) => {
      db.run("INSERT INTO flows (number, id, position, live_version, revision) VALUES (1, 'f', 1, 1, 1)")
      db.run('INSERT INTO flow_versions (flow, version, body_json, saved_at, saved_by) VALUES (1, 1, :body, :now, 1)', {
        body: JSON.stringify(body),
        now: now(),
      })
      db.run(
        `INSERT INTO cases (number, id, brand, label, title, cause, cause_text, flow, flow_version, ladder_json, urgency, complexity,
           level, state, standing_json, step, step_due_at, opened_at)
         VALUES (7, 'k', 1, 'KIN-7', 'Skin', 'person', '', 1, 1, '{}', 'normal', 2, 2, 'in_work', '{}', 'read', :due, :now)`,
        { due: now() + hourMs, now: now() },
      )
      db.run('INSERT INTO case_conversations ("case", conversation, at) VALUES (7, 1, :now)', { now: now() })
    },
    { durable: true },
  )
  return { conversationId, client, lead }
}

it('has the people of the step of its case read a reply until that step ends, and tells the case that they approved', async () => {
  const { conversationId, client, lead } = await opened()
  expect(await desk.kit.client.query('compose.facts', { conversationId })).toMatchObject({ needsApproval: true })
  const outboxId = await desk.reply(conversationId, 'we are sorry')
  expect(await waiting()).toMatchObject([
    { readers: ['Client'], byLeads: false, decideBy: now() + hourMs, caseLabel: 'KIN-7' },
  ])
  await command('member.actAs', { memberId: lead })
  await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('not asked')
  expect(told).toEqual([])
  await command('member.actAs', { memberId: client })
  await command('approval.decide', { outboxId, verdict: 'approve', note: 'Fine' })
  expect(told).toMatchObject([{ outboxId, case: 7, outcome: 'approved', note: 'Fine' }])
  await wait(60_000)
  expect(desk.posted()).toEqual(['we are sorry'])
})

it('tells the case once when nobody approved in time', async () => {
  const { conversationId } = await opened()
  const outboxId = await desk.reply(conversationId, 'too late')
  await wait(2 * hourMs)
  expect(told).toMatchObject([{ outboxId, case: 7, outcome: 'expired', member: null }])
  expect(desk.posted()).toEqual([])
})

it('is asked about what waits already: from then on these people read it, until then', async () => {
  const { conversationId, client, lead } = await opened()
  desk.kit.store.write((db) => db.run('UPDATE cases SET step = NULL'), { durable: true })
  const { outboxId } = await command('message.reply', { conversationId, text: 'one', askApproval: true })
  expect(await waiting()).toMatchObject([{ byLeads: true, caseLabel: null }])
  const number = (id: string) =>
    desk.kit.store.reader.get<{ number: number }>('SELECT number FROM members WHERE id = :id', { id })?.number ?? 0
  const asked = desk.kit.store.write(
    (db) =>
      askForCase({ db, now: now() }, 1, {
        readers: [number(client), number(lead)],
        byLeads: false,
        need: 'all',
        decideBy: now() + hourMs,
        case: 7,
      }),
    { durable: true },
  )
  expect(asked).toBe(outboxId)
  expect(await waiting()).toMatchObject([{ readers: ['Client', 'Mika'], need: 'all', caseLabel: 'KIN-7' }])
  for (const memberId of [lead, client]) {
    expect(told).toEqual([])
    await command('member.actAs', { memberId })
    await command('approval.decide', { outboxId, verdict: 'approve' })
  }
  expect(told).toMatchObject([{ case: 7, outcome: 'approved' }])
})
