import { afterEach, describe, expect, it } from 'vitest'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

async function conversations(): Promise<{ id: string; authorId: string }[]> {
  const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply' })
  return rows.flatMap((it) => (it.author === null ? [] : [{ id: it.id, authorId: it.author.id }]))
}
const counts = () => kit.client.query('inbox.counts', { brandId: null })

describe('work at the desk', () => {
  it('makes, edits and archives a brand', async () => {
    kit = startEngine()
    const { brandId } = await kit.client.command('brand.create', { name: '  キノト ', timeZone: 'Asia/Tokyo' })
    await kit.client.command('brand.edit', { brandId, name: 'Kinoto', hue: 'fern' })
    expect(await kit.client.query('brand.list', {})).toMatchObject([
      { id: brandId, name: 'Kinoto', hue: 'fern', timeZone: 'Asia/Tokyo', needsReply: 0 },
    ])
    await expect(kit.client.command('brand.create', { name: 'x', timeZone: 'Nowhere/Here' })).rejects.toThrow(
      /time zone/,
    )
    await kit.client.command('brand.archive', { brandId })
    expect(await kit.client.query('brand.list', {})).toEqual([])
  })

  it('lets members act in turn, and says who did what', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const { memberId } = await kit.client.command('member.add', { name: 'ポロイ', role: 'lead' })
    await kit.client.command('member.actAs', { memberId })
    const [first] = await conversations()
    await kit.client.command('conversation.assign', { conversationId: first?.id ?? '', memberId })
    expect((await kit.client.query('inbox.list', { brandId, view: 'mine' })).rows.map((it) => it.id)).toEqual([
      first?.id,
    ])
    expect(await counts()).toMatchObject({ mine: 1 })
    const [line] = await kit.client.query('activity.list', { conversationId: first?.id ?? '' })
    expect(line).toMatchObject({ action: 'conversation.assign', actorName: 'ポロイ' })
    expect(await kit.client.query('member.list', {})).toMatchObject([{ isMe: false }, { name: 'ポロイ', isMe: true }])
  })

  it('keeps the counters equal to the lists through every change of state', async () => {
    kit = startEngine()
    await openSample(kit)
    const [one, two, three] = await conversations()
    const set = (conversationId: string, state: 'open' | 'waiting' | 'closed') =>
      kit.client.command('conversation.setState', { conversationId, state })
    await set(one?.id ?? '', 'closed')
    await set(two?.id ?? '', 'waiting')
    await set(three?.id ?? '', 'closed')
    await set(three?.id ?? '', 'open')
    await kit.client.command('conversation.markRead', { conversationId: two?.id ?? '' })
    await kit.client.command('conversation.markRead', { conversationId: two?.id ?? '', read: false })
    await kit.client.command('conversation.setUrgency', { conversationId: three?.id ?? '', urgency: 'urgent' })
    const kept = await counts()
    for (const [view, count] of [
      ['needs_reply', kept.needsReply],
      ['unassigned', kept.unassigned],
      ['waiting', kept.waiting],
      ['closed', kept.closed],
      ['all_open', kept.allOpen],
    ] as const) {
      expect((await kit.client.query('inbox.list', { brandId: null, view, limit: 5000 })).rows, view).toHaveLength(
        count,
      )
    }
    expect((await kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('writes notes that never leave this computer', async () => {
    kit = startEngine()
    await openSample(kit)
    const [one] = await conversations()
    const before = kit.requests.filter((it) => it.startsWith('POST')).length
    await kit.client.command('message.note', { conversationId: one?.id ?? '', text: 'Lot 2611B came up twice' })
    await kit.time.advance(10_000)
    const { messages } = await kit.client.query('conversation.thread', { conversationId: one?.id ?? '' })
    expect(messages.at(-1)).toMatchObject({ direction: 'note', body: 'Lot 2611B came up twice', memberName: 'You' })
    expect(kit.requests.filter((it) => it.startsWith('POST')).length).toBe(before)
    expect((await counts()).needsReply).toBeGreaterThan(0)
  })

  it('likes, deletes, mutes, blocks and posts through the outbox', async () => {
    kit = startEngine()
    const { accountId } = await openSample(kit)
    const [one] = await conversations()
    const conversationId = one?.id ?? ''
    await kit.client.command('message.reply', { conversationId, text: 'to be deleted', undoSeconds: 0 })
    await kit.time.advance(5000)
    const { messages } = await kit.client.query('conversation.thread', { conversationId })
    const theirs = messages.find((it) => it.direction === 'in')
    const ours = messages.find((it) => it.body === 'to be deleted')
    await kit.client.command('message.react', { messageId: theirs?.id ?? '', reaction: 'like', on: true })
    await kit.client.command('message.delete', { messageId: ours?.id ?? '', reason: 'wrong customer' })
    await kit.client.command('author.mute', { authorId: one?.authorId ?? '', on: true })
    await kit.client.command('author.block', { authorId: one?.authorId ?? '', on: true })
    await kit.client.command('post.publish', { accountId, text: 'Open again on Monday' })
    await kit.time.advance(60_000)
    expect(await kit.client.query('outbox.list', {})).toEqual([])
    const card = await kit.client.query('author.card', { authorId: one?.authorId ?? '' })
    expect(card).toMatchObject({ isMuted: true, isBlocked: true })
    const after = (await kit.client.query('conversation.thread', { conversationId })).messages.find(
      (it) => it.id === ours?.id,
    )
    expect(after?.deletedAt).not.toBeNull()
    expect(after?.body).toBe('')
    const sealed = kit.store.reader.get<{ body: string }>("SELECT body FROM message_versions WHERE cause = 'delete'")
    expect(sealed?.body).toBe('to be deleted')
    await expect(kit.client.command('message.delete', { messageId: theirs?.id ?? '', reason: 'x' })).rejects.toThrow(
      /yourself/,
    )
  })

  it('pauses, resumes and disconnects an account without losing a word', async () => {
    kit = startEngine()
    const { accountId } = await openSample(kit)
    const [one] = await conversations()
    const total = (await counts()).allOpen
    await kit.client.command('account.pause', { accountId })
    const asked = kit.requests.length
    await kit.client.command('message.reply', { conversationId: one?.id ?? '', text: 'later', undoSeconds: 0 })
    await kit.time.advance(3_600_000)
    expect(kit.requests.length).toBe(asked)
    expect((await kit.client.query('account.detail', { accountId }))?.health.state).toBe('paused')
    await kit.client.command('account.resume', { accountId })
    await kit.time.advance(30_000)
    expect(await kit.client.query('outbox.list', { states: ['sent'] })).toHaveLength(1)
    await kit.client.command('message.reply', { conversationId: one?.id ?? '', text: 'never sent', undoSeconds: 60 })
    await kit.client.command('account.disconnect', { accountId })
    expect(await kit.client.query('account.list', {})).toEqual([])
    expect((await kit.client.query('outbox.list', { states: ['cancelled'] }))[0]?.text).toBe('never sent')
    expect(kit.store.reader.get<{ n: number }>('SELECT count(*) AS n FROM conversations')?.n).toBeGreaterThanOrEqual(
      total,
    )
    const again = await kit.client.command('brand.openSample', {})
    await kit.time.advance(5000)
    // The sample brand is made once: its account goes on, with its history.
    expect(again.accountId).toBe(accountId)
    expect((await kit.client.query('account.list', {})).map((it) => it.id)).toEqual([accountId])
    expect((await counts()).allOpen).toBeGreaterThanOrEqual(total)
  })

  it('retries what failed and settles what only a person can know', async () => {
    kit = startEngine()
    await openSample(kit)
    const [one] = await conversations()
    const { outboxId } = await kit.client.command('message.reply', {
      conversationId: one?.id ?? '',
      text: 'hm',
      undoSeconds: 60,
    })
    await kit.client.command('outbox.sendNow', { outboxId })
    await kit.time.advance(2000)
    expect((await kit.client.query('outbox.list', { states: ['sent'] }))[0]?.id).toBe(outboxId)
    for (const attempt of [
      kit.client.command('outbox.retry', { outboxId }),
      kit.client.command('outbox.cancel', { outboxId }),
      kit.client.command('outbox.settleUnconfirmed', { outboxId, arrived: true }),
      kit.client.command('outbox.settleLook', { outboxId, send: true }),
    ]) {
      await expect(attempt).rejects.toThrow(/on the network already/)
    }
  })

  it('keeps settings, drafts and what is due', async () => {
    kit = startEngine()
    const { accountId } = await openSample(kit)
    await kit.client.command('settings.set', { values: { undoSeconds: 25, theme: 'dark' } })
    await kit.client.command('settings.set', { values: { theme: 'light' } })
    expect(await kit.client.query('settings.all', {})).toMatchObject({
      undoSeconds: 25,
      theme: 'light',
      singleKeys: true,
    })
    const [one] = await conversations()
    const conversationId = one?.id ?? ''
    await kit.client.command('draft.save', { conversationId, text: 'half a' })
    await kit.client.command('draft.discard', { conversationId })
    expect((await kit.client.query('conversation.detail', { conversationId }))?.draft).toBeNull()
    expect(await kit.client.command('sync.now', { accountId })).toEqual({ streams: 3 })
    await expect(kit.client.command('data.backUp', { file: 'x' })).rejects.toThrow(/memory/)
    expect(await kit.client.query('network.list', {})).not.toContainEqual(
      expect.objectContaining({ network: 'sample' }),
    )
  })

  it('refuses to sign in without what the network asks for, and over an open line', async () => {
    kit = startEngine()
    const { brandId } = await kit.client.command('brand.create', { name: 'A' })
    const connect = (network: string, server: string | null) =>
      kit.client.command('account.connect', { brandId, network, server, fields: {}, secrets: {}, way: 'password' })
    await expect(connect('myspace', null)).rejects.toThrow(/does not know/)
    await expect(connect('bluesky', null)).rejects.toThrow(/missing/)
    await expect(connect('feed', 'https://example.com')).rejects.toThrow(/no way to sign in called "password"/)
    await expect(
      kit.client.command('account.connect', {
        brandId,
        network: 'bluesky',
        server: 'http://example.com',
        fields: { identifier: 'a' },
        secrets: { password: 'b' },
      }),
    ).rejects.toThrow(/unencrypted/)
    expect(await kit.client.query('account.list', {})).toEqual([])
    await expect(
      kit.client.command('account.reconnect', { accountId: 'none', fields: {}, secrets: {} }),
    ).rejects.toThrow(/not connected/)
    await expect(kit.client.command('account.pick', { accountId: 'none', remoteId: 'x' })).rejects.toThrow(
      /not connected/,
    )
  })
})
