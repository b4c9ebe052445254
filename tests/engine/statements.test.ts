import { afterEach, describe, expect, it } from 'vitest'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const command: PlainDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const query: PlainDesk['kit']['client']['query'] = (name, input) => desk.kit.client.query(name, input)

/** A network that takes posts and gives each an address. */
async function start(): Promise<void> {
  const sent = new Map<string, number>()
  desk = await startPlainDesk('keyed', {
    alter: (plain): Connector => ({
      ...plain,
      capabilities: (account) => {
        const able = plain.capabilities(account)
        return { ...able, actions: [...new Set([...able.actions, 'post' as const])] }
      },
      permalink: (remoteId) => `https://plain.example/${remoteId}`,
      perform: (session, action, attempt) => {
        if (action.kind !== 'post') return plain.perform(session, action, attempt)
        sent.set(action.text, (sent.get(action.text) ?? 0) + 1)
        return Promise.resolve({ at: session.now, remoteId: `post-${sent.size}`, changes: [] })
      },
    }),
  })
  said = sent
}
let said = new Map<string, number>()

const get = async (statementId: string) => {
  const view = await query('statement.get', { statementId })
  if (view === null) throw new Error('No such statement')
  return view
}

async function written(statementId: string, text: string): Promise<number> {
  const { revision } = await get(statementId)
  const saved = await command('statement.save', { statementId, revision, posts: [{ accountId: desk.accountId, text }] })
  return saved.revision
}

