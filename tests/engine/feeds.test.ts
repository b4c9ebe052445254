import { afterEach, describe, expect, it } from 'vitest'
import type { Wire } from '../../src/main/engine/deps.ts'
import { createFakeClock } from '../fakes/fakeClock.ts'
import { answerOf as page, createFakeFeedSite, fakeSite, type FakeFeedSite } from '../fakes/feedServer.ts'
import { answerOf } from './blueskyDesk.ts'
import { startEngine } from './kit.ts'
import type { EngineKit } from './kit.ts'

const hour = 3_600_000
let kit: EngineKit
let site: FakeFeedSite
let brandId: string
/** While it is held, no request is answered. */
let line: { isHeld: boolean }
afterEach(() => kit.stop())

/** An engine beside a site with three items; the account is not connected yet. */
async function start(password?: string): Promise<string> {
  const time = createFakeClock()
  site = createFakeFeedSite({ format: 'atom', ...(password === undefined ? {} : { password }) }, () => time.clock.now())
  line = { isHeld: false }
  const wire: Wire = async (request) =>
    answerOf(await (line.isHeld ? new Promise<never>(() => undefined) : site.answer(request)))
  kit = startEngine({ time, wire })
  brandId = (await kit.client.command('brand.create', { name: 'Kinoto' })).brandId
  const ann = site.world.addPerson('Ann Archer')
  for (const text of ['One', '二つ目の記事です', 'Three']) {
    site.world.mention?.(ann, text)
    await time.advance(1000)
  }
  return ann
}

async function connect(server = `${fakeSite}/feed`, secrets: Record<string, string> = {}): Promise<string> {
  const fields: Record<string, string> = Object.keys(secrets).length === 0 ? {} : { username: 'reader' }
  const { accountId } = await kit.client.command('account.connect', {
    brandId,
    network: 'feed',
    server,
    fields,
    secrets,
  })
  await kit.time.advance(5000)
  return accountId
}
const account = async (accountId: string) => {
  const found = await kit.client.query('account.detail', { accountId })
  if (found === null) throw new Error('There is no such account')
  return found
}
const listed = async (view: 'listening' | 'needs_reply' | 'all_open' | 'all') =>
  (await kit.client.query('inbox.list', { brandId, view })).rows
/** Everything that a feed may change. */
const kept = () =>
  ['messages', 'conversations', 'authors', 'activity'].map((table) => kit.store.reader.all(`SELECT * FROM ${table}`))

