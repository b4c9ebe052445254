import { afterEach, describe, expect, it } from 'vitest'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const command: PlainDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const wait = (ms: number) => desk.kit.time.advance(ms)
const facts = (conversationId: string) => desk.kit.client.query('compose.facts', { conversationId })
const waiting = () => desk.kit.client.query('approval.list', {})
const actAs = (memberId: string) => command('member.actAs', { memberId })
const me = async () => (await desk.kit.client.query('member.list', {})).find((it) => it.isMe)?.id ?? ''
/** A conversation in which every reply is read by a second person, a lead to read it, and who wrote it. */
const demanding = async () => {
  desk = await startPlainDesk('keyed')
  const conversationId = await desk.written('t1', 'hello')
  await command('compose.setRules', { brandId: desk.brandId, approval: 'always' })
  const author = await me()
  const { memberId: lead } = await command('member.add', { name: 'Mika', role: 'lead' })
  return { conversationId, author, lead }
}

describe('a reply that can still be taken back', () => {
  it('waits as long as somebody rests on it, and goes when they leave', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await desk.reply(conversationId, 'in a moment', 5)
    for (let second = 0; second < 20; second += 1) {
      await command('outbox.linger', { outboxId, seconds: 4 })
      await wait(1000)
    }
    expect(desk.posted()).toEqual([])
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'undo' })
    await command('outbox.linger', { outboxId, seconds: 2 })
    await wait(5000)
    expect(desk.posted()).toEqual(['in a moment'])
    await expect(command('outbox.linger', { outboxId, seconds: 2 })).rejects.toThrow('on the network already')
  })

  it('cannot be held so while it cools off or waits for its time', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    await command('conversation.label', { conversationIds: [conversationId], sentiment: 'negative' })
    const outboxId = await desk.reply(conversationId, 'calm words', 5)
    await expect(command('outbox.linger', { outboxId, seconds: 60 })).rejects.toThrow()
    await wait(65_000)
    expect(desk.posted()).toEqual(['calm words'])
  })
})

describe('a reply in a heated conversation', () => {
  it('is held for a minute that cannot be skipped, and goes then', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    expect(await facts(conversationId)).toMatchObject({ heat: null, coolOffSeconds: 0 })
    await command('conversation.label', { conversationIds: [conversationId], sentiment: 'negative' })
    expect(await facts(conversationId)).toMatchObject({ heat: 'negative', coolOffSeconds: 60, needsApproval: false })
    const outboxId = await desk.reply(conversationId, 'calm words', 5)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'cool_off' })
    await expect(command('outbox.sendNow', { outboxId })).rejects.toThrow('cools off')
    await expect(command('outbox.retry', { outboxId })).rejects.toThrow('cools off')
    await wait(50_000)
    expect(desk.posted()).toEqual([])
    await wait(15_000)
    expect(desk.posted()).toEqual(['calm words'])
  })

  it('can be taken back meanwhile, and is held as long as the brand says', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    await command('conversation.setUrgency', { conversationId, urgency: 'urgent' })
    expect((await facts(conversationId))?.heat).toBe('urgent')
    const outboxId = await desk.reply(conversationId, 'hot words')
    expect(await command('outbox.cancel', { outboxId })).toEqual({ text: 'hot words' })
    await command('compose.setRules', { brandId: desk.brandId, coolOffSeconds: 0 })
    await desk.reply(conversationId, 'at once')
    await wait(5000)
    expect(desk.posted()).toEqual(['at once'])
    expect(await desk.kit.client.query('compose.rules', { brandId: desk.brandId })).toEqual({
      approval: 'never',
      coolOffSeconds: 0,
      decideMinutes: null,
    })
  })

  it('counts the rounds', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'one')
    for (const n of [1, 2]) {
      await desk.reply(conversationId, `answer ${n}`)
      await wait(10_000)
      await desk.written('t1', `again ${n}`)
    }
    expect((await facts(conversationId))?.rounds).toBe(2)
  })
})

