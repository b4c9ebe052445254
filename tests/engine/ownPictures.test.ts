import { execFileSync } from 'node:child_process'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMediaFolder } from '../../src/main/engine/media/mediaFolder.ts'
import type { Attached } from '../../src/shared/contract/action.ts'
import { createMemoryMedia } from '../fakes/memoryMedia.ts'
import { lyingPng, pictures, pngOf, sha256 } from '../fakes/pictures.ts'
import { startPictureDesk } from './pictureDesk.ts'
import type { PictureDesk } from './pictureDesk.ts'

let desk: PictureDesk
let folder = ''
let uploaded: Uint8Array[] = []
const day = 86_400_000
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-own-'))
  uploaded = []
})
afterEach(async () => {
  await desk.kit.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A desk whose network takes up to two small pictures in public, none in private. */
async function deskThatTakes(options: Parameters<typeof startPictureDesk>[0] = {}): Promise<void> {
  desk = await startPictureDesk({
    ...options,
    alter: (it) => ({
      ...it,
      capabilities: (account) => ({
        ...it.capabilities(account),
        attachments: { max: 2, maxBytes: 2_000_000, mediaTypes: ['image/jpeg', 'image/png'], altMax: 20 },
      }),
      perform: async (session, action, attempt) => {
        if (action.kind === 'reply')
          for (const { sha256: name } of action.attachments) uploaded.push(await session.file(name))
        return it.perform(session, action, attempt)
      },
    }),
  })
}
async function add(bytes: Uint8Array, altText?: string): Promise<Attached> {
  const file = join(folder, 'a picture.jpg')
  writeFileSync(file, bytes)
  return (await desk.kit.client.command('media.add', { file, ...(altText === undefined ? {} : { altText }) })).attached
}
const send = (conversationId: string, attachments: Attached[], undoSeconds = 0): Promise<{ outboxId: string }> =>
  desk.kit.client.command('message.reply', { conversationId, text: 'See', attachments, undoSeconds })

describe('a picture of ours', () => {
  it('does not go out while something in its description is open', async () => {
    await deskThatTakes()
    const id = await desk.written('t1', 'What does it look like?')
    const attached = await add(pictures.jpegOnItsSide, 'The tea room of {{brand.name}}')
    await expect(send(id, [attached])).rejects.toThrow(/description of a picture still holds \{\{brand\.name\}\}/)
  })

  it('goes out as it lies here: without place and camera, with its description', async () => {
    await deskThatTakes()
    const id = await desk.written('t1', 'What does it look like?')
    const attached = await add(pictures.jpegOnItsSide, 'The new tea room')
    expect(attached).toMatchObject({ mediaType: 'image/jpeg', altText: 'The new tea room' })
    const { outboxId } = await send(id, [attached], 5)
    expect(await desk.shown(id)).toMatchObject([
      { state: 'kept', src: `app-media:${attached.sha256}`, width: 16, height: 24, altText: 'The new tea room' },
    ])
    await desk.kit.time.advance(20_000)
    expect((await desk.entry(outboxId)).state).toBe('sent')
    expect(uploaded.map(sha256)).toEqual([attached.sha256])
    expect(Buffer.from(uploaded[0] ?? []).toString('latin1')).not.toMatch(/Camera|secret/)
  })
  it.each([
    ['what is no picture', Buffer.from('%PDF-1.7'), 'no picture of a kind'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'no picture of a kind'],
    ['one that moves', pictures.movingGif, 'Moving pictures'],
    ['one that claims too much', lyingPng(9000, 1), '9000 by 1'],
    ['one whose notes cannot be taken out', pictures.avif, 'Save it as JPEG or PNG'],
    ['half of one', pictures.jpeg.subarray(0, pictures.jpeg.length - 2), 'broken'],
    ['nothing', new Uint8Array(), 'empty'],
  ])('is never %s', async (_, bytes, words) => {
    await deskThatTakes()
    await expect(add(bytes)).rejects.toThrow(words)
    await expect(add(bytes)).rejects.toThrow('a picture.jpg was not attached.')
    expect(desk.media.files.size).toBe(0)
  })
  it('is refused in words when the file cannot be read whole', async () => {
    await deskThatTakes()
    const take = (file: string): Promise<unknown> => desk.kit.client.command('media.add', { file })
    await expect(take(join(folder, 'missing.png'))).rejects.toThrow(
      'missing.png was not attached. There is no such file.',
    )
    await expect(take(folder)).rejects.toThrow('It is no file.')
    const large = join(folder, 'large.png')
    writeFileSync(large, pngOf(2, 2))
    truncateSync(large, 10_000_001)
    await expect(take(large)).rejects.toThrow('larger than the 10 MB')
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [join(folder, 'pipe')])
      await expect(take(join(folder, 'pipe'))).rejects.toThrow('It is no file.')
      symlinkSync('/dev/zero', join(folder, 'endless'))
      await expect(take(join(folder, 'endless'))).rejects.toThrow('It is no file.')
    }
  })
  it('must be one that is here, of a kind and size that the network takes', async () => {
    await deskThatTakes()
    const id = await desk.written('t1', 'Hello')
    const good = await add(pictures.jpeg)
    const gif = await add(pictures.gif)
    const invented = { ...good, sha256: 'c'.repeat(64) }
    await expect(send(id, [invented])).rejects.toThrow('no longer on this computer')
    await expect(send(id, [good, good, good])).rejects.toThrow('at most 2 pictures')
    await expect(send(id, [gif])).rejects.toThrow('image/gif')
    await expect(send(id, [{ ...good, altText: 'x'.repeat(21) }])).rejects.toThrow('at most 20 characters')
    // What the caller says of a file counts for nothing.
    await expect(send(id, [{ ...gif, mediaType: 'image/jpeg' }])).rejects.toThrow('image/gif')
    const direct = await desk.written('d1', 'In private')
    await expect(send(direct, [good])).rejects.toThrow('takes no pictures in direct messages')
    expect(await desk.kit.client.query('outbox.list', { ids: null, states: ['queued', 'sending'] })).toEqual([])
  })
  it('may go with a post where an answer takes none, and the other way round', async () => {
    const rule = { max: 1, maxBytes: 2_000_000, mediaTypes: ['image/jpeg'] }
    for (const takesPost of [true, false]) {
      desk = await startPictureDesk({
        alter: (it) => ({
          ...it,
          capabilities: (account) => ({
            ...it.capabilities(account),
            actions: ['reply', 'post'],
            attachments: takesPost ? null : rule,
            postAttachments: takesPost ? rule : null,
          }),
        }),
      })
      const id = await desk.written('t1', 'Hello')
      const good = await add(pictures.jpeg)
      const reply = send(id, [good], 5)
      const { client } = desk.kit
      const post = client.command('post.publish', { accountId: desk.accountId, text: 'News', attachments: [good] })
      await expect(takesPost ? reply : post).rejects.toThrow(
        takesPost ? 'takes no pictures in public answers' : 'takes no pictures in posts',
      )
      await (takesPost ? post : reply)
    }
  })
  it('stays while it waits to go out, whatever the room; afterwards it is one like the others', async () => {
    await deskThatTakes()
    const id = await desk.written('t1', 'Hello')
    const attached = await add(pngOf(50, 50))
    await desk.kit.client.command('settings.set', { values: { mediaLimitMb: 0 } })
    await desk.kit.client.command('account.pause', { accountId: desk.accountId })
    const { outboxId } = await send(id, [attached])
    desk.kit.time.sleep(3 * day)
    await desk.kit.time.advance(70_000)
    expect(desk.media.files.has(attached.sha256)).toBe(true)
    await desk.kit.client.command('account.resume', { accountId: desk.accountId })
    await desk.kit.time.advance(60_000)
    const state = (await desk.entry(outboxId)).state
    // Held for so long, it is looked at first when something came in meanwhile; here nothing did.
    expect(state).toBe('sent')
    expect(uploaded.map(sha256)).toEqual([attached.sha256])
    desk.kit.time.sleep(2 * day)
    await desk.kit.time.advance(70_000)
    expect(desk.media.files.size).toBe(0)
  })
  it('that was attached and forgotten goes after a day; in a draft it stays', async () => {
    await deskThatTakes()
    const id = await desk.written('t1', 'Hello')
    const forgotten = await add(pngOf(5, 5))
    const drafted = await add(pngOf(6, 6), 'Six')
    await desk.kit.client.command('draft.save', { conversationId: id, text: '', attachments: [drafted] })
    desk.kit.time.sleep(2 * day)
    await desk.kit.time.advance(70_000)
    expect([...desk.media.files.keys()]).toEqual([drafted.sha256])
    const detail = await desk.kit.client.query('conversation.detail', { conversationId: id })
    expect(detail?.draft).toMatchObject({ text: '', attachments: [drafted] })
    expect(forgotten.sha256).not.toBe(drafted.sha256)
    // A text alone leaves the pictures there; without both there is no draft.
    await desk.kit.client.command('draft.save', { conversationId: id, text: 'Soon' })
    expect((await desk.kit.client.query('conversation.detail', { conversationId: id }))?.draft?.attachments).toEqual([
      drafted,
    ])
    await desk.kit.client.command('draft.save', { conversationId: id, text: '', attachments: [] })
    expect((await desk.kit.client.query('conversation.detail', { conversationId: id }))?.draft).toBeNull()
  })
  it('returns to the draft with its text when it is taken back', async () => {
    await deskThatTakes()
    const id = await desk.written('t1', 'Hello')
    const attached = await add(pictures.jpeg, 'Tea')
    const { outboxId } = await send(id, [attached], 30)
    await desk.kit.client.command('outbox.cancel', { outboxId })
    const detail = await desk.kit.client.query('conversation.detail', { conversationId: id })
    expect(detail?.draft).toMatchObject({ text: 'See', attachments: [attached] })
  })
  it.each([
    ['gone', (files: Map<string, Uint8Array>, name: string) => files.delete(name)],
    ['changed', (files: Map<string, Uint8Array>, name: string) => files.set(name, pictures.gif)],
  ])('that is %s when it should go out stops its text, in words', async (_, spoil) => {
    await deskThatTakes()
    const id = await desk.written('t1', 'Hello')
    const attached = await add(pictures.jpeg)
    const { outboxId } = await send(id, [attached], 5)
    spoil(desk.media.files, attached.sha256)
    await desk.kit.time.advance(20_000)
    expect(await desk.entry(outboxId)).toMatchObject({
      state: 'failed',
      errorText: expect.stringContaining('no longer on this computer as it was'),
    })
    expect(desk.posted()).toEqual([])
  })
})

describe('the media folder', () => {
  it('holds whole files that only their owner may read', async () => {
    await deskThatTakes({ media: Object.assign(createMediaFolder(folder), { files: createMemoryMedia().files }) })
    const attached = await add(pictures.jpeg)
    const place = join(folder, 'media')
    expect(readdirSync(place)).toEqual([attached.sha256])
    expect(sha256(readFileSync(join(place, attached.sha256)))).toBe(attached.sha256)
    if (process.platform !== 'win32') {
      expect(statSync(join(place, attached.sha256)).mode & 0o777).toBe(0o600)
      expect(statSync(place).mode & 0o777).toBe(0o700)
    }
    // The same again changes nothing; half a file from elsewhere is made whole.
    truncateSync(join(place, attached.sha256), 10)
    await add(pictures.jpeg)
    expect(sha256(readFileSync(join(place, attached.sha256)))).toBe(attached.sha256)
    expect(readdirSync(place)).toEqual([attached.sha256])
  })
})
