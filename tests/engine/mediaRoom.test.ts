import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { createFakeHost } from '../fakes/fakeHost.ts'
import { createMemoryMedia } from '../fakes/memoryMedia.ts'
import { pictures, pngOf, sha256 } from '../fakes/pictures.ts'
import { createPlainConnector } from '../fakes/plainNetwork.ts'
import { startEngine } from './kit.ts'
import { pictureAt, pictureHost, startPictureDesk } from './pictureDesk.ts'
import type { PictureDesk } from './pictureDesk.ts'

let desk: PictureDesk
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-media-'))
})
afterEach(async () => {
  await desk.kit.stop()
  rmSync(folder, { recursive: true, force: true })
})

const day = 86_400_000
/** A picture of about so many bytes: noise behind the end of a PNG costs nothing to make. */
function pictureOf(bytes: number, shade: number): Uint8Array {
  const png = pngOf(10, 10, { shade })
  const whole = new Uint8Array(bytes)
  whole.set(png)
  return whole
}
const stateOf = async (id: string): Promise<string | undefined> => (await desk.shown(id))[0]?.state

describe('room for pictures', () => {
  it('is made by dropping what was not shown for longest', async () => {
    desk = await startPictureDesk()
    const { client } = desk.kit
    await client.command('settings.set', { values: { mediaLimitMb: 2 } })
    const ids: string[] = []
    for (const n of [1, 2, 3]) {
      desk.served.set(pictureAt(String(n)), { body: pictureOf(900_000, n) })
      if (n < 3) ids.push(await desk.written(`t${n}`, pictureAt(String(n))))
      desk.kit.time.sleep(day)
      await desk.kit.time.advance(70_000)
    }
    // The first was looked at again since the second came.
    await client.command('media.shown', { conversationId: ids[0] ?? '' })
    ids.push(await desk.written('t3', pictureAt('3')))
    await desk.kit.time.advance(1000)
    expect(await Promise.all(ids.map(stateOf))).toEqual(['kept', 'asked', 'kept'])
    expect(desk.media.files.size).toBe(2)
    expect(await client.query('media.usage', {})).toEqual({ files: 2, bytes: 1_800_000 })
    // What was dropped comes back when it is looked at.
    await client.command('media.shown', { conversationId: ids[1] ?? '' })
    await desk.kit.time.advance(1000)
    expect(await stateOf(ids[1] ?? '')).toBe('kept')
  })
  it('shrinks soon after a person lowers the limit, to nothing when that is wanted', async () => {
    desk = await startPictureDesk()
    const { client } = desk.kit
    for (let n = 0; n < 120; n++) desk.served.set(pictureAt(String(n)), { body: pictureOf(20_000, n) })
    const some = (from: number): string => Array.from({ length: 20 }, (_, n) => pictureAt(String(from + n))).join(' ')
    let id = ''
    for (let from = 0; from < 120; from += 20) id = await desk.written('t1', some(from))
    await desk.kit.time.advance(5000)
    expect(await client.query('media.usage', {})).toEqual({ files: 120, bytes: 2_400_000 })
    await client.command('settings.set', { values: { mediaLimitMb: 1 } })
    await desk.kit.time.advance(2000)
    expect(await client.query('media.usage', {})).toEqual({ files: 50, bytes: 1_000_000 })
    await client.command('settings.set', { values: { mediaLimitMb: 0 } })
    await desk.kit.time.advance(2000)
    expect(await client.query('media.usage', {})).toEqual({ files: 0, bytes: 0 })
    expect(desk.media.files.size).toBe(0)
    expect(new Set((await desk.shown(id)).map((it) => it.state))).toEqual(new Set(['elsewhere']))
    const before = desk.asked.length
    await desk.written('t2', pictureAt('1'))
    await client.command('media.shown', { conversationId: id })
    await desk.kit.time.advance(2000)
    expect(desk.asked).toHaveLength(before)
  })
  it('is given back when an account is disconnected, but for what another one shows', async () => {
    const time = createFakeClock()
    desk = await startPictureDesk({ time })
    desk.served.set(pictureAt('a'), { body: pictures.jpeg })
    desk.served.set(pictureAt('b'), { body: pictures.webp })
    await desk.written('t1', `${pictureAt('a')} ${pictureAt('b')}`)
    desk.kit.store.write(
      (db) => {
        db.run(
          `INSERT INTO accounts (id, brand, network, remote_id, handle, display_name, facts_json, warnings_json, choices_json, state, sign_in_kind, connected_at)
           SELECT 'another', brand, 'elsewhere', 'x', '', '', '{}', '[]', '[]', 'paused', 'none', 0 FROM accounts`,
        )
        db.run(
          `INSERT INTO media (account, url, state, sha256, attempts, due_at)
           SELECT (SELECT number FROM accounts WHERE id = 'another'), 'x', 'kept', sha256, 0, 0 FROM media WHERE url = :url`,
          { url: pictureAt('a') },
        )
      },
      { durable: false },
    )
    await desk.kit.client.command('account.disconnect', { accountId: desk.accountId })
    await desk.kit.time.advance(2000)
    expect([...desk.media.files.keys()]).toEqual([sha256(pictures.jpeg)])
    expect(desk.kit.store.reader.all('SELECT url FROM media')).toEqual([{ url: 'x' }])
  })
})

