import { afterEach, describe, expect, it } from 'vitest'
import { pictures, pngOf, lyingPng, sha256 } from '../fakes/pictures.ts'
import { pictureAt, startPictureDesk } from './pictureDesk.ts'
import type { PictureDesk } from './pictureDesk.ts'

let desk: PictureDesk
afterEach(() => desk.kit.stop())

const sea = pictureAt('sea')
const hill = pictureAt('hill')
const png = pngOf(300, 200)

/** A desk on which these addresses answer with a picture. */
async function deskWith(options: Parameters<typeof startPictureDesk>[0] = {}): Promise<void> {
  desk = await startPictureDesk(options)
  desk.served.set(sea, { body: png })
  desk.served.set(hill, { body: pictures.jpeg })
}

describe('a picture that somebody sends', () => {
  it('is fetched by the engine, kept under its hash and shown from here', async () => {
    await deskWith()
    const id = await desk.written('t1', `Look ${sea}`)
    expect(await desk.shown(id)).toEqual([
      {
        id: expect.any(String),
        mediaType: 'image/png',
        src: `app-media:${sha256(png)}`,
        state: 'kept',
        reason: null,
        width: 300,
        height: 200,
        url: sea,
        altText: 'A tea house',
      },
    ])
    expect(desk.media.files.get(sha256(png))).toEqual(png)
    expect(await desk.kit.client.query('media.usage', {})).toEqual({ files: 1, bytes: png.length })
  })
  it('is asked for without anything that tells who asks', async () => {
    await deskWith()
    await desk.written('t1', `Look ${sea}`)
    expect(desk.asked.map((it) => Object.keys(it.headers).sort())).toEqual([['accept', 'user-agent']])
    expect(desk.asked[0]?.method).toBe('GET')
  })
  it('tells whoever is looking when it arrives', async () => {
    let letGo = (): void => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await deskWith({ hold: () => held })
    const conversationId = await desk.written('t1', `Look ${sea}`)
    const seen: (string | undefined)[] = []
    desk.kit.client.watch('conversation.thread', { conversationId }, ({ messages }) =>
      seen.push(messages[0]?.attachments[0]?.state),
    )
    await desk.kit.time.advance(100)
    letGo()
    await desk.kit.time.advance(1000)
    expect(seen).toEqual(['wanted', 'kept'])
  })
  it('is one file however many show it', async () => {
    await deskWith()
    desk.served.set(hill, { body: png })
    await desk.written('t1', `One ${sea}`)
    await desk.written('t2', `Another ${hill} and the same ${sea}`)
    expect(desk.media.files.size).toBe(1)
    expect(desk.asked.map((it) => it.url)).toEqual([sea, hill])
    expect(await desk.kit.client.query('media.usage', {})).toEqual({ files: 1, bytes: png.length })
  })
  it('is not fetched from a host that the network does not declare, nor when it is no picture', async () => {
    await deskWith()
    const places = [
      'https://elsewhere.example/a.jpg',
      'http://pictures.example/b.jpg',
      'https://me:secret@pictures.example/c.jpg',
      'https://pictures.example:8443/d.jpg',
      'https://127.0.0.1/e.jpg',
      'file:///etc/passwd',
      'https://pictures.example/f.mp4',
    ]
    const id = await desk.written('t1', places.join(' '))
    expect((await desk.shown(id)).map((it) => it.state)).toEqual(places.map(() => 'elsewhere'))
    expect(desk.asked).toEqual([])
  })
  it('is not followed to a place where pictures do not lie', async () => {
    await deskWith()
    for (const [n, location] of [
      'https://elsewhere.example/x',
      'https://169.254.169.254/latest',
      'http://pictures.example/x',
      'file:///etc/passwd',
    ].entries()) {
      desk.served.set(sea + String(n), { status: 302, headers: { location } })
      const id = await desk.written(`t${n}`, sea + String(n))
      const [shown] = await desk.shown(id)
      expect(shown).toMatchObject({ state: 'refused', reason: expect.stringContaining('was not followed') })
    }
    expect(desk.asked).toHaveLength(4)
    desk.served.set(sea, { status: 302, headers: { location: hill } })
    const id = await desk.written('good', sea)
    expect(await desk.shown(id)).toMatchObject([{ state: 'kept', width: 24 }])
  })
  it.each([
    ['a page', { body: Buffer.from('<html>sign in</html>') }, 'no picture of a kind'],
    ['a drawing', { body: Buffer.from('<svg/>'), headers: { 'content-type': 'image/png' } }, 'no picture of a kind'],
    ['one that moves', { body: pictures.movingGif }, 'Moving pictures are not kept.'],
    ['one that claims too much', { body: lyingPng(30_000, 30_000) }, '30000 by 30000'],
    ['one too large', { headers: { 'content-length': '10000001' } }, 'larger than 10 MB'],
    ['nothing', {}, 'The file is empty.'],
    ['not found', { status: 404 }, 'no longer has this picture'],
    ['a refusal', { status: 403 }, 'does not show this picture without a sign-in'],
    ['an odd answer', { status: 418 }, 'gave no picture (418)'],
  ] as const)('that turns out to be %s is refused in words; the rest goes on', async (_, answer, words) => {
    await deskWith()
    desk.served.set(sea, answer)
    const id = await desk.written('t1', `${sea} ${hill}`)
    expect(await desk.shown(id)).toMatchObject([
      { state: 'refused', reason: expect.stringContaining(words), src: null },
      { state: 'kept' },
    ])
  })
})

