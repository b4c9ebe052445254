import { afterEach, describe, expect, it } from 'vitest'
import { answerOf as page, fakeSite } from '../fakes/feedServer.ts'
import { startFeedDesk } from './feedDesk.ts'
import type { FeedDesk } from './feedDesk.ts'

let desk: FeedDesk
afterEach(() => desk.kit.stop())

const hour = 3_600_000
/** Everything that a feed may change. */
const kept = () =>
  ['messages', 'conversations', 'authors', 'activity'].map((table) =>
    desk.kit.store.reader.all(`SELECT * FROM ${table}`),
  )

describe('a feed in the engine', () => {
  it('is found by the address of its site; what it brings is listened to, and owes nobody an answer', async () => {
    desk = await startFeedDesk()
    const accountId = await desk.connect('site.example')
    expect(await desk.account(accountId)).toMatchObject({
      state: 'active',
      server: `${fakeSite}/feed`,
      displayName: 'The Site',
      signInKind: 'none',
      health: { state: 'healthy' },
    })
    expect(await desk.listed('listening')).toHaveLength(3)
    desk.site.world.mention?.(desk.ann, 'Four')
    await desk.kit.time.advance(hour)
    const rows = await desk.listed('listening')
    expect(rows[0]).toMatchObject({
      kind: 'listening',
      snippet: 'Four',
      unreadCount: 1,
      needsReply: false,
      replyDueAt: null,
      author: { displayName: 'Ann Archer' },
    })
    expect(rows.filter((it) => it.unreadCount > 0)).toHaveLength(1)
    expect([await desk.listed('needs_reply'), await desk.listed('all_open')]).toEqual([[], []])
    expect(await desk.kit.client.query('inbox.counts', { brandId: desk.brandId })).toMatchObject({
      unread: 0,
      needsReply: 0,
      listening: 1,
    })
    expect((await desk.kit.client.query('data.verify', {})).problems).toEqual([])
  })

  it('refuses an answer and a post in words that say where to go', async () => {
    desk = await startFeedDesk()
    const accountId = await desk.connect()
    const conversationId = (await desk.listed('listening'))[0]?.id ?? ''
    await expect(
      desk.kit.client.command('message.reply', { conversationId, text: 'Hello', undoSeconds: 0 }),
    ).rejects.toMatchObject({
      failure: { code: 'unsupported', message: expect.stringMatching(/browser/u) },
    })
    await expect(desk.kit.client.command('post.publish', { accountId, text: 'Hello' })).rejects.toMatchObject({
      failure: { code: 'unsupported' },
    })
    const detail = await desk.kit.client.query('conversation.detail', { conversationId })
    expect(detail?.permalink).toMatch(/^https:\/\/site\.example\/items\//u)
    expect(detail?.capabilities?.actions).toEqual([])
  })

  it('that is what it was writes nothing, whether the server says 304 or sends it again', async () => {
    desk = await startFeedDesk()
    await desk.connect()
    const before = kept()
    const asked = desk.kit.requests.length
    await desk.kit.time.advance(3 * hour)
    expect(desk.kit.requests.length).toBeGreaterThanOrEqual(asked + 5)
    expect(kept()).toEqual(before)
    // The same server without a memory.
    const { body } = await desk.site.answer({ method: 'GET', url: desk.site.address, headers: {}, body: null })
    desk.site.pages.set(desk.site.address, () => page(200, body))
    await desk.kit.time.advance(3 * hour)
    expect(desk.kit.requests.length).toBeGreaterThanOrEqual(asked + 10)
    expect(kept()).toEqual(before)
  })

  it('that moves on its host is followed, with a warning that goes when it is no longer so', async () => {
    desk = await startFeedDesk()
    const accountId = await desk.connect()
    const old = desk.site.address
    const body = (await desk.site.answer({ method: 'GET', url: old, headers: {}, body: null })).body
    desk.site.pages.set(old, () => page(301, '', { location: '/news.xml' }))
    desk.site.pages.set(`${fakeSite}/news.xml`, () => page(200, body))
    await desk.kit.time.advance(hour)
    expect((await desk.account(accountId)).warnings.join()).toContain(`${fakeSite}/news.xml`)
    desk.site.pages.clear()
    await desk.kit.time.advance(hour)
    expect((await desk.account(accountId)).warnings).toEqual([])
  })

  it('that moves to another host says so, and goes on there with its history after a person agreed', async () => {
    desk = await startFeedDesk()
    const accountId = await desk.connect()
    const next = 'https://feeds.example/the-site'
    desk.site.pages.set(desk.site.address, () => page(301, '', { location: next }))
    desk.site.world.mention?.(desk.ann, 'Four')
    await desk.kit.time.advance(hour)
    const told = await desk.account(accountId)
    expect(told.health).toMatchObject({ state: 'needs_you' })
    expect(told.health.detail).toContain(next)
    expect(await desk.listed('listening')).toHaveLength(3)
    desk.site.pages.clear()
    const body = (await desk.site.answer({ method: 'GET', url: desk.site.address, headers: {}, body: null })).body
    desk.site.pages.set(next, () => page(200, body))
    await desk.kit.client.command('account.reconnect', {
      accountId,
      server: next,
      fields: {},
      secrets: {},
      isMoved: true,
    })
    await desk.kit.time.advance(5000)
    expect(await desk.account(accountId)).toMatchObject({ remoteId: next, server: next, health: { state: 'healthy' } })
    expect((await desk.listed('listening')).map((it) => it.snippet)).toEqual([
      'Four',
      'Three',
      '二つ目の記事です',
      'One',
    ])
  })

  it.each([
    [410, 'needs_you', 'blocked', /has ended/u],
    [404, 'watch', 'backoff', /no feed at this address/u],
  ])('whose server says %i keeps its items and tells it', async (status, health, state, words) => {
    desk = await startFeedDesk()
    const accountId = await desk.connect()
    desk.site.pages.set(desk.site.address, () => page(status, ''))
    await desk.kit.time.advance(hour)
    const told = await desk.account(accountId)
    expect([told.state, told.health.state, told.streams[0]?.state]).toEqual(['active', health, state])
    expect(told.health.detail).toMatch(words)
    expect(told.health.detail).toMatch(/kept/u)
    expect(await desk.listed('listening')).toHaveLength(3)
    desk.site.pages.clear()
    await desk.kit.client.command('sync.now', { accountId })
    await desk.kit.time.advance(5000)
    expect((await desk.account(accountId)).health.state).toBe('healthy')
  })

  it('behind a password keeps it in the keychain, and says when it is wrong', async () => {
    desk = await startFeedDesk('open-sesame-77')
    const wrong = await desk.connect(undefined, { password: 'not-it-at-all' })
    expect(await desk.account(wrong)).toMatchObject({
      state: 'connecting',
      stateReason: expect.stringMatching(/password/u),
    })
    const accountId = await desk.connect(undefined, { password: 'open-sesame-77' })
    expect((await desk.account(accountId)).state).toBe('active')
    expect(await desk.listed('listening')).toHaveLength(3)
    expect(JSON.stringify([desk.kit.said, desk.kit.lines])).not.toContain('open-sesame-77')
    desk.site.world.revoke()
    await desk.kit.time.advance(hour)
    expect((await desk.account(accountId)).health.label).toBe('Sign in again')
  })

  it('of a site with several is picked by a person', async () => {
    desk = await startFeedDesk()
    const links = ['/feed', '/two'].map((href) => `<link rel="alternate" type="application/atom+xml" href="${href}">`)
    desk.site.pages.set(fakeSite, () => page(200, `<!doctype html><html><head>${links.join('')}</head></html>`))
    desk.site.pages.set(`${fakeSite}/two`, () =>
      page(200, '<feed xmlns="http://www.w3.org/2005/Atom"><title>Comments</title></feed>'),
    )
    const accountId = await desk.connect(fakeSite)
    const choices = (await desk.account(accountId)).choices
    expect(choices.map((it) => it.displayName)).toEqual(['The Site', 'Comments'])
    await desk.kit.client.command('account.pick', { accountId, remoteId: `${fakeSite}/two` })
    await desk.kit.time.advance(5000)
    expect(await desk.account(accountId)).toMatchObject({ state: 'active', server: `${fakeSite}/two` })
  })
})
