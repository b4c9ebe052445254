import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConnectorError } from '../../src/main/connectors/connectorError.ts'
import type { Attached } from '../../src/shared/contract/action.ts'
import { pictures, pngOf } from '../fakes/pictures.ts'
import { startPictureDesk } from './pictureDesk.ts'
import type { PictureDesk } from './pictureDesk.ts'

let desk: PictureDesk
let folder = ''
/** What left, as text and kinds of pictures. */
let left: string[] = []
/** The network takes no pictures, or no words, for now. */
let refuses: 'pictures' | 'words' | null = null
let conversationId = ''
let two: Attached[] = []

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-apart-'))
  left = []
  refuses = null
  desk = await startPictureDesk({
    alter: (it) => ({
      ...it,
      capabilities: (account) => ({
        ...it.capabilities(account),
        privateAttachments: { max: 3, maxBytes: 2_000_000, mediaTypes: ['image/jpeg', 'image/png'], apart: true },
      }),
      perform: (session, action, attempt) => {
        if (action.kind !== 'reply') return it.perform(session, action, attempt)
        if ((refuses === 'pictures' && action.text === '') || (refuses === 'words' && action.text !== ''))
          return Promise.reject(new ConnectorError('rejected', 'Not this.', { outcome: 'not_done', code: 'no' }))
        left.push(`${action.text}${action.attachments.map((one) => `[${one.mediaType}]`).join('')}`)
        return it.perform(session, action, attempt)
      },
    }),
  })
  conversationId = await desk.written('d1', 'What does it look like?')
  two = [await add(pictures.jpeg), await add(pngOf(4, 4))]
})
afterEach(async () => {
  await desk.kit.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function add(bytes: Uint8Array): Promise<Attached> {
  const file = join(folder, 'picture')
  writeFileSync(file, bytes)
  return (await desk.kit.client.command('media.add', { file })).attached
}
const command: PictureDesk['kit']['client']['command'] = (name, input) => desk.kit.client.command(name, input)
const query: PictureDesk['kit']['client']['query'] = (name, input) => desk.kit.client.query(name, input)
const wait = (ms = 30_000) => desk.kit.time.advance(ms)
const states = async () =>
  (await query('outbox.list', { states: ['queued', 'sent', 'failed', 'cancelled'] })).map(
    (it) => `${it.text} ${it.state}`,
  )
const draft = async () => (await query('conversation.detail', { conversationId }))?.draft ?? null
const bubbles = async () =>
  (await desk.messagesOf(conversationId)).map(
    (it) => `${it.body}${it.attachments.map((one) => `[${one.mediaType}]`).join('')}`,
  )
const ids = async () => (await query('outbox.list', { states: ['failed', 'queued'] })).map((it) => it.id)

describe('where a picture is a message of its own', () => {
  it('the words go first, then each picture, each as a message', async () => {
    await command('message.reply', {
      conversationId,
      text: 'See',
      more: ['And this'],
      attachments: two,
      undoSeconds: 5,
    })
    expect(await bubbles()).toEqual(['What does it look like?', 'See', 'And this', '[image/jpeg]', '[image/png]'])
    await wait()
    expect(left).toEqual(['See', 'And this', '[image/jpeg]', '[image/png]'])
    expect(desk.posted()).toEqual(['See', 'And this', '', ''])
  })

  it('all of it returns to the draft when it is taken back', async () => {
    const { outboxId } = await command('message.reply', {
      conversationId,
      text: 'See',
      attachments: two,
      undoSeconds: 30,
    })
    expect(await command('outbox.cancel', { outboxId })).toEqual({ text: 'See' })
    expect(await draft()).toMatchObject({ text: 'See', attachments: two })
    await wait(90_000)
    expect(left).toEqual([])
    expect(await bubbles()).toEqual(['What does it look like?'])
  })

  it('the words are out when a picture fails, which can be tried again or taken back by itself', async () => {
    refuses = 'pictures'
    await command('message.reply', { conversationId, text: 'See', attachments: two, undoSeconds: 0 })
    await wait()
    expect(await states()).toEqual(['See sent', ' failed', ' failed'])
    const [first = '', second = ''] = await ids()
    await command('draft.save', { conversationId, text: 'Begun' })
    await command('outbox.cancel', { outboxId: second })
    expect(await draft()).toMatchObject({ text: 'Begun', attachments: two.slice(1) })
    refuses = null
    await command('outbox.retry', { outboxId: first })
    await wait()
    expect(left).toEqual(['See', '[image/jpeg]'])
    expect(await bubbles()).toHaveLength(3)
  })

  it('no picture goes without the words that it belongs to', async () => {
    refuses = 'words'
    await command('message.reply', { conversationId, text: 'See', attachments: two, undoSeconds: 0 })
    await wait()
    expect(await states()).toEqual(['See failed', ' failed', ' failed'])
    refuses = null
    for (const outboxId of await ids()) await command('outbox.retry', { outboxId })
    await wait()
    expect(left).toEqual(['See', '[image/jpeg]', '[image/png]'])
  })

  it('whoever approves reads words, and the pictures go with those that were chosen', async () => {
    const { memberId } = await command('member.add', { name: 'Mika', role: 'lead' })
    const asked = { conversationId, text: 'See', wordings: [['Look']], attachments: two, askApproval: true }
    const { outboxId } = await command('message.reply', asked)
    await command('member.actAs', { memberId })
    expect(await query('approval.list', {})).toMatchObject([
      { parts: 1, candidates: [{ parts: ['See'] }, { parts: ['Look'] }] },
    ])
    await command('approval.decide', { outboxId, verdict: 'approve', wording: 2 })
    await wait()
    expect(left).toEqual(['Look', '[image/jpeg]', '[image/png]'])
  })
})