describe('an answer in the open', () => {
  it('goes from complaints to a draft, out once, and back to each with a link that nobody sends by itself', async () => {
    await start()
    const one = await desk.written('t1', '肌が荒れました。どうなっていますか')
    const two = await desk.written('t2', 'The cream smells odd this month')
    const { statementId } = await command('statement.start', { conversationIds: [one, two, one] })
    expect(await get(statementId)).toMatchObject({
      state: 'draft',
      conversationCount: 2,
      needsSecond: false,
      posts: [{ accountId: desk.accountId, text: '', state: 'draft', outboxId: null, permalink: null }],
    })
    await expect(command('statement.publish', { statementId, revision: 0 })).rejects.toThrow('nothing to publish')
    const revision = await written(statementId, 'We found a bad batch. Please do not use lot 2611B.')
    await expect(command('statement.publish', { statementId, revision: revision - 1 })).rejects.toThrow('Somebody else')
    const { outboxIds } = await command('statement.publish', { statementId, revision, undoSeconds: 10 })
    expect(outboxIds).toHaveLength(1)
    await desk.kit.time.advance(5000)
    expect(said.size).toBe(0)
    expect(await get(statementId)).toMatchObject({
      state: 'sending',
      conversations: [{ reply: null }, { reply: null }],
    })
    await expect(written(statementId, 'Something else')).rejects.toThrow('on its way')
    await desk.kit.time.advance(10_000)
    expect([...said]).toEqual([['We found a bad batch. Please do not use lot 2611B.', 1]])
    const view = await get(statementId)
    expect(view).toMatchObject({
      state: 'posted',
      posts: [{ state: 'posted', permalink: 'https://plain.example/post-1' }],
    })
    expect(view.postedAt).not.toBeNull()
    expect(await query('statement.ofConversation', { conversationId: one })).toMatchObject([
      { statement: { id: statementId, state: 'posted' }, reply: expect.stringContaining('皆さまにお答えしております') },
    ])
    const [english] = await query('statement.ofConversation', { conversationId: two })
    expect(english?.reply).toBe(
      'Thank you for telling us. We have answered this openly, for everyone, here: https://plain.example/post-1',
    )
    // Nothing was written to anybody.
    expect(desk.posted()).toEqual([])
    expect((await query('conversation.detail', { conversationId: one }))?.draft).toBeNull()
    const lines = await query('activity.list', { conversationId: one })
    expect(lines.map((it) => it.action)).toEqual(expect.arrayContaining(['statement.link', 'statement.answers']))
    expect(await query('statement.list', { brandId: desk.brandId })).toMatchObject([{ id: statementId }])
    await expect(command('statement.publish', { statementId, revision })).rejects.toThrow('nothing to publish')
    await expect(command('statement.discard', { statementId, on: true })).rejects.toThrow('stays here')
  })

  it('can be taken back while it is held, and said again', async () => {
    await start()
    const one = await desk.written('t1', 'Why is it late?')
    const { statementId } = await command('statement.start', { conversationIds: [one] })
    const revision = await written(statementId, 'All parcels are late.')
    const { outboxIds } = await command('statement.publish', { statementId, revision, undoSeconds: 10 })
    expect(await command('outbox.cancel', { outboxId: outboxIds[0] ?? '' })).toEqual({ text: 'All parcels are late.' })
    await desk.kit.time.advance(20_000)
    expect(said.size).toBe(0)
    expect(await get(statementId)).toMatchObject({ state: 'draft', posts: [{ text: 'All parcels are late.' }] })
    await command('statement.discard', { statementId, on: true })
    expect(await query('statement.list', {})).toEqual([])
    await command('statement.discard', { statementId, on: false })
    await command('statement.publish', { statementId, revision, undoSeconds: 0 })
    await desk.kit.time.advance(5000)
    expect([...said]).toEqual([['All parcels are late.', 1]])
  })

  it('is published by a second person where the client wants one', async () => {
    await start()
    const one = await desk.written('t1', 'This is a scandal')
    await command('compose.setRules', { brandId: desk.brandId, approval: 'negative' })
    const { statementId } = await command('statement.start', { conversationIds: [one] })
    expect(await get(statementId)).toMatchObject({ needsSecond: false })
    await command('conversation.label', { conversationIds: [one], sentiment: 'negative' })
    expect(await get(statementId)).toMatchObject({ needsSecond: true })
    const revision = await written(statementId, 'We are sorry.')
    await expect(command('statement.publish', { statementId, revision })).rejects.toThrow('second person')
    const { memberId: agent } = await command('member.add', { name: 'Ann', role: 'agent' })
    const { memberId: lead } = await command('member.add', { name: 'Lee', role: 'lead' })
    await command('member.actAs', { memberId: agent })
    await expect(command('statement.publish', { statementId, revision })).rejects.toThrow('second person')
    await command('member.actAs', { memberId: lead })
    await command('statement.publish', { statementId, revision, undoSeconds: 0 })
    await desk.kit.time.advance(5000)
    expect(said.size).toBe(1)
  })

  it('speaks for one client, and for conversations of that client only', async () => {
    await start()
    const one = await desk.written('t1', 'hello there')
    const two = await desk.written('t2', 'hello again')
    const { statementId } = await command('statement.start', { conversationIds: [one] })
    await command('statement.link', { statementId, conversationIds: [two], on: true })
    expect((await get(statementId)).conversations.map((it) => it.conversationId).sort()).toEqual([one, two].sort())
    await command('statement.link', { statementId, conversationIds: [one], on: false })
    expect((await get(statementId)).conversations).toMatchObject([{ conversationId: two, text: 'hello again' }])
    const other = await desk.written('t3', 'hello from elsewhere')
    const { brandId } = await command('brand.create', { name: 'Other' })
    desk.kit.store.write(
      (db) =>
        db.run('UPDATE conversations SET brand = (SELECT number FROM brands WHERE id = :brandId) WHERE id = :other', {
          brandId,
          other,
        }),
      { durable: false },
    )
    await expect(command('statement.start', { conversationIds: [one, other] })).rejects.toThrow('several clients')
    await expect(command('statement.link', { statementId, conversationIds: [other], on: true })).rejects.toThrow(
      'another client',
    )
  })

  it('finds complaints like those it answers, each once', async () => {
    await start()
    const first = await desk.written('t1', '配送が遅れています。荷物はいつ届きますか')
    const like = await desk.written('t2', '荷物はいつ届きますか。配送が遅れているようですが')
    await desk.written('t3', 'Lovely weather today')
    const { statementId } = await command('statement.start', { conversationIds: [first] })
    expect(await query('statement.alike', { statementId })).toMatchObject([
      { like: { conversationId: first }, conversations: [{ conversationId: like }] },
    ])
    await command('statement.link', { statementId, conversationIds: [like], on: true })
    expect(await query('statement.alike', { statementId })).toEqual([])
    await desk.kit.time.advance(1000)
    expect(await query('statement.alike', { statementId: 'none' })).toEqual([])
  })
})
