import { afterEach, describe, expect, it } from 'vitest'
import { defaultToneCard } from '../../src/main/engine/rules/toneDefaults.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
let kit: EngineKit | null = null
afterEach(async () => {
  await (kit ?? desk.kit).stop()
  kit = null
})

const command: PlainDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const query: PlainDesk['kit']['client']['query'] = (name, input) => desk.kit.client.query(name, input)
const wait = (ms: number) => desk.kit.time.advance(ms)
const now = () => desk.kit.time.clock.now()
const me = async () => (await query('member.list', {})).find((it) => it.isMe)?.id ?? ''
const row = async (conversationId: string) => {
  const { rows } = await query('inbox.list', { brandId: null, view: 'all', limit: 100 })
  return rows.find((it) => it.id === conversationId)
}
const observe = () =>
  command('channel.save', { brandId: desk.brandId, channelId: null, accountId: desk.accountId, state: 'observe_only' })

describe('a reply that cools off', () => {
  it('cannot be hurried where the time to take it back is as long', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    await command('conversation.label', { conversationIds: [conversationId], sentiment: 'negative' })
    for (const seconds of [60, 45]) {
      await command('compose.setRules', { brandId: desk.brandId, coolOffSeconds: seconds })
      const outboxId = await desk.reply(conversationId, `hot words ${seconds}`, 60)
      await expect(command('outbox.sendNow', { outboxId })).rejects.toThrow('cools off')
      await command('outbox.cancel', { outboxId })
    }
  })
})

describe('a channel on which nobody writes any more', () => {
  it('keeps back what was put off for later', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const { outboxId } = await command('message.reply', { conversationId, text: 'tomorrow', sendAt: now() + 3_600_000 })
    await observe()
    await wait(3_700_000)
    expect(desk.posted()).toEqual([])
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'needs_look' })
  })

  it('keeps back what was approved, tried again or written offline', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const { outboxId } = await command('message.reply', { conversationId, text: 'read me', askApproval: true })
    const author = await me()
    const { memberId } = await command('member.add', { name: 'Mika', role: 'lead' })
    const other = await desk.written('t2', 'good evening')
    desk.net.fault = 'refused'
    const offline = await desk.reply(other, 'written offline')
    await wait(5000)
    await observe()
    desk.net.fault = null
    await command('member.actAs', { memberId })
    await expect(command('approval.decide', { outboxId, verdict: 'approve' })).rejects.toThrow('only read')
    await command('member.actAs', { memberId: author })
    await wait(600_000)
    expect(desk.posted()).toEqual([])
    expect(await desk.entry(offline)).toMatchObject({
      state: 'needs_look',
      text: 'written offline',
      errorText: expect.stringContaining('only read'),
    })
    await expect(command('outbox.settleLook', { outboxId: offline, send: true })).rejects.toThrow('only read')
    // Once somebody may write there again, nothing was lost.
    await command('channel.save', {
      brandId: desk.brandId,
      channelId: null,
      accountId: desk.accountId,
      state: 'active',
    })
    await command('outbox.settleLook', { outboxId: offline, send: true })
    await wait(60_000)
    expect(desk.posted()).toEqual(['written offline'])
  })
})

