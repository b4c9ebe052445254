import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import { startPlainDesk } from './plainDesk.ts'
import type { PlainDesk } from './plainDesk.ts'

let desk: PlainDesk
const folders: string[] = []
afterEach(async () => {
  await desk.kit.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const hourMs = 3_600_000
const later = async (conversationId: string, text: string, inMs: number): Promise<string> =>
  (
    await desk.kit.client.command('message.reply', {
      conversationId,
      text,
      sendAt: desk.kit.time.clock.now() + inMs,
    })
  ).outboxId
const wait = (ms: number) => desk.kit.time.advance(ms)
/** Parley is closed for so long, ms, and opened again. */
const restart = async (asleepMs: number): Promise<void> => {
  const { time, host } = desk.kit
  const { world } = desk
  await desk.kit.stop()
  time.sleep(asleepMs)
  desk = await startPlainDesk('keyed', {
    file: join(folders.at(-1) ?? '', 'parley.db'),
    time,
    host,
    world,
    isAgain: true,
  })
}
const onDisk = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-later-'))
  folders.push(folder)
  desk = await startPlainDesk('keyed', { file: join(folder, 'parley.db') })
}

describe('a reply with a time', () => {
  it('goes out at that time, not before, and does not hold up what is written after it', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await later(conversationId, 'at nine', hourMs)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: 'scheduled' })
    await desk.reply(conversationId, 'at once')
    await wait(hourMs - 60_000)
    expect(desk.posted()).toEqual(['at once'])
    await wait(61_000)
    expect(desk.posted()).toEqual(['at once', 'at nine'])
    expect((await desk.entry(outboxId)).state).toBe('sent')
  })

  it('can be taken back, hurried, and given another time', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const back = await later(conversationId, 'not this', hourMs)
    expect(await desk.kit.client.command('outbox.cancel', { outboxId: back })).toEqual({ text: 'not this' })
    const now = await later(conversationId, 'now after all', hourMs)
    await desk.kit.client.command('outbox.sendNow', { outboxId: now })
    await wait(5000)
    expect(desk.posted()).toEqual(['now after all'])
    const moved = await later(conversationId, 'moved', hourMs)
    await desk.kit.client.command('outbox.reschedule', {
      outboxId: moved,
      sendAt: desk.kit.time.clock.now() + 3 * hourMs,
    })
    await wait(2 * hourMs)
    expect(desk.posted()).toEqual(['now after all'])
    await wait(hourMs + 5000)
    expect(desk.posted()).toEqual(['now after all', 'moved'])
    await expect(
      desk.kit.client.command('outbox.reschedule', { outboxId: moved, sendAt: desk.kit.time.clock.now() + hourMs }),
    ).rejects.toThrow('cannot be changed')
  })

  it('stops when they wrote again before its time', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await later(conversationId, 'tomorrow we open', hourMs)
    await desk.written('t1', 'never mind')
    await wait(hourMs + 5000)
    expect(await desk.entry(outboxId)).toMatchObject({
      state: 'needs_look',
      errorText: expect.stringContaining('wrote again'),
    })
    expect(desk.posted()).toEqual([])
  })

  it('refuses a time that has passed, and keeps the text out of the outbox', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    await expect(later(conversationId, 'too late', -1)).rejects.toThrow('This time has passed')
    await expect(later(conversationId, 'far away', 400 * 24 * hourMs)).rejects.toThrow('more than a year')
    expect(await desk.kit.client.query('outbox.list', {})).toEqual([])
  })

  it('waits for the line when it falls due offline, and goes out once there is one', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await later(conversationId, 'at nine', hourMs)
    desk.net.fault = 'refused'
    await wait(hourMs + 30_000)
    expect(await desk.entry(outboxId)).toMatchObject({ state: 'queued', hold: null })
    desk.net.fault = null
    await wait(10 * 60_000)
    expect(desk.posted()).toEqual(['at nine'])
  })
})

