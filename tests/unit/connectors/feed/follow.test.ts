import { describe, expect, test } from 'vitest'
import { answerOf } from '../../../fakes/feedServer.ts'
import { at, atom, refusal, rss, startKit } from './kit.ts'

const item = (id: string, text: string, more = ''): string =>
  `<guid isPermaLink="false">${id}</guid><description>${text}</description>${more}`
const day = (n: number): string => `<pubDate>${new Date(Date.UTC(2026, 10, n)).toUTCString()}</pubDate>`

describe('conditional requests', () => {
  test('give the server its own words back byte for byte, and bring nothing after 304', async () => {
    const kit = startKit()
    const seen: (string | undefined)[][] = []
    kit.put(at, ({ headers }) => {
      seen.push([headers['if-none-match'], headers['if-modified-since']])
      return headers['if-none-match'] === 'W/"a b,\'c"'
        ? answerOf(304, '', { etag: 'another' })
        : answerOf(200, rss(item('1', 'Hello')), { etag: 'W/"a b,\'c"', 'last-modified': 'yesterday, about noon' })
    })
    await kit.pull()
    const kept = kit.cursor
    expect(await kit.pull()).toMatchObject({ changes: [], more: false })
    expect(kit.cursor).toBe(kept)
    expect(seen).toEqual([
      [undefined, undefined],
      ['W/"a b,\'c"', 'yesterday, about noon'],
    ])
  })

  test('are forgotten when the address changes', async () => {
    const kit = startKit()
    kit.put(at, rss(item('1', 'Hello')), { etag: '"1"' })
    await kit.pull()
    const asked: (string | undefined)[] = []
    kit.put('https://site.example/new', ({ headers }) => {
      asked.push(headers['if-none-match'])
      return answerOf(200, rss(item('1', 'Hello'), item('2', 'Two')), { etag: '"2"' })
    })
    kit.account = { ...kit.account, server: 'https://site.example/new' }
    expect((await kit.pull()).changes.filter((it) => it.kind === 'message')).toHaveLength(1)
    expect(asked).toEqual([undefined])
  })

  test('a 304 to somebody who has nothing is an answer that cannot be read', async () => {
    const kit = startKit()
    kit.put(at, () => answerOf(304, ''))
    expect(await refusal(kit.pull())).toMatchObject({ kind: 'malformed' })
  })

  test('a server that says 200 each time brings nothing when the feed is what it was', async () => {
    const kit = startKit()
    kit.put(at, rss(item('1', 'Hello')))
    await kit.pull()
    expect((await kit.pull()).changes).toEqual([])
  })
})

