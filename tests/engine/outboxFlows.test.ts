import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '../../src/main/connectors/change.ts'
import type { Connector, Receipt } from '../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { Action } from '../../src/shared/contract/action.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
afterEach(() => desk.kit.stop())

const thread = async (conversationId: string) =>
  (await desk.kit.client.query('conversation.thread', { conversationId })).messages
const minutes = (n: number) => desk.kit.time.advance(n * 60_000)

/** A network that tells of deletions in its threads. */
const seesGone = (plain: Connector): Connector => ({
  ...plain,
  thread: async (session, conversation) => [
    ...(await plain.thread(session, conversation)),
    ...desk.world.posts
      .filter((it) => it.isGone && it.thread === conversation.remoteId)
      .map((it): Change => ({ kind: 'message.gone', remoteId: it.id, version: session.now })),
  ],
})

describe('a queued reply', () => {
  it('stops when the answered message was deleted, and goes all the same when a person says so', async () => {
    desk = await startPlainDesk('keyed', { alter: seesGone })
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await desk.reply(conversationId, 'an answer', 30)
    desk.world.remove(desk.world.posts[0]?.id ?? '')
    await minutes(2)
    expect(await desk.entry(outboxId)).toMatchObject({
      state: 'needs_look',
      text: 'an answer',
      errorText: expect.stringContaining('deleted'),
    })
    await desk.kit.client.command('outbox.settleLook', { outboxId, send: true })
    await minutes(2)
    expect((await desk.entry(outboxId)).state).toBe('sent')
    expect(desk.posted()).toEqual(['an answer'])
  })

  it('that failed and is tried again still stops when the customer wrote in the meantime', async () => {
    let isRefusing = true
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        perform: (session, action, attempt) =>
          isRefusing
            ? Promise.reject(new ConnectorError('rejected', 'Not like this.', { outcome: 'not_done' }))
            : plain.perform(session, action, attempt),
      }),
    })
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await desk.reply(conversationId, 'an answer')
    await minutes(1)
    expect((await desk.entry(outboxId)).state).toBe('failed')
    isRefusing = false
    await desk.written('t1', 'never mind')
    await desk.kit.client.command('outbox.retry', { outboxId })
    await minutes(1)
    expect((await desk.entry(outboxId)).state).toBe('needs_look')
    expect(desk.posted()).toEqual([])
  })

  it('can be taken back while its thread is being read again, and then never goes', async () => {
    let open = (): void => undefined
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        thread: async (session, conversation) => {
          await new Promise<void>((resolve) => (open = resolve))
          return plain.thread(session, conversation)
        },
      }),
    })
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await desk.reply(conversationId, 'too quick')
    await desk.kit.time.advance(100)
    expect(await desk.kit.client.command('outbox.cancel', { outboxId })).toEqual({ text: 'too quick' })
    open()
    await minutes(10)
    expect((await desk.entry(outboxId)).state).toBe('cancelled')
    expect(desk.posted()).toEqual([])
    expect(await thread(conversationId)).toHaveLength(1)
  })

  it('whose account is paused while it is being readied stays queued, and goes when the account goes on', async () => {
    let open = (): void => undefined
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        prepare: async (_session, _action, seed) => {
          await new Promise<void>((resolve) => (open = resolve))
          return { key: seed.id, payload: '' }
        },
      }),
    })
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await desk.reply(conversationId, 'an answer')
    await desk.kit.time.advance(100)
    await desk.kit.client.command('account.pause', { accountId: desk.accountId })
    open()
    await minutes(10)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'paused' })
    await desk.kit.client.command('account.resume', { accountId: desk.accountId })
    await desk.kit.time.advance(1000)
    open()
    await minutes(1)
    expect(desk.posted()).toEqual(['an answer'])
  })
})

describe('a send that nobody can look for', () => {
  const unlookable = (plain: Connector): Connector => {
    const { ownSince: _, ...rest } = plain
    const able = plain.capabilities
    return { ...rest, capabilities: (account) => ({ ...able(account), resend: { reply: 'ask' } }) }
  }
  async function lost(): Promise<{ conversationId: string; outboxId: string }> {
    desk = await startPlainDesk('listed', { alter: unlookable })
    const conversationId = await desk.written('t1', 'hello')
    desk.net.fault = 'cut_after'
    desk.net.hits = (method) => method === 'POST'
    const outboxId = await desk.reply(conversationId, 'an answer')
    await desk.kit.time.advance(1000)
    desk.net.fault = null
    return { conversationId, outboxId }
  }

  it('is one message here and there, whether a person or the network says first that it arrived', async () => {
    const { conversationId, outboxId } = await lost()
    await desk.kit.time.advance(12_000)
    const { state } = await desk.entry(outboxId)
    if (state === 'unconfirmed') await desk.kit.client.command('outbox.settleUnconfirmed', { outboxId, arrived: true })
    await minutes(5)
    expect((await desk.entry(outboxId)).state).toBe('sent')
    expect((await thread(conversationId)).map((it) => it.body)).toEqual(['hello', 'an answer'])
    expect(desk.posted()).toEqual(['an answer'])
  })

  it('is bound to its account’s history when that is disconnected before it is known, and connected again', async () => {
    const { conversationId, outboxId } = await lost()
    await desk.kit.client.command('account.disconnect', { accountId: desk.accountId })
    expect(await desk.entry(outboxId)).toMatchObject({
      state: 'failed',
      text: 'an answer',
      errorText: expect.stringContaining('before it was known'),
    })
    await expect(desk.kit.client.command('outbox.retry', { outboxId })).rejects.toThrow(/disconnected/)
    await desk.kit.client.command('account.connect', {
      brandId: desk.brandId,
      network: 'plain_listed',
      server: null,
      fields: {},
      secrets: {},
    })
    await minutes(5)
    expect((await desk.entry(outboxId)).state).toBe('sent')
    expect((await thread(conversationId)).map((it) => it.body)).toEqual(['hello', 'an answer'])
    expect((await desk.kit.client.query('data.verify', {})).problems).toEqual([])
  })
})