describe('a feed in the engine', () => {
  it('is found by the address of its site; what it brings is listened to, and owes nobody an answer', async () => {
    const ann = await start()
    const accountId = await connect('site.example')
    expect(await account(accountId)).toMatchObject({
      state: 'active',
      server: `${fakeSite}/feed`,
      displayName: 'The Site',
      signInKind: 'none',
      health: { state: 'healthy' },
    })
    expect(await listed('listening')).toHaveLength(3)
    site.world.mention?.(ann, 'Four')
    await kit.time.advance(hour)
    const rows = await listed('listening')
    expect(rows[0]).toMatchObject({
      kind: 'listening',
      snippet: 'Four',
      unreadCount: 1,
      needsReply: false,
      replyDueAt: null,
      author: { displayName: 'Ann Archer' },
    })
    expect(rows.filter((it) => it.unreadCount > 0)).toHaveLength(1)
    expect([await listed('needs_reply'), await listed('all_open')]).toEqual([[], []])
    expect(await kit.client.query('inbox.counts', { brandId })).toMatchObject({
      unread: 0,
      needsReply: 0,
      listening: 1,
    })
    expect((await kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('refuses an answer and a post in words that say where to go', async () => {
    await start()
    const accountId = await connect()
    const conversationId = (await listed('listening'))[0]?.id ?? ''
    await expect(
      kit.client.command('message.reply', { conversationId, text: 'Hello', undoSeconds: 0 }),
    ).rejects.toMatchObject({
      failure: { code: 'unsupported', message: expect.stringMatching(/browser/u) },
    })
    await expect(kit.client.command('post.publish', { accountId, text: 'Hello' })).rejects.toMatchObject({
      failure: { code: 'unsupported' },
    })
    const detail = await kit.client.query('conversation.detail', { conversationId })
    expect(detail?.permalink).toMatch(/^https:\/\/site\.example\/items\//u)
    expect(detail?.capabilities?.actions).toEqual([])
  })

  it('that is what it was writes nothing, whether the server says 304 or sends it again', async () => {
    await start()
    await connect()
    const before = kept()
    const asked = kit.requests.length
    await kit.time.advance(3 * hour)
    expect(kit.requests.length).toBeGreaterThanOrEqual(asked + 5)
    expect(kept()).toEqual(before)
    // The same server without a memory.
    const { body } = await site.answer({ method: 'GET', url: site.address, headers: {}, body: null })
    site.pages.set(site.address, () => page(200, body))
    await kit.time.advance(3 * hour)
    expect(kit.requests.length).toBeGreaterThanOrEqual(asked + 10)
    expect(kept()).toEqual(before)
  })

  it('that moves on its host is followed, with a warning that goes when it is no longer so', async () => {
    await start()
    const accountId = await connect()
    const old = site.address
    const body = (await site.answer({ method: 'GET', url: old, headers: {}, body: null })).body
    site.pages.set(old, () => page(301, '', { location: '/news.xml' }))
    site.pages.set(`${fakeSite}/news.xml`, () => page(200, body))
    await kit.time.advance(hour)
    expect((await account(accountId)).warnings.join()).toContain(`${fakeSite}/news.xml`)
    site.pages.clear()
    await kit.time.advance(hour)
    expect((await account(accountId)).warnings).toEqual([])
  })

  it('that moves to another host says so, and goes on there with its history after a person agreed', async () => {
    const ann = await start()
    const accountId = await connect()
    const next = 'https://feeds.example/the-site'
    site.pages.set(site.address, () => page(301, '', { location: next }))
    site.world.mention?.(ann, 'Four')
    await kit.time.advance(hour)
    const told = await account(accountId)
    expect(told.health).toMatchObject({ state: 'needs_you' })
    expect(told.health.detail).toContain(next)
    expect(await listed('listening')).toHaveLength(3)
    site.pages.clear()
    const body = (await site.answer({ method: 'GET', url: site.address, headers: {}, body: null })).body
    site.pages.set(next, () => page(200, body))
    await kit.client.command('account.reconnect', { accountId, server: next, fields: {}, secrets: {}, isMoved: true })
    await kit.time.advance(5000)
    expect(await account(accountId)).toMatchObject({ remoteId: next, server: next, health: { state: 'healthy' } })
    expect((await listed('listening')).map((it) => it.snippet)).toEqual(['Four', 'Three', '二つ目の記事です', 'One'])
  })

  it.each([
    [410, 'needs_you', 'blocked', /has ended/u],
    [404, 'watch', 'backoff', /no feed at this address/u],
  ])('whose server says %i keeps its items and tells it', async (status, health, state, words) => {
    await start()
    const accountId = await connect()
    site.pages.set(site.address, () => page(status, ''))
    await kit.time.advance(hour)
    const told = await account(accountId)
    expect([told.state, told.health.state, told.streams[0]?.state]).toEqual(['active', health, state])
    expect(told.health.detail).toMatch(words)
    expect(told.health.detail).toMatch(/kept/u)
    expect(await listed('listening')).toHaveLength(3)
    site.pages.clear()
    await kit.client.command('sync.now', { accountId })
    await kit.time.advance(5000)
    expect((await account(accountId)).health.state).toBe('healthy')
  })

  it('behind a password keeps it in the keychain, and says when it is wrong', async () => {
    await start('open-sesame-77')
    const wrong = await connect(undefined, { password: 'not-it-at-all' })
    expect(await account(wrong)).toMatchObject({ state: 'connecting', stateReason: expect.stringMatching(/password/u) })
    const accountId = await connect(undefined, { password: 'open-sesame-77' })
    expect((await account(accountId)).state).toBe('active')
    expect(await listed('listening')).toHaveLength(3)
    expect(JSON.stringify([kit.said, kit.lines])).not.toContain('open-sesame-77')
    site.world.revoke()
    await kit.time.advance(hour)
    expect((await account(accountId)).health.label).toBe('Sign in again')
  })

  it('of a site with several is picked by a person', async () => {
    await start()
    const links = ['/feed', '/two'].map((href) => `<link rel="alternate" type="application/atom+xml" href="${href}">`)
    site.pages.set(fakeSite, () => page(200, `<!doctype html><html><head>${links.join('')}</head></html>`))
    site.pages.set(`${fakeSite}/two`, () =>
      page(200, '<feed xmlns="http://www.w3.org/2005/Atom"><title>Comments</title></feed>'),
    )
    const accountId = await connect(fakeSite)
    const choices = (await account(accountId)).choices
    expect(choices.map((it) => it.displayName)).toEqual(['The Site', 'Comments'])
    await kit.client.command('account.pick', { accountId, remoteId: `${fakeSite}/two` })
    await kit.time.advance(5000)
    expect(await account(accountId)).toMatchObject({ state: 'active', server: `${fakeSite}/two` })
  })
})

describe('lists of feeds', () => {
  const opml = (...addresses: string[]): string =>
    `<opml version="2.0"><body><outline text="Folder">${addresses.map((it) => `<outline text="T" xmlUrl="${it}"/>`).join('')}</outline></body></opml>`

  it('are taken in: each feed once, the rest refused with a reason', async () => {
    await start()
    await connect()
    const found = await kit.client.command('feeds.import', {
      brandId,
      opml: opml(
        'http://site.example/feed/',
        `${fakeSite}/news?x=1`,
        `${fakeSite}/news?x=1`,
        'feed://gone.example/rss',
        'https://10.0.0.7/feed',
        'http://localhost:8080/feed',
        'file:///etc/passwd',
        'https://me:pw@site.example/',
        `https://long.example/${'x'.repeat(600)}`,
        'not an address at all',
      ),
    })
    expect([found.added.length, found.known]).toEqual([2, 2])
    expect(found.refused.map((it) => it.address.slice(0, 30))).toEqual([
      'https://10.0.0.7/feed',
      'http://localhost:8080/feed',
      'file:///etc/passwd',
      'https://me:pw@site.example/',
      'https://long.example/xxxxxxxxx',
      'not an address at all',
    ])
    for (const { reason } of found.refused) expect(reason.length).toBeGreaterThan(15)
    site.pages.set(`${fakeSite}/news?x=1`, () =>
      page(200, '<rss><channel><item><guid>n</guid><title>News</title></item></channel></rss>'),
    )
    await kit.time.advance(10_000)
    const [first = '', second = ''] = found.added
    expect(await account(first)).toMatchObject({
      state: 'active',
      displayName: 'T',
      server: `${fakeSite}/news?x=1`,
      health: { state: 'healthy' },
    })
    expect((await account(second)).health.state).toBe('watch')
    expect((await listed('listening')).map((it) => it.snippet)).toContain('News')
  })

  it('are written so that another brand can take them in; one feed belongs to one brand', async () => {
    await start()
    const accountId = await connect()
    const exported = await kit.client.query('feeds.export', { brandId })
    expect(exported?.feeds).toBe(1)
    expect(await kit.client.query('feeds.export', { brandId: 'nobody' })).toBeNull()
    const written = exported?.opml ?? ''
    expect(await kit.client.command('feeds.import', { brandId, opml: written })).toEqual({
      added: [],
      known: 1,
      refused: [],
    })
    const other = (await kit.client.command('brand.create', { name: 'Other' })).brandId
    expect((await kit.client.command('feeds.import', { brandId: other, opml: written })).refused).toMatchObject([
      { reason: expect.stringMatching(/Another brand/u) },
    ])
    await kit.client.command('account.disconnect', { accountId })
    await kit.time.advance(1000)
    expect(await kit.client.command('feeds.import', { brandId: other, opml: written })).toEqual({
      added: [accountId],
      known: 0,
      refused: [],
    })
    await kit.time.advance(5000)
    expect((await kit.client.query('inbox.list', { brandId: other, view: 'listening' })).rows).toHaveLength(3)
  })

  it('that are broken change nothing', async () => {
    await start()
    const broken = kit.client.command('feeds.import', {
      brandId,
      opml: '<opml><body><outline xmlUrl="https://a.example"/>',
    })
    await expect(broken).rejects.toMatchObject({
      failure: { code: 'invalid', message: expect.stringMatching(/breaks off.*Nothing was imported/u) },
    })
    expect(await kit.client.query('account.list', { brandId })).toEqual([])
  })

  it('of ten thousand feeds are taken in by five hundreds', async () => {
    await start()
    const many = opml(...Array.from({ length: 10_000 }, (_, n) => `https://f${n}.example/feed`))
    const first = await kit.client.command('feeds.import', { brandId, opml: many })
    expect([first.added.length, first.known, first.refused.length]).toEqual([500, 0, 9500])
    const second = await kit.client.command('feeds.import', { brandId, opml: many })
    expect([second.added.length, second.known]).toEqual([500, 500])
    // Six at a time like all accounts: no flood of requests.
    const asked = kit.requests.length
    line.isHeld = true
    await kit.time.advance(1000)
    expect(kit.requests.length - asked).toBe(6)
  })
})
