import { afterEach, beforeEach, expect, it } from 'vitest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Capabilities } from '../../src/shared/contract/capabilities.ts'
import type { Attached } from '../../src/shared/contract/action.ts'
import { pictures, pngOf } from '../fakes/pictures.ts'
import { startPictureDesk } from './pictureDesk.ts'
import type { PictureDesk } from './pictureDesk.ts'

let desk: PictureDesk
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-places-'))
})
afterEach(async () => {
  await desk.kit.stop()
  rmSync(folder, { recursive: true, force: true })
})

const rule = { max: 2, maxBytes: 2_000_000, mediaTypes: ['image/jpeg', 'image/png', 'image/gif'] }

async function deskThat(takes: Partial<Capabilities>): Promise<void> {
  desk = await startPictureDesk({
    alter: (it) => ({
      ...it,
      capabilities: (account) => ({ ...it.capabilities(account), actions: ['reply', 'post'], ...takes }),
    }),
  })
}
async function add(bytes: Uint8Array, altText?: string): Promise<Attached> {
  const file = join(folder, 'picture')
  writeFileSync(file, bytes)
  return (await desk.kit.client.command('media.add', { file, ...(altText === undefined ? {} : { altText }) })).attached
}
const reply = (conversationId: string, attachments: Attached[]): Promise<unknown> =>
  desk.kit.client.command('message.reply', { conversationId, text: 'See', attachments, undoSeconds: 5 })
const post = (attachments: Attached[]): Promise<unknown> =>
  desk.kit.client.command('post.publish', { accountId: desk.accountId, text: 'News', attachments })

it('an answer may take one picture, a direct message none, and a post two', async () => {
  await deskThat({ attachments: { ...rule, max: 1 }, postAttachments: rule, privateAttachments: null })
  const two = [await add(pictures.jpeg), await add(pngOf(4, 4))]
  const open = await desk.written('t1', 'Hello')
  await expect(reply(open, two)).rejects.toThrow('takes at most one picture in public answers')
  await reply(open, two.slice(1))
  await post(two)
  await expect(reply(await desk.written('d1', 'In private'), two.slice(1))).rejects.toThrow('in direct messages')
})

it('a kind that goes alone goes with no other, and a description only where it can be given', async () => {
  await deskThat({ attachments: { ...rule, altMax: 0, alone: ['image/gif'] } })
  const id = await desk.written('t1', 'Hello')
  const gif = await add(pictures.gif)
  await expect(reply(id, [gif, await add(pictures.jpeg)])).rejects.toThrow('alone only')
  await expect(reply(id, [{ ...gif, altText: 'A cup' }])).rejects.toThrow('takes no descriptions of pictures')
  await reply(id, [gif])
})

it('where none can go, the reason of the network is told', async () => {
  const whyNoPictures = { reply: 'From the web only.', post: 'Text only.' }
  await deskThat({ attachments: null, whyNoPictures })
  const gif = await add(pictures.gif)
  const id = await desk.written('t1', 'Hello')
  await expect(reply(id, [gif])).rejects.toThrow('From the web only. Your text was not sent.')
  await expect(post([gif])).rejects.toThrow('Text only. Your text was not sent.')
})
