import { afterEach, expect, it } from 'vitest'
import { flowBody } from '../../src/shared/contract/flow.ts'
import { minutes, startCaseDesk } from './caseDesk.ts'
import type { CaseDesk } from './caseDesk.ts'

let desk: CaseDesk
afterEach(() => desk.kit.stop())

const command: CaseDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const now = () => desk.kit.time.clock.now()
const waiting = () => desk.kit.client.query('approval.list', {})

/** A conversation with a case whose flow asks a question and then has the client approve, within an hour of open time. */
const opened = async (need: 'any' | 'all' = 'any') => {
  desk = await startCaseDesk()
  const conversationId = await desk.written('t1', 'hello')
  const client = await desk.member('Client', 'external')
  const lead = await desk.member('Mika', 'lead')
  const who = { memberIds: need === 'all' ? [client, lead] : [client] }
  const steps = [
    { id: 'ask', kind: 'question', text: 'Ready?', answers: [{ text: 'Yes', next: 'read' }, { text: 'No' }] },
    { id: 'read', kind: 'approve', who, need, minutes: 60, next: 'end', onTimeout: 'end' },
    { id: 'end', kind: 'close' },
  ]
  desk.publish(flowBody.parse({ name: 'Skin', trigger: null, startId: 'ask', steps }))
  const caseId = await desk.raise(conversationId, 1, 'flow')
  await command('case.acknowledge', { caseId })
  const ready = () => command('case.step', { caseId, stepId: 'ask', answer: 1 })
  return { conversationId, client, lead, caseId, ready }
}
const stands = async (caseId: string) => {
  const view = await desk.look(caseId)
  return { step: view.stepId, kinds: desk.kinds(view).filter((it) => it === 'approved' || it === 'sent_back') }
}

it('has the people of the step of its case read a reply until that step ends, and the case goes on when they approved', async () => {
  const { conversationId, client, lead, caseId, ready } = await opened()
  await ready()
  const { label } = await desk.look(caseId)
  expect(await desk.kit.client.query('compose.facts', { conversationId })).toMatchObject({ needsApproval: true })
  const outboxId = await desk.reply(conversationId, 'we are sorry')
  expect(await waiting()).toMatchObject([
    { readers: ['Client'], byLeads: false, decideBy: now() + minutes(60), caseLabel: label },
  ])
  await desk.as(lead)
  await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('not asked')
  expect(await stands(caseId)).toEqual({ step: 'read', kinds: [] })
  await desk.as(client)
  await command('approval.decide', { outboxId, verdict: 'approve', note: 'Fine' })
  expect(await stands(caseId)).toEqual({ step: 'end', kinds: ['approved'] })
  await desk.kit.time.advance(minutes(1))
  expect(desk.posted()).toEqual(['we are sorry'])
})

it('tells the case once when nobody approved in time, and nothing goes out', async () => {
  const { conversationId, caseId, ready } = await opened()
  await ready()
  await desk.reply(conversationId, 'too late')
  await desk.kit.time.advance(minutes(120))
  expect((await stands(caseId)).kinds).toEqual(['sent_back'])
  expect(desk.posted()).toEqual([])
})

it('asks about what waits already once the case comes to the step: from then on its people read it', async () => {
  const { conversationId, client, lead, caseId, ready } = await opened('all')
  const { outboxId } = await command('message.reply', { conversationId, text: 'one', askApproval: true })
  expect(await waiting()).toMatchObject([{ byLeads: true, caseLabel: null }])
  await ready()
  const { label } = await desk.look(caseId)
  expect(await waiting()).toMatchObject([{ outboxId, readers: ['Client', 'Mika'], need: 'all', caseLabel: label }])
  for (const memberId of [lead, client]) {
    expect((await stands(caseId)).step).toBe('read')
    await desk.as(memberId)
    await command('approval.decide', { outboxId, verdict: 'approve' })
  }
  expect(await stands(caseId)).toEqual({ step: 'end', kinds: ['approved'] })
})

it('is stopped by no flow that cannot be read any more: whoever leads reads the reply', async () => {
  const { conversationId, ready } = await opened()
  await ready()
  desk.kit.store.write(
    (db) => {
      db.run(
        `INSERT INTO flow_versions (flow, version, body_json, saved_at, saved_by) SELECT number, 2, '{"name":', 0, 1 FROM flows`,
      )
      db.run('UPDATE cases SET flow_version = 2')
    },
    { durable: true },
  )
  await desk.reply(conversationId, 'all the same')
  expect(await waiting()).toMatchObject([{ text: 'all the same', readers: [], byLeads: true }])
})