describe('a reply that a second person has to read', () => {
  it('goes out only once another lead has approved it', async () => {
    const { conversationId, lead } = await demanding()
    const outboxId = await desk.reply(conversationId, 'we are sorry')
    await wait(600_000)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'approval' })
    await expect(command('outbox.sendNow', { outboxId })).rejects.toThrow('second person')
    await expect(command('outbox.retry', { outboxId })).rejects.toThrow('second person')
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('yourself')
    expect(await waiting()).toMatchObject([{ outboxId, text: 'we are sorry', isMine: true, state: 'waiting' }])
    await actAs(lead)
    await command('approval.decide', { outboxId, verdict: 'approve' })
    await wait(5000)
    expect(desk.posted()).toEqual(['we are sorry'])
    expect(await waiting()).toEqual([])
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('decided already')
  })

  it('is not approved by an agent, nor by whoever asked for it on behalf of another', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await desk.reply(conversationId, 'written by the first', 30)
    const { memberId: agent } = await command('member.add', { name: 'Aom', role: 'agent' })
    const { memberId: lead } = await command('member.add', { name: 'Mika', role: 'lead' })
    await actAs(lead)
    await command('approval.ask', { outboxId })
    await expect(command('approval.ask', { outboxId })).rejects.toThrow('already')
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('yourself')
    await actAs(agent)
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('lead or a manager')
    await wait(60_000)
    expect(desk.posted()).toEqual([])
  })

  it('is sent back with a note, and its text returns to the author', async () => {
    const { conversationId, author, lead } = await demanding()
    const outboxId = await desk.reply(conversationId, 'whatever')
    await actAs(lead)
    await expect(command('approval.decide', { outboxId, verdict: 'changes' })).rejects.toThrow('what should be changed')
    await command('approval.decide', { outboxId, verdict: 'changes', note: 'More kindly' })
    await actAs(author)
    expect(await facts(conversationId)).toMatchObject({
      decision: { state: 'changes', note: 'More kindly', decidedByName: 'Mika', text: 'whatever' },
    })
    const detail = await desk.kit.client.query('conversation.detail', { conversationId })
    expect(detail?.draft?.text).toBe('whatever')
    await wait(60_000)
    expect(desk.posted()).toEqual([])
    await desk.reply(conversationId, 'kinder words')
    expect((await facts(conversationId))?.decision).toBeNull()
  })

  it('goes out as the second person changed it, with both texts for the author', async () => {
    const { conversationId, author, lead } = await demanding()
    const outboxId = await desk.reply(conversationId, 'we are sory')
    await actAs(lead)
    const { outboxId: goes } = await command('approval.decide', {
      outboxId,
      verdict: 'approve',
      text: 'we are sorry',
    })
    expect(goes).not.toBe(outboxId)
    await actAs(author)
    expect((await facts(conversationId))?.decision).toMatchObject({ text: 'we are sory', edited: 'we are sorry' })
    const name = (await desk.kit.client.query('member.list', {})).find((it) => it.id === author)?.name
    expect(await desk.entry(goes)).toMatchObject({ memberName: name })
    await wait(5000)
    expect(desk.posted()).toEqual(['we are sorry'])
    expect((await desk.entry(outboxId)).state).toBe('cancelled')
    const { messages } = await desk.kit.client.query('conversation.thread', { conversationId })
    expect(messages.map((it) => it.body)).toEqual(['hello', 'we are sorry'])
    expect((await desk.kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('waits for its time after the approval, and misses it without one', async () => {
    const { conversationId, lead } = await demanding()
    const sendAt = desk.kit.time.clock.now() + 3_600_000
    const { outboxId } = await command('message.reply', { conversationId, text: 'at nine', sendAt })
    await actAs(lead)
    await command('approval.decide', { outboxId, verdict: 'approve' })
    expect(await desk.entry(outboxId)).toMatchObject({ hold: 'scheduled', dueAt: sendAt })
    await wait(3_605_000)
    expect(desk.posted()).toEqual(['at nine'])
  })

  it('stops when they wrote again before it was approved', async () => {
    const { conversationId, lead } = await demanding()
    const outboxId = await desk.reply(conversationId, 'an answer')
    await desk.written('t1', 'forget it')
    await actAs(lead)
    await command('approval.decide', { outboxId, verdict: 'approve' })
    await wait(5000)
    expect((await desk.entry(outboxId)).state).toBe('needs_look')
    expect(desk.posted()).toEqual([])
  })

  it('never goes with another text than was approved', async () => {
    const { conversationId, lead } = await demanding()
    const outboxId = await desk.reply(conversationId, 'we are sorry')
    desk.kit.store.write((db) => db.run("UPDATE approvals SET text_hash = 'another'"), { durable: true })
    await actAs(lead)
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('given to read')
    desk.kit.store.write(
      (db) => {
        db.run("UPDATE approvals SET state = 'approved'")
        db.run('UPDATE outbox SET hold = NULL')
      },
      { durable: true },
    )
    await wait(60_000)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'approval' })
    expect(desk.posted()).toEqual([])
  })

  it('is withdrawn when it is taken back', async () => {
    const { conversationId } = await demanding()
    const outboxId = await desk.reply(conversationId, 'an answer')
    await command('outbox.cancel', { outboxId })
    expect(await waiting()).toEqual([])
  })

  it('covers all parts of a reply at once', async () => {
    const { conversationId, lead } = await demanding()
    const { outboxId } = await command('message.reply', { conversationId, text: 'one', more: ['two'] })
    expect(await waiting()).toMatchObject([{ text: 'one\n\ntwo', parts: 2 }])
    await actAs(lead)
    await expect(command('approval.decide', { outboxId, verdict: 'approve', text: 'one, two' })).rejects.toThrow(
      'in parts',
    )
    await command('approval.decide', { outboxId, verdict: 'approve' })
    await wait(20_000)
    expect(desk.posted()).toEqual(['one', 'two'])
  })
})