describe('changing what was said already', () => {
  it('is no way around a quiet channel, words that are never used, or a second person', async () => {
    kit = startEngine()
    const { brandId, accountId } = await openSample(kit)
    const { client } = kit
    const [row] = (await client.query('inbox.list', { brandId, view: 'needs_reply', limit: 50 })).rows.filter(
      (it) => it.kind === 'comment',
    )
    const conversationId = row?.id ?? ''
    const { messageId } = await client.command('message.reply', { conversationId, text: 'fine words', undoSeconds: 0 })
    await kit.time.advance(10_000)
    const edit = (text: string) => client.command('message.edit', { messageId, text })
    const banned = [{ word: 'cheap', language: null, instead: '', isBlocking: true }]
    await client.command('tone.save', { brandId, revision: 0, card: { base: { ...defaultToneCard.base, banned } } })
    await expect(edit('so cheap')).rejects.toThrow('cheap')
    await client.command('compose.setRules', { brandId, approval: 'always' })
    await expect(edit('my own words')).rejects.toThrow('second person')
    const author = (await client.query('member.list', {})).find((it) => it.isMe)?.id ?? ''
    const { memberId: lead } = await client.command('member.add', { name: 'Mika', role: 'lead' })
    const channel = { brandId, channelId: null, accountId }
    await client.command('channel.save', { ...channel, state: 'observe_only' })
    await client.command('member.actAs', { memberId: lead })
    await expect(edit('words of two')).rejects.toThrow('only read')
    await client.command('member.actAs', { memberId: author })
    await client.command('channel.save', { ...channel, state: 'active' })
    await client.command('member.actAs', { memberId: lead })
    await edit('words of two')
    await kit.time.advance(10_000)
    const thread = await client.query('conversation.thread', { conversationId })
    expect(thread.messages.find((it) => it.id === messageId)?.body).toBe('words of two')
  })
})

describe('changing what a second person approved', () => {
  it('is not left to its author, also where the brand asks for nobody', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const { client } = kit
    const [row] = (await client.query('inbox.list', { brandId, view: 'needs_reply', limit: 50 })).rows.filter(
      (it) => it.kind === 'comment',
    )
    const conversationId = row?.id ?? ''
    const author = (await client.query('member.list', {})).find((it) => it.isMe)?.id ?? ''
    const { memberId: lead } = await client.command('member.add', { name: 'Mika', role: 'lead' })
    const reply = { conversationId, text: 'as read', askApproval: true }
    const { messageId, outboxId } = await client.command('message.reply', reply)
    await client.command('member.actAs', { memberId: lead })
    await client.command('approval.decide', { outboxId, verdict: 'approve' })
    await kit.time.advance(10_000)
    await client.command('member.actAs', { memberId: author })
    const edit = client.command('message.edit', { messageId, text: 'as I like it' })
    await expect(edit).rejects.toThrow('second person')
    await client.command('member.actAs', { memberId: lead })
    await client.command('message.edit', { messageId, text: 'as two like it' })
  })
})

describe('what somebody wrote while their conversation was being closed', () => {
  it('opens it again, also when it was written a moment before and came in later', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    await wait(60_000)
    desk.world.customerWrites('t1', 'one thing more', now())
    await wait(1)
    await command('conversation.setState', { conversationId, state: 'closed' })
    await command('sync.now', { accountId: null })
    await wait(5000)
    expect(await row(conversationId)).toMatchObject({ state: 'open', needsReply: true })
  })
})

describe('a reply that waits for a second person', () => {
  it('waits no longer once its account was disconnected', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    await command('message.reply', { conversationId, text: 'read me', askApproval: true })
    expect(await query('approval.list', {})).toHaveLength(1)
    await command('account.disconnect', { accountId: desk.accountId })
    await wait(1000)
    expect((await query('approval.list', {})).filter((it) => it.state === 'waiting')).toEqual([])
  })
})

describe('whoever does not act for a client', () => {
  it('sends nothing for it: not from another client, not from outside the team', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const { brandId } = await command('brand.create', { name: 'Other' })
    const first = await me()
    const add = async (name: string, role: 'agent' | 'external', brandIds: string[]) => {
      await command('member.actAs', { memberId: first })
      const { memberId } = await command('member.add', { name, role, brandIds })
      await command('member.actAs', { memberId })
    }
    await add('Ploy', 'agent', [brandId])
    await expect(desk.reply(conversationId, 'as whom?')).rejects.toThrow('do not belong')
    await expect(command('post.publish', { accountId: desk.accountId, text: 'as whom?' })).rejects.toThrow(
      'do not belong',
    )
    await add('Client', 'external', [desk.brandId])
    await expect(desk.reply(conversationId, 'from outside')).rejects.toThrow('Only the team')
    await command('message.note', { conversationId, text: 'for you to see' })
    await add('Jun', 'agent', [desk.brandId, brandId])
    await desk.reply(conversationId, 'one of us')
    await wait(10_000)
    expect(desk.posted()).toEqual(['one of us'])
  })
})