describe('an action that makes no message', () => {
  let verdict: (action: Action) => Receipt
  async function deskThatCan(): Promise<{ conversationId: string; authorId: string; inboundId: string }> {
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        capabilities: (account) => {
          const able = plain.capabilities(account)
          const actions: Action['kind'][] = ['reply', 'delete', 'react', 'mute', 'block']
          return { ...able, actions, reactions: ['like'], resend: { ...able.resend, mute: 'safe', react: 'safe' } }
        },
        perform: (session, action, attempt) =>
          action.kind === 'reply'
            ? plain.perform(session, action, attempt)
            : Promise.resolve().then(() => verdict(action)),
      }),
    })
    verdict = () => ({ at: desk.kit.time.clock.now(), remoteId: null, changes: [] })
    const conversationId = await desk.written('t1', 'hello')
    const [inbound] = await thread(conversationId)
    return { conversationId, authorId: inbound?.author.id ?? '', inboundId: inbound?.id ?? '' }
  }
  const card = (authorId: string) => desk.kit.client.query('author.card', { authorId })
  const refuse = (): never => {
    throw new ConnectorError('rejected', 'Not allowed.', { outcome: 'not_done', code: 'Forbidden' })
  }

  it('shows at once, also where the network’s answer tells no change', async () => {
    const { conversationId, inboundId } = await deskThatCan()
    await desk.reply(conversationId, 'an answer')
    await minutes(1)
    await desk.kit.client.command('message.react', { messageId: inboundId, reaction: 'like', on: true })
    const own = (await thread(conversationId)).find((it) => it.direction === 'out')
    await desk.kit.client.command('message.delete', { messageId: own?.id ?? '', reason: 'a typing error' })
    await desk.kit.time.advance(5000)
    const [first, second] = await thread(conversationId)
    expect(first?.reactions).toEqual([{ reaction: 'like', count: 1, isMine: true }])
    expect(second).toMatchObject({ body: '', deletedAt: expect.any(Number) })
    expect(desk.kit.store.reader.all('SELECT body, cause FROM message_versions')).toEqual([
      { body: 'an answer', cause: 'delete' },
    ])
    expect((await desk.kit.client.query('conversation.detail', { conversationId }))?.needsReply).toBe(true)
  })

  it('counts as done when what is to be deleted is not there any more', async () => {
    const { conversationId } = await deskThatCan()
    await desk.reply(conversationId, 'an answer')
    await minutes(1)
    verdict = () => {
      throw new ConnectorError('missing', 'No such post.', { outcome: 'not_done' })
    }
    const own = (await thread(conversationId)).find((it) => it.direction === 'out')
    const { outboxId } = await desk.kit.client.command('message.delete', { messageId: own?.id ?? '', reason: 'twice' })
    await desk.kit.time.advance(5000)
    expect((await desk.entry(outboxId)).state).toBe('sent')
    expect((await thread(conversationId))[1]?.deletedAt).not.toBeNull()
  })

  it('does not stay shown when the network refuses it or a person takes it back', async () => {
    const { authorId } = await deskThatCan()
    verdict = refuse
    const mute = (on: boolean) => desk.kit.client.command('author.mute', { authorId, on })
    const { outboxId } = await mute(true)
    expect((await card(authorId))?.isMuted).toBe(true)
    await desk.kit.time.advance(5000)
    expect((await card(authorId))?.isMuted).toBe(false)
    verdict = () => ({ at: desk.kit.time.clock.now(), remoteId: null, changes: [] })
    await desk.kit.client.command('outbox.retry', { outboxId })
    expect((await card(authorId))?.isMuted).toBe(true)
    await desk.kit.time.advance(5000)
    desk.kit.engine.hostEvent({ kind: 'offline' })
    const off = await mute(false)
    const block = await desk.kit.client.command('author.block', { authorId, on: true })
    expect(await card(authorId)).toMatchObject({ isMuted: false, isBlocked: true })
    await desk.kit.client.command('outbox.cancel', { outboxId: off.outboxId })
    await desk.kit.client.command('outbox.cancel', { outboxId: block.outboxId })
    expect(await card(authorId)).toMatchObject({ isMuted: true, isBlocked: false })
  })
})