describe('items', () => {
  test('of a new feed: the newest fifty, read; the others never come', async () => {
    const kit = startKit()
    const many = Array.from({ length: 70 }, (_, n) =>
      item(`${n}`, `Text ${n}`, `<pubDate>${new Date(Date.UTC(2026, 8, 1, n)).toUTCString()}</pubDate>`),
    )
    kit.put(at, rss(...many))
    await kit.pull()
    expect(kit.messages()).toHaveLength(50)
    expect(kit.bodies()[0]).toBe('Text 69')
    expect(kit.messages().every((it) => it.isRead)).toBe(true)
    // The oldest is touched, and a new one comes.
    kit.put(at, rss(...many.slice(1), item('0', 'Altered'), item('new', 'New', day(19))))
    await kit.pull()
    expect(kit.messages()).toHaveLength(51)
    expect(
      kit
        .messages()
        .filter((it) => !it.isRead)
        .map((it) => it.body),
    ).toEqual(['New'])
  })

  test('that change are the same items; edited only when the words differ', async () => {
    const kit = startKit()
    kit.put(at, rss(item('1', 'Hello', '<link>https://site.example/1</link>')))
    await kit.pull()
    kit.put(at, rss(item('1', '&lt;b&gt;Hello&lt;/b&gt;', '<link>https://site.example/moved</link>')))
    await kit.pull()
    expect(kit.messages()).toMatchObject([{ body: 'Hello', permalink: 'https://site.example/moved', editedAt: null }])
    kit.put(at, rss(item('1', 'Hello there')))
    await kit.pull()
    expect(kit.messages()).toMatchObject([{ body: 'Hello there', editedAt: kit.clock.clock.now() }])
  })

  test('that leave the feed stay, and come back as themselves', async () => {
    const kit = startKit()
    kit.put(at, rss(item('1', 'One'), item('2', 'Two')))
    await kit.pull()
    kit.put(at, rss(item('3', 'Three')))
    await kit.pull()
    expect(kit.store.gone.size).toBe(0)
    kit.put(at, rss(item('3', 'Three'), item('1', 'One')))
    expect((await kit.pull()).changes).toEqual([])
    expect(kit.messages()).toHaveLength(3)
  })

  test('that the feed says are deleted go, once, and can come back', async () => {
    const kit = startKit()
    const entry = (updated: string): string =>
      `<entry><id>t:1</id><updated>${updated}</updated><content>Hello</content></entry>`
    const gone =
      '<at:deleted-entry ref="t:1" when="2026-11-18T00:00:00Z"/><at:deleted-entry ref="t:unknown" when="2026-11-18T00:00:00Z"/>'
    kit.put(at, atom(entry('2026-11-17T00:00:00Z')))
    await kit.pull()
    kit.put(at, atom(gone))
    expect((await kit.pull()).changes).toMatchObject([{ kind: 'message.gone', remoteId: 't:1' }])
    kit.put(at, atom(gone, '<id>other</id>'))
    expect((await kit.pull()).changes).toEqual([])
    kit.put(at, atom(entry('2026-11-17T00:00:00Z'), gone))
    expect((await kit.pull()).changes).toEqual([])
    kit.put(at, atom(entry('2026-11-19T00:00:00Z'), gone))
    await kit.pull()
    expect(kit.bodies()).toEqual(['Hello'])
  })

  test('without an id go by their link, without a link by their content', async () => {
    const kit = startKit()
    kit.put(at, rss('<link>https://site.example/1</link><title>A</title>', '<title>B</title>', '<title>C</title>'))
    await kit.pull()
    kit.put(
      at,
      rss('<title>C</title>', '<title>B</title>', '<link>https://site.example/1</link><title>A, better</title>'),
    )
    await kit.pull()
    expect(kit.bodies().sort()).toEqual(['A, better', 'B', 'C'])
    expect([...kit.store.messages.keys()]).toContain('https://site.example/1')
  })

  test('that share one id are told apart by their links, also when new ones come', async () => {
    const kit = startKit()
    const same = (n: number): string =>
      `<guid>https://site.example/</guid><link>https://site.example/${n}</link><title>Post ${n}</title>`
    kit.put(at, rss(same(2), same(1)))
    await kit.pull()
    kit.put(at, rss(same(3), same(2), same(1)))
    await kit.pull()
    kit.put(at, rss(same(4)))
    await kit.pull()
    expect(kit.bodies().sort()).toEqual(['Post 1', 'Post 2', 'Post 3', 'Post 4'])
  })

  test('listed twice are one, in the later wording', async () => {
    const kit = startKit()
    const entry = (hour: string, text: string): string =>
      `<entry><id>t:1</id><link href="https://site.example/1"/><updated>2026-11-17T${hour}:00:00Z</updated><content>${text}</content></entry>`
    kit.put(at, atom(entry('01', 'first'), entry('03', 'third'), entry('02', 'second')))
    await kit.pull()
    expect(kit.bodies()).toEqual(['third'])
  })

  test.each([
    ['http', 'https'],
    ['https', 'http'],
  ])('of a feed that goes from %s to %s stay themselves', async (from, to) => {
    const kit = startKit()
    const posts = (scheme: string, ...ns: number[]): string =>
      rss(...ns.map((n) => `<guid>${scheme}://site.example/${n}</guid><title>Post ${n}</title>`))
    kit.put(at, posts(from, 2, 1))
    await kit.pull()
    kit.put(at, posts(to, 3, 2, 1))
    await kit.pull()
    kit.put(at, posts(to, 4, 3, 2, 1))
    await kit.pull()
    expect(kit.bodies().sort()).toEqual(['Post 1', 'Post 2', 'Post 3', 'Post 4'])
  })

  test('have the time they were first seen where the feed tells none, and none in the future', async () => {
    const kit = startKit()
    kit.put(
      at,
      rss(
        item('1', 'no date'),
        item('2', 'future', '<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate>'),
        item('3', 'odd', '<pubDate>soon</pubDate>'),
      ),
    )
    await kit.pull()
    const now = kit.clock.clock.now()
    expect(kit.messages().map((it) => [it.body, now - it.createdAt])).toEqual([
      ['no date', 0],
      ['future', 0],
      ['odd', 2],
    ])
  })

  test('are told with their author; those without are the feed’s, which is not our account', async () => {
    const kit = startKit()
    kit.put(
      at,
      rss(item('1', 'a', '<dc:creator>Ann</dc:creator>'), item('2', 'b'), item('3', 'c', `<author>${at}</author>`)),
    )
    await kit.pull()
    expect([...kit.store.authors.values()].map((it) => [it.displayName, it.isSelf])).toEqual([
      ['Ann', false],
      ['The Site', false],
      [at, false],
    ])
    expect(kit.store.authors.has(kit.account.remoteId)).toBe(false)
  })

  test('with a title that only repeats the text show it once', async () => {
    const kit = startKit()
    kit.put(
      at,
      rss(
        '<guid>1</guid><title>Good morning, …</title><description>Good morning, all of you</description>',
        '<guid>2</guid><title>News</title><description>Text</description>',
        '<guid>3</guid><title>Only a title</title>',
      ),
    )
    await kit.pull()
    expect(kit.bodies()).toEqual(['Good morning, all of you', 'News\n\nText', 'Only a title'])
  })
})