describe('trouble on the way', () => {
  it('is waited out, longer each time, and ends in words', async () => {
    await deskWith()
    desk.served.set(sea, { status: 503 })
    const id = await desk.written('t1', sea)
    expect(await desk.shown(id)).toMatchObject([{ state: 'wanted', reason: expect.stringContaining('(503)') }])
    const times = [desk.asked.length]
    for (const minutes of [1.3, 2.5, 5, 10, 20]) {
      await desk.kit.time.advance(minutes * 60_000)
      times.push(desk.asked.length)
    }
    expect(times).toEqual([1, 2, 3, 4, 5, 6])
    expect(await desk.shown(id)).toMatchObject([
      { state: 'refused', reason: 'Its server answered with an error (503). It was tried 6 times.' },
    ])
    // A person may ask once more.
    desk.served.set(sea, { body: png })
    const [message] = await desk.messagesOf(id)
    await desk.kit.client.command('media.fetch', { messageId: message?.id ?? '' })
    await desk.kit.time.advance(1000)
    expect(await desk.shown(id)).toMatchObject([{ state: 'kept' }])
  })
  it('waits as long as the server asks', async () => {
    await deskWith()
    desk.served.set(sea, { status: 429, headers: { 'retry-after': '1800' } })
    await desk.written('t1', sea)
    await desk.kit.time.advance(1_700_000)
    expect(desk.asked).toHaveLength(1)
    await desk.kit.time.advance(700_000)
    expect(desk.asked).toHaveLength(2)
  })
  it('asks for nothing while there is no network, and at once when there is', async () => {
    await deskWith()
    desk.served.set(sea, { isCut: true })
    const id = await desk.written('t1', sea)
    desk.kit.engine.hostEvent({ kind: 'offline' })
    desk.kit.time.sleep(86_400_000)
    await desk.kit.time.advance(70_000)
    expect(desk.asked).toHaveLength(1)
    desk.served.set(sea, { body: png })
    desk.kit.engine.hostEvent({ kind: 'online' })
    await desk.kit.time.advance(1000)
    expect(await desk.shown(id)).toMatchObject([{ state: 'kept' }])
  })
  it('never holds up what people write, nor takes more than a few lines at once', async () => {
    let open = 0
    let most = 0
    await deskWith({
      hold: () => {
        most = Math.max(most, (open += 1))
        return new Promise(() => undefined)
      },
    })
    await desk.written('t1', Array.from({ length: 30 }, (_, n) => pictureAt(`slow-${n}`)).join(' '))
    const id = await desk.written('t2', 'Is anybody there?')
    expect((await desk.messagesOf(id)).map((it) => it.body)).toEqual(['Is anybody there?'])
    expect(most).toBeLessThanOrEqual(3)
    expect(most).toBeGreaterThan(0)
  })
})

describe('what is fetched without anybody asking', () => {
  it('is no more of one message than any network shows', async () => {
    await deskWith()
    const id = await desk.written('t1', Array.from({ length: 500 }, (_, n) => pictureAt(String(n))).join(' '))
    await desk.kit.time.advance(5000)
    expect(desk.asked).toHaveLength(20)
    expect((await desk.shown(id)).filter((it) => it.state === 'asked')).toHaveLength(480)
  })
})

