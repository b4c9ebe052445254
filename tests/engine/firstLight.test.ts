import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { FailureError } from '../../src/shared/contract/failure.ts'
import { openSample, startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

let kit: EngineKit
afterEach(() => kit.stop())

async function firstDue(): Promise<string> {
  const { rows } = await kit.client.query('inbox.list', { brandId: null, view: 'needs_reply' })
  const first = rows[0]
  if (first === undefined) throw new Error('The sample inbox is empty')
  return first.id
}
async function delivery(conversationId: string): Promise<string[]> {
  const { messages } = await kit.client.query('conversation.thread', { conversationId })
  return messages.flatMap((it) => (it.delivery === null ? [] : [it.delivery.state]))
}

describe('a conversation from end to end', () => {
  it('comes in by itself, is answered, and leaves the list of what is owed', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const before = await kit.client.query('inbox.counts', { brandId })
    expect(before.needsReply).toBeGreaterThan(20)
    const conversationId = await firstDue()
    const { outboxId } = await kit.client.command('message.reply', {
      conversationId,
      text: 'ありがとうございます。確認します。',
      undoSeconds: 0,
    })
    await kit.time.advance(3000)
    expect(await delivery(conversationId)).toEqual(['sent'])
    const after = await kit.client.query('inbox.counts', { brandId })
    expect(after.needsReply).toBe(before.needsReply - 1)
    expect((await kit.client.query('conversation.detail', { conversationId }))?.needsReply).toBe(false)
    const record = await kit.client.query('activity.list', { outboxId })
    expect(record.map((it) => it.action).reverse()).toEqual(['outbox.queued', 'outbox.sending', 'outbox.sent'])
  })

  it('holds a reply for the undo window, and gives the text back when it is taken back', async () => {
    kit = startEngine()
    await openSample(kit)
    const conversationId = await firstDue()
    const posts = kit.requests.filter((it) => it.startsWith('POST')).length
    const { outboxId } = await kit.client.command('message.reply', {
      conversationId,
      text: 'Too quick',
      undoSeconds: 10,
    })
    await kit.time.advance(9000)
    expect((await kit.client.query('outbox.list', { conversationId }))[0]).toMatchObject({
      state: 'queued',
      hold: 'undo',
      place: 1,
    })
    expect(await kit.client.command('outbox.cancel', { outboxId })).toEqual({ text: 'Too quick' })
    await kit.time.advance(60_000)
    expect((await kit.client.query('conversation.detail', { conversationId }))?.draft?.text).toBe('Too quick')
    expect(await delivery(conversationId)).toEqual([])
    expect(kit.requests.filter((it) => it.startsWith('POST')).length).toBe(posts)
    expect((await kit.client.query('outbox.list', { conversationId, states: ['cancelled'] }))[0]?.text).toBe(
      'Too quick',
    )
  })

  it('keeps replies in order while offline and sends them in order when the network is back', async () => {
    kit = startEngine()
    await openSample(kit)
    const conversationId = await firstDue()
    kit.engine.hostEvent({ kind: 'offline' })
    kit.network.isCut = true
    for (const text of ['one', 'two', 'three'])
      await kit.client.command('message.reply', { conversationId, text, undoSeconds: 0 })
    await kit.time.advance(120_000)
    expect(await delivery(conversationId)).toEqual(['queued', 'queued', 'queued'])
    const status = await kit.client.query('sync.status', {})
    expect(status).toMatchObject({ isOnline: false, outbox: { waiting: 3 } })
    kit.network.isCut = false
    kit.engine.hostEvent({ kind: 'online' })
    await kit.time.advance(30_000)
    expect(await delivery(conversationId)).toEqual(['sent', 'sent', 'sent'])
    const { messages } = await kit.client.query('conversation.thread', { conversationId })
    expect(messages.filter((it) => it.delivery !== null).map((it) => it.body)).toEqual(['one', 'two', 'three'])
  })

  it('looks for a reply whose answer was lost and finds it, without sending it twice', async () => {
    kit = startEngine()
    await openSample(kit)
    const conversationId = await firstDue()
    await kit.client.command('message.reply', { conversationId, text: 'Only once', undoSeconds: 0 })
    kit.network.loseAnswers = true
    await kit.time.advance(500)
    expect(await delivery(conversationId)).toEqual(['checking'])
    kit.network.loseAnswers = false
    await kit.time.advance(120_000)
    expect(await delivery(conversationId)).toEqual(['sent'])
    const { messages } = await kit.client.query('conversation.thread', { conversationId })
    expect(messages.filter((it) => it.body === 'Only once')).toHaveLength(1)
  })

  it('waits when the thread cannot be read before a send, and sends once it can', async () => {
    kit = startEngine()
    await openSample(kit)
    const conversationId = await firstDue()
    kit.network.garbles = true
    await kit.client.command('message.reply', { conversationId, text: 'patient', undoSeconds: 0 })
    await kit.time.advance(3000)
    expect(await delivery(conversationId)).toEqual(['queued'])
    kit.network.garbles = false
    await kit.time.advance(600_000)
    expect(await delivery(conversationId)).toEqual(['sent'])
  })

  it('gives the stored answer to a command that comes again, and does it once', async () => {
    kit = startEngine()
    await openSample(kit)
    const conversationId = await firstDue()
    const again = { conversationId, text: 'Same', undoSeconds: 0 }
    const first = await kit.client.command('message.reply', again, 'the-same-command')
    expect(await kit.client.command('message.reply', again, 'the-same-command')).toEqual(first)
    await kit.time.advance(5000)
    expect(await delivery(conversationId)).toHaveLength(1)
  })

  it('refuses what does not fit, with the number of characters over', async () => {
    kit = startEngine()
    await openSample(kit)
    const conversationId = await firstDue()
    const attempt = kit.client.command('message.reply', { conversationId, text: 'あ'.repeat(30_000) })
    await expect(attempt).rejects.toThrow(/over \d+, the limit of/)
    await expect(attempt).rejects.toBeInstanceOf(FailureError)
    expect(await kit.client.query('outbox.list', {})).toEqual([])
  })

  it('finds words of every script at once', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    for (const text of ['返', '返品', 'ส่ง', 'จัดส่ง', '배송', '배', 'order']) {
      const page = await kit.client.query('search.messages', { text, brandId })
      expect(page.hits.length, text).toBeGreaterThan(0)
      for (const hit of page.hits) expect(hit.text.normalize('NFKC').toLowerCase()).toContain(text)
      expect(page.hits.map((it) => it.at)).toEqual(page.hits.map((it) => it.at).sort((a, b) => b - a))
    }
    expect((await kit.client.query('search.messages', { text: '存在しない語' })).hits).toEqual([])
  })

  it('has everything still there after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-'))
    try {
      kit = startEngine({ file: join(folder, 'parley.db') })
      const { brandId } = await openSample(kit)
      const conversationId = await firstDue()
      await kit.client.command('draft.save', { conversationId, text: '下書き' })
      const other = (await kit.client.query('inbox.list', { brandId, view: 'needs_reply' })).rows[1]?.id ?? ''
      await kit.client.command('message.reply', { conversationId: other, text: 'Waiting', undoSeconds: 60 })
      const before = await kit.client.query('inbox.counts', { brandId })
      await kit.stop()
      kit = startEngine({ file: join(folder, 'parley.db'), time: kit.time })
      expect(await kit.client.query('inbox.counts', { brandId })).toEqual(before)
      expect((await kit.client.query('conversation.detail', { conversationId }))?.draft?.text).toBe('下書き')
      await kit.time.advance(70_000)
      expect(await delivery(other)).toEqual(['sent'])
      expect((await kit.client.query('data.verify', {})).problems).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('tells a watcher of new messages without being asked', async () => {
    kit = startEngine()
    const { brandId } = await openSample(kit)
    const seen: number[] = []
    const stop = kit.client.watch('inbox.counts', { brandId }, (it) => seen.push(it.unread))
    await kit.time.advance(6 * 3_600_000)
    stop()
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.at(-1)).toBeGreaterThan(seen[0] ?? 0)
  })

  it('wakes a snoozed conversation at its time, not before', async () => {
    kit = startEngine()
    await openSample(kit)
    const conversationId = await firstDue()
    await kit.client.command('conversation.setState', {
      conversationId,
      state: 'snoozed',
      snoozedUntil: kit.time.clock.now() + 600_000,
    })
    await kit.time.advance(599_000)
    expect((await kit.client.query('conversation.detail', { conversationId }))?.state).toBe('snoozed')
    await kit.time.advance(2000)
    expect((await kit.client.query('conversation.detail', { conversationId }))?.state).toBe('open')
  })
})
