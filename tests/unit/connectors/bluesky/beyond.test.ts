import { beforeEach, describe, expect, test } from 'vitest'
import { bluesky } from '../../../../src/main/connectors/bluesky/index.ts'
import type { Change } from '../../../../src/main/connectors/change.ts'
import { fakeFeed } from '../../../fakes/blueskyServer.ts'
import { failure, startKit, type Kit } from './kit.ts'

const hour = 3_600_000
let kit: Kit
let mia: string
beforeEach(async () => {
  kit = await startKit()
  mia = kit.fake.world.addPerson('Mia')
})

const listen = (...sources: string[]): void => {
  kit.account = { ...kit.account, sources }
}
const write = (text: string, more: Record<string, unknown> = {}): string =>
  kit.fake.state.put(mia, 'app.bsky.feed.post', {
    $type: 'app.bsky.feed.post',
    text,
    ...more,
    createdAt: new Date(kit.clock.clock.now()).toISOString(),
  }).uri
const changesOf = async (stream: string): Promise<Change[]> =>
  (await kit.pull(stream)).flatMap((page) => [...page.changes])
const found = (changes: readonly Change[]): string[] =>
  changes.flatMap((it) => (it.kind === 'message' ? [it.message.remoteId] : []))

describe('what a person may listen to', () => {
  test.each([
    ['https://bsky.app/profile/shop.test/feed/stoves', 'at://shop.test/app.bsky.feed.generator/stoves'],
    ['https://bsky.app/profile/did:plc:abc/lists/3k/?x=1', 'at://did:plc:abc/app.bsky.graph.list/3k'],
    [' at://did:plc:abc/app.bsky.feed.generator/x ', 'at://did:plc:abc/app.bsky.feed.generator/x'],
    ['search:  gas   stove', 'search:gas stove'],
    ['tag:Camping', 'tag:camping'],
    ['#キャンプ', 'tag:キャンプ'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(bluesky.sources?.read(typed)).toBe(kept)
    expect(bluesky.sources?.read(kept)).toBe(kept)
  })

  test.each(['', 'search:', 'stoves', 'https://bsky.app/profile/shop.test/post/3k', 'https://example.org/', 'tag:a b'])(
    '"%s" is refused in words',
    (typed) => {
      expect(() => bluesky.sources?.read(typed)).toThrowError(
        expect.objectContaining({ kind: 'rejected', message: expect.stringContaining('search:WORDS') }),
      )
    },
  )
})

describe('listening', () => {
  test('brings what a feed, a list and a search hold as conversations that nobody has to answer, each once', async () => {
    const stove = write('A new stove')
    const pan = write('A pan')
    const tagged = write('#camping at last')
    const list = `at://${mia}/app.bsky.graph.list/3k`
    kit.fake.state.feeds.set(fakeFeed, [stove])
    kit.fake.state.feeds.set(list, [pan])
    listen(fakeFeed, list, 'tag:camping', 'search:stove')
    const first = await changesOf('listening')
    expect(new Set(found(first))).toEqual(
      new Set([
        stove,
        pan,
        tagged,
        ...[...kit.fake.state.records.keys()].filter(
          (it) => it !== stove && /post/.test(it) && String(kit.fake.state.find(it)?.value['text']).includes('stove'),
        ),
      ]),
    )
    expect(kit.store.conversations.get(`listening:${stove}`)).toMatchObject({ kind: 'listening', authorId: mia })
    expect(await changesOf('listening')).toEqual([])
    const next = write('Another stove')
    expect(found(await changesOf('listening'))).toEqual([next])
  })

  test('follows a busy source over several pages down to what is known', async () => {
    listen('search:item')
    write('item 0')
    await kit.pull('listening')
    kit.fake.world.setPageSize(10)
    const made = Array.from({ length: 25 }, (_, n) => {
      kit.tick()
      return write(`item ${n + 1}`)
    })
    expect(new Set(found(await changesOf('listening')))).toEqual(new Set(made))
  })

  test('leaves what is ours or speaks to us to the other streams, and never overrides what they told', async () => {
    const ours = kit.fake.world.ownPost('Our stove')
    const answer = kit.fake.world.comment(mia, ours, 'A fine stove')
    const naming = kit.fake.world.mention(mia, `@${kit.account.handle} stove?`)
    listen('search:stove')
    await kit.pull('notifications')
    const before = kit.store.messages.get(naming)
    const stranger = write('A stove of no concern')
    const changes = await changesOf('listening')
    expect(found(changes)).toContain(stranger)
    expect(found(changes).filter((it) => [ours, answer, naming].includes(it))).toEqual([])
    expect(kit.store.messages.get(naming)).toEqual(before)
    for (const it of changes) if (it.kind === 'message') expect(it.message.version).toBe(0)
  })

  test('tells a source that is gone once, reads the others, and reads it again when it is back', async () => {
    const gone = 'at://did:plc:feeds/app.bsky.feed.generator/gone'
    const stove = write('A new stove')
    kit.fake.state.feeds.set(fakeFeed, [stove])
    listen(gone, fakeFeed)
    const first = await changesOf('listening')
    expect(first.filter((it) => it.kind === 'gap')).toMatchObject([{ reason: expect.stringContaining(gone) }])
    expect(found(first)).toEqual([stove])
    kit.tick()
    expect(await changesOf('listening')).toEqual([])
    const back = write('Back again')
    kit.fake.state.feeds.set(gone, [back])
    expect(found(await changesOf('listening'))).toEqual([back])
  })

  test('a found post is read anew, and told as gone when it is', async () => {
    const stove = write('A new stove')
    kit.fake.state.feeds.set(fakeFeed, [stove])
    listen(fakeFeed)
    await kit.pull('listening')
    const target = kit.target('conversations', `listening:${stove}`)
    kit.fake.world.like(mia, stove)
    expect(await bluesky.thread(kit.session(), target)).toContainEqual(
      expect.objectContaining({ kind: 'message', message: expect.objectContaining({ remoteId: stove }) }),
    )
    kit.fake.world.remove(stove)
    expect(await bluesky.thread(kit.session(), target)).toMatchObject([{ kind: 'message.gone', remoteId: stove }])
  })

  test('a sign-in that is over is no fault of a source', async () => {
    listen(fakeFeed)
    kit.fake.world.revoke()
    expect(await failure(bluesky.pull(kit.session(), 'listening', null))).toMatchObject({ kind: 'login' })
  })
})

describe('figures', () => {
  test('of the account and of each own post: every four hours back to ten days, once a day back to sixty', async () => {
    const ancient = kit.fake.world.ownPost('Long ago')
    kit.tick(40 * 24 * hour)
    const old = kit.fake.world.ownPost('Some time ago')
    kit.tick(21 * 24 * hour)
    const ours = kit.fake.world.ownPost('A post')
    kit.fake.world.like(mia, ours)
    kit.fake.world.comment(mia, ours, 'A word')
    const figures = async () =>
      (await changesOf('figures')).flatMap((it) => (it.kind === 'metric' ? [[it.messageId, it.name, it.value]] : []))
    const values = await figures()
    expect(values).toEqual(
      expect.arrayContaining([
        [null, 'followers', 0],
        [null, 'posts', 3],
        [ours, 'likes', 1],
        [ours, 'replies', 1],
        [ours, 'quotes', 0],
        [ours, 'reposts', 0],
        [old, 'likes', 0],
      ]),
    )
    expect(values.filter(([id]) => id === ancient)).toEqual([])
    const asked = kit.fake.requests.length
    kit.tick(3.9 * hour)
    expect(await figures()).toEqual([])
    expect(kit.fake.requests.length).toBe(asked)
    kit.tick(0.1 * hour)
    expect(await figures()).toEqual(values.filter(([id]) => id !== old))
    kit.tick(20 * hour)
    expect(await figures()).toEqual(values)
  })
})

describe('history', () => {
  test('brings what is older than the window, page by page back to the start, and then asks nothing more', async () => {
    const made: string[] = []
    for (let n = 0; n < 12; n++) {
      made.push(kit.fake.world.mention(mia, `@${kit.account.handle} number ${n}`), kit.fake.world.ownPost(`Own ${n}`))
      kit.tick(5 * 24 * hour)
    }
    kit.fake.world.setPageSize(3)
    const start = kit.clock.clock.now() - 30 * 24 * hour
    await kit.pull('notifications')
    await kit.pull('own')
    const before = new Set(kit.store.messages.keys())
    expect(made.filter((it) => !before.has(it)).length).toBeGreaterThan(8)
    const pages = await kit.pull('history')
    expect(made.filter((it) => !kit.store.messages.has(it))).toEqual([])
    expect(pages.length).toBeGreaterThan(4)
    const reached = pages.map((page) => page.reachedAt ?? Number.POSITIVE_INFINITY)
    expect(reached).toEqual([...reached].sort((a, b) => b - a))
    expect(reached[0]).toBeLessThanOrEqual(start)
    // What is told as reached is really here.
    const told = pages.flatMap((page) => found(page.changes))
    expect(told.some((it) => before.has(it))).toBe(false)
    const asked = kit.fake.requests.length
    expect(await kit.pull('history')).toMatchObject([{ changes: [], more: false }])
    expect(kit.fake.requests.length).toBe(asked)
  })
})