describe('whose pictures are fetched by themselves', () => {
  it('are those of everybody, avatars too, unless the brand says otherwise', async () => {
    await deskWith({ avatars: true })
    desk.served.set(pictureAt('avatar-customer of t1'), { body: pictures.webp })
    for (const name of desk.kit.store.reader.all<{ avatar_url: string }>('SELECT avatar_url FROM authors'))
      desk.served.set(name.avatar_url, { body: pictures.webp })
    const id = await desk.written('t1', sea)
    const author = desk.kit.store.reader.get<{ avatar_url: string }>('SELECT avatar_url FROM authors WHERE is_self = 0')
    desk.served.set(author?.avatar_url ?? '', { body: pictures.webp })
    const [message] = await desk.messagesOf(id)
    await desk.kit.client.command('media.fetch', { messageId: message?.id ?? '' })
    await desk.kit.time.advance(1000)
    const src = `app-media:${sha256(pictures.webp)}`
    expect((await desk.messagesOf(id))[0]?.author.avatar).toBe(src)
    expect((await desk.kit.client.query('inbox.list', { brandId: null, view: 'all' })).rows[0]?.author?.avatar).toBe(
      src,
    )
    const { author: card } = (await desk.kit.client.query('author.card', { authorId: message?.author.id ?? '' })) ?? {}
    expect(card?.avatar).toBe(src)
  })
  it('are only those of people whom the brand has answered, when it says so', async () => {
    await deskWith({ avatars: true })
    await desk.kit.client.command('brand.edit', { brandId: desk.brandId, images: 'known' })
    const id = await desk.written('t1', sea)
    expect(await desk.shown(id)).toMatchObject([{ state: 'asked', src: null }])
    await desk.kit.client.command('media.shown', { conversationId: id })
    await desk.kit.time.advance(1000)
    expect(desk.asked).toEqual([])

    const [message] = await desk.messagesOf(id)
    await desk.kit.client.command('media.fetch', { messageId: message?.id ?? '' })
    await desk.kit.time.advance(1000)
    expect(await desk.shown(id)).toMatchObject([{ state: 'kept' }])

    await desk.reply(id, 'What a place!')
    await desk.kit.time.advance(5000)
    await desk.written('t1', `And here ${hill}`)
    expect(await desk.shown(id)).toMatchObject([{ state: 'kept', width: 24 }])
    const other = await desk.written('t2', hill.replace('hill', 'other'))
    expect(await desk.shown(other)).toMatchObject([{ state: 'asked' }])
  })
  it('are no old ones, until somebody opens the conversation', async () => {
    await deskWith()
    const now = desk.kit.time.clock.now()
    desk.world.customerWrites('old', sea, now - 31 * 86_400_000)
    const id = await desk.written('old', 'Hello?')
    expect((await desk.messagesOf(id))[0]?.attachments).toMatchObject([{ state: 'asked' }])
    expect(desk.asked).toEqual([])
    await desk.kit.client.command('media.shown', { conversationId: id })
    await desk.kit.time.advance(1000)
    expect((await desk.messagesOf(id))[0]?.attachments).toMatchObject([{ state: 'kept' }])
  })
  it('are none that come as history', async () => {
    await deskWith({
      alter: (it) => ({
        ...it,
        streams: it.streams.map((stream) => ({ ...stream, isHistory: true })),
        // Its end is never reached.
        pull: async (session, stream, cursor) => {
          const page = await it.pull(session, stream, cursor)
          return { ...page, more: true, cursor: `${page.cursor}:${session.now}` }
        },
      }),
    })
    const id = await desk.written('t1', sea)
    expect(await desk.shown(id)).toMatchObject([{ state: 'asked' }])
    expect(desk.asked).toEqual([])
  })
  it('are none that wait for approval or were taken for spam', async () => {
    await deskWith({
      alter: (it) => ({
        ...it,
        pull: async (...args) => {
          const page = await it.pull(...args)
          return {
            ...page,
            changes: page.changes.map((one) =>
              one.kind === 'message' ? { ...one, message: { ...one.message, moderation: 'held' as const } } : one,
            ),
          }
        },
      }),
    })
    const id = await desk.written('t1', sea)
    await desk.kit.client.command('media.shown', { conversationId: id })
    await desk.kit.time.advance(1000)
    expect(await desk.shown(id)).toMatchObject([{ state: 'asked' }])
  })
  it('cannot be asked for where the network declares no host', async () => {
    await deskWith()
    const id = await desk.written('t1', 'https://elsewhere.example/a.jpg')
    const [message] = await desk.messagesOf(id)
    await expect(desk.kit.client.command('media.fetch', { messageId: message?.id ?? '' })).rejects.toThrow(
      'keeps these pictures elsewhere',
    )
    await expect(desk.kit.client.command('media.fetch', { messageId: 'nowhere' })).rejects.toThrow('not here any more')
  })
})