describe('after a crash', () => {
  it.each(['media.fetched', 'media.file.written', 'media.kept'] as const)(
    'at %s nothing is lost, doubled or left behind',
    async (place) => {
      const file = join(folder, 'parley.db')
      const media = createMemoryMedia()
      const host = createFakeHost()
      const time = createFakeClock()
      const served = new Map([[pictureAt('a'), { body: pictures.jpeg }]])
      let isDead = false
      desk = await startPictureDesk({
        file,
        media,
        host,
        time,
        served,
        step: (name) => {
          if (name !== place || isDead) return
          isDead = true
          throw new Error('killed')
        },
      })
      await desk.written('t1', pictureAt('a'))
      expect(isDead).toBe(true)
      await desk.kit.stop()
      time.dropTimers()
      desk = await startPictureDesk({ file, media, host, time, served, isAgain: true })
      await desk.kit.time.advance(2000)
      const row = desk.kit.store.reader.get<{ id: string }>('SELECT id FROM conversations')
      expect(await desk.shown(row?.id ?? '')).toMatchObject([{ state: 'kept' }])
      expect([...media.files.keys()]).toEqual([sha256(pictures.jpeg)])
      expect(await desk.kit.client.query('media.usage', {})).toEqual({ files: 1, bytes: pictures.jpeg.length })
    },
  )
  it('a file without a row goes, a picture without its file is fetched again, and what is not ours stays', async () => {
    const file = join(folder, 'parley.db')
    const media = createMemoryMedia()
    const host = createFakeHost()
    const time = createFakeClock()
    const served = new Map([[pictureAt('a'), { body: pictures.jpeg }]])
    desk = await startPictureDesk({ file, media, host, time, served })
    const id = await desk.written('t1', pictureAt('a'))
    await desk.kit.stop()
    time.dropTimers()
    media.files.clear()
    const stray = 'b'.repeat(64)
    for (const name of [stray, `${stray}.17.1.part`, 'holiday.jpg']) media.files.set(name, pictures.gif)
    desk = await startPictureDesk({ file, media, host, time, served, isAgain: true })
    await desk.kit.time.advance(2000)
    expect([...media.files.keys()].sort()).toEqual([sha256(pictures.jpeg), 'holiday.jpg'].sort())
    expect(await stateOf(id)).toBe('kept')
    // The same while it runs: whoever looks at the conversation brings it back.
    media.files.delete(sha256(pictures.jpeg))
    await desk.kit.client.command('media.shown', { conversationId: id })
    await desk.kit.time.advance(1000)
    expect(media.files.has(sha256(pictures.jpeg))).toBe(true)
    expect(await stateOf(id)).toBe('kept')
  })
})

describe('a network that this build does not have', () => {
  it('keeps its pictures waiting', async () => {
    const file = join(folder, 'parley.db')
    const host = createFakeHost()
    const time = createFakeClock()
    desk = await startPictureDesk({ file, host, time })
    desk.served.set(pictureAt('a'), { status: 503 })
    await desk.written('t1', pictureAt('a'))
    await desk.kit.stop()
    time.dropTimers()
    const kit = startEngine({
      file,
      host,
      time,
      connectors: [{ ...createPlainConnector('listed', 0), mediaHosts: [pictureHost] }],
    })
    await time.advance(3_600_000)
    expect(kit.requests.filter((it) => it.includes(pictureHost))).toEqual([])
    expect(kit.store.reader.get('SELECT state FROM media')).toEqual({ state: 'wanted' })
    expect(kit.lines.filter((it) => it.event === 'media.bug')).toEqual([])
    await kit.stop()
  })
})
