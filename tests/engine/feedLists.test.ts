import { afterEach, describe, expect, it } from 'vitest'
import { answerOf as page, fakeSite } from '../fakes/feedServer.ts'
import { startFeedDesk } from './feedDesk.ts'
import type { FeedDesk } from './feedDesk.ts'

let desk: FeedDesk
afterEach(() => desk.kit.stop())

describe('lists of feeds', () => {
  const opml = (...addresses: string[]): string =>
    `<opml version="2.0"><body><outline text="Folder">${addresses.map((it) => `<outline text="T" xmlUrl="${it}"/>`).join('')}</outline></body></opml>`

  it('are taken in: each feed once, the rest refused with a reason', async () => {
    desk = await startFeedDesk()
    await desk.connect()
    const found = await desk.kit.client.command('feeds.import', {
      brandId: desk.brandId,
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
    desk.site.pages.set(`${fakeSite}/news?x=1`, () =>
      page(200, '<rss><channel><item><guid>n</guid><title>News</title></item></channel></rss>'),
    )
    await desk.kit.time.advance(10_000)
    const [first = '', second = ''] = found.added
    expect(await desk.account(first)).toMatchObject({
      state: 'active',
      displayName: 'T',
      server: `${fakeSite}/news?x=1`,
      health: { state: 'healthy' },
    })
    expect((await desk.account(second)).health.state).toBe('watch')
    expect((await desk.listed('listening')).map((it) => it.snippet)).toContain('News')
  })

  it('are written so that another brand can take them in; one feed belongs to one brand', async () => {
    desk = await startFeedDesk()
    const accountId = await desk.connect()
    const exported = await desk.kit.client.query('feeds.export', { brandId: desk.brandId })
    expect(exported?.feeds).toBe(1)
    expect(await desk.kit.client.query('feeds.export', { brandId: 'nobody' })).toBeNull()
    const written = exported?.opml ?? ''
    expect(await desk.kit.client.command('feeds.import', { brandId: desk.brandId, opml: written })).toEqual({
      added: [],
      known: 1,
      refused: [],
    })
    const other = (await desk.kit.client.command('brand.create', { name: 'Other' })).brandId
    expect((await desk.kit.client.command('feeds.import', { brandId: other, opml: written })).refused).toMatchObject([
      { reason: expect.stringMatching(/Another brand/u) },
    ])
    await desk.kit.client.command('account.disconnect', { accountId })
    await desk.kit.time.advance(1000)
    expect(await desk.kit.client.command('feeds.import', { brandId: other, opml: written })).toEqual({
      added: [accountId],
      known: 0,
      refused: [],
    })
    await desk.kit.time.advance(5000)
    expect((await desk.kit.client.query('inbox.list', { brandId: other, view: 'listening' })).rows).toHaveLength(3)
  })

  it('that are broken change nothing', async () => {
    desk = await startFeedDesk()
    const broken = desk.kit.client.command('feeds.import', {
      brandId: desk.brandId,
      opml: '<opml><body><outline xmlUrl="https://a.example"/>',
    })
    await expect(broken).rejects.toMatchObject({
      failure: { code: 'invalid', message: expect.stringMatching(/breaks off.*Nothing was imported/u) },
    })
    expect(await desk.kit.client.query('account.list', { brandId: desk.brandId })).toEqual([])
  })

  it('of ten thousand feeds are taken in by five hundreds', async () => {
    desk = await startFeedDesk()
    const many = opml(...Array.from({ length: 10_000 }, (_, n) => `https://f${n}.example/feed`))
    const first = await desk.kit.client.command('feeds.import', { brandId: desk.brandId, opml: many })
    expect([first.added.length, first.known, first.refused.length]).toEqual([500, 0, 9500])
    const second = await desk.kit.client.command('feeds.import', { brandId: desk.brandId, opml: many })
    expect([second.added.length, second.known]).toEqual([500, 500])
    // Six at a time like all accounts: no flood of requests.
    const asked = desk.kit.requests.length
    desk.line.isHeld = true
    await desk.kit.time.advance(1000)
    expect(desk.kit.requests.length - asked).toBe(6)
  })
})