describe('a reply whose time passed while Parley was closed', () => {
  it('stops for a person, with the time in the zone of the brand, and goes once they say so', async () => {
    await onDisk()
    const conversationId = await desk.written('t1', 'hello')
    const outboxId = await later(conversationId, 'at nine', hourMs)
    await restart(hourMs + 90_000)
    await wait(60_000)
    expect(await desk.entry(outboxId)).toMatchObject({
      state: 'needs_look',
      hold: 'missed',
      text: 'at nine',
      errorText: expect.stringMatching(/^It was due at .*\d\d:\d\d \(UTC\), but Parley was closed/),
    })
    expect(desk.posted()).toEqual([])
    await desk.kit.client.command('outbox.settleLook', { outboxId, send: true })
    await wait(5000)
    expect(desk.posted()).toEqual(['at nine'])
  })

  it('takes a new time, or is taken back with its text', async () => {
    await onDisk()
    const conversationId = await desk.written('t1', 'hello')
    const moved = await later(conversationId, 'at nine', hourMs)
    const back = await later(conversationId, 'at nine too', hourMs)
    await restart(9 * hourMs)
    await wait(60_000)
    await desk.kit.client.command('outbox.reschedule', {
      outboxId: moved,
      sendAt: desk.kit.time.clock.now() + hourMs,
    })
    await desk.kit.client.command('outbox.settleLook', { outboxId: back, send: false })
    expect(await desk.entry(moved)).toMatchObject({ state: 'queued', hold: 'scheduled', errorText: null })
    await wait(hourMs + 5000)
    expect(desk.posted()).toEqual(['at nine'])
    const detail = await desk.kit.client.query('conversation.detail', { conversationId })
    expect(detail?.draft?.text).toBe('at nine too')
  })

  it('goes out late where the setting says so, but never more than two hours', async () => {
    await onDisk()
    await desk.kit.client.command('settings.set', { values: { missedSlot: 'send_if_late_less_than_2h' } })
    const conversationId = await desk.written('t1', 'hello')
    const early = await later(conversationId, 'at eight', hourMs)
    const late = await later(conversationId, 'at nine', 2 * hourMs)
    await restart(3.5 * hourMs)
    await wait(60_000)
    expect((await desk.entry(early)).state).toBe('needs_look')
    expect((await desk.entry(late)).state).toBe('sent')
    expect(desk.posted()).toEqual(['at nine'])
  })

  it('counts as in time when the engine was only just late', async () => {
    await onDisk()
    const conversationId = await desk.written('t1', 'hello')
    await later(conversationId, 'at nine', hourMs)
    await restart(hourMs + 20_000)
    await wait(30_000)
    expect(desk.posted()).toEqual(['at nine'])
  })
})

describe('a reply in parts', () => {
  const inParts = async (conversationId: string, undoSeconds: number): Promise<string> =>
    (
      await desk.kit.client.command('message.reply', {
        conversationId,
        text: 'one',
        more: ['two', 'three'],
        undoSeconds,
      })
    ).outboxId

  it('goes out in order, each part under the one before it', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const first = await inParts(conversationId, 0)
    await wait(30_000)
    expect(desk.posted()).toEqual(['one', 'two', 'three'])
    const [asked, ...ours] = desk.world.posts
    expect(ours.map((it) => it.replyTo)).toEqual([asked?.id, ours[0]?.id, ours[1]?.id])
    expect(new Set(ours.map((it) => it.thread))).toEqual(new Set(['t1']))
    expect((await desk.entry(`${first}:3`)).state).toBe('sent')
  })

  it('is taken back whole, with its text in one piece', async () => {
    desk = await startPlainDesk('keyed')
    const conversationId = await desk.written('t1', 'hello')
    const first = await inParts(conversationId, 30)
    const { text } = await desk.kit.client.command('outbox.cancel', { outboxId: `${first}:2` })
    expect(text).toBe('one\n\ntwo\n\nthree')
    await wait(60_000)
    expect(desk.posted()).toEqual([])
    const detail = await desk.kit.client.query('conversation.detail', { conversationId })
    expect(detail?.draft?.text).toBe('one\n\ntwo\n\nthree')
    expect((await desk.kit.client.query('conversation.thread', { conversationId })).messages).toHaveLength(1)
  })

  it('stops behind a part that the network refused', async () => {
    desk = await startPlainDesk('keyed', {
      alter: (plain) => ({
        ...plain,
        perform: () => Promise.reject(new ConnectorError('rejected', 'Not like this.', { outcome: 'not_done' })),
      }),
    })
    const conversationId = await desk.written('t1', 'hello')
    const first = await inParts(conversationId, 0)
    await wait(60_000)
    expect((await desk.entry(first)).state).toBe('failed')
    expect((await desk.entry(`${first}:2`)).errorText).toContain('part of the reply before')
    expect(desk.posted()).toEqual([])
  })
})
