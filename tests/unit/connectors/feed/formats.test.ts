import { describe, expect, test } from 'vitest'
import { readFeed } from '../../../../src/main/connectors/feed/read.ts'
import { at, atom, rss } from './kit.ts'

const items = (text: string, address = at) => readFeed(text, address).items
const one = (item: string) => items(rss(item))[0]

describe('RSS 2.0', () => {
  test('all fields of an item', () => {
    const feed = readFeed(
      rss(`<guid isPermaLink="false">n-1</guid><link>/posts/1</link><title>Caf&eacute; &amp; more</title>
        <description>short</description><content:encoded><![CDATA[<p>Long <b>text</b></p><p>two</p>]]></content:encoded>
        <dc:creator>Ann Archer</dc:creator><pubDate>Mon, 16 Nov 2026 10:00:00 +0900</pubDate>
        <enclosure url="/a.jpg" length="5" type="image/jpeg"/>`),
      at,
    )
    expect(feed).toMatchObject({ title: 'The Site', siteUrl: 'https://site.example/' })
    expect(feed.items).toEqual([
      {
        id: 'n-1',
        link: 'https://site.example/posts/1',
        title: 'Café & more',
        text: 'Long text\n\ntwo',
        author: { name: 'Ann Archer', email: '', url: null, avatarUrl: null },
        publishedAt: Date.UTC(2026, 10, 16, 1),
        updatedAt: null,
        attachments: [{ url: 'https://site.example/a.jpg', mediaType: 'image/jpeg', altText: '' }],
      },
    ])
  })

  test('a guid that is a permalink is the link, one that is none is not', () => {
    expect(one('<guid>https://site.example/p/1</guid><title>a</title>')?.link).toBe('https://site.example/p/1')
    expect(one('<guid isPermaLink="false">https://site.example/p/1</guid><title>a</title>')?.link).toBeNull()
  })

  test.each([
    ['jane@site.example (Jane Doe)', { name: 'Jane Doe', email: 'jane@site.example' }],
    ['Jane Doe &lt;jane@site.example&gt;', { name: 'Jane Doe', email: 'jane@site.example' }],
    ['jane@site.example', { name: '', email: 'jane@site.example' }],
    ['Jane', { name: 'Jane', email: '' }],
  ])('the author written as %s', (written, author) => {
    expect(one(`<title>a</title><author>${written}</author>`)?.author).toMatchObject(author)
  })

  test('pictures of Media RSS; a thumbnail only where there is nothing better', () => {
    expect(
      one(
        '<title>a</title><media:group><media:content url="https://p.example/1" medium="image"><media:title>A stove</media:title></media:content></media:group><media:thumbnail url="https://p.example/t.png"/>',
      )?.attachments,
    ).toEqual([{ url: 'https://p.example/1', mediaType: 'image/jpeg', altText: 'A stove' }])
    expect(one('<title>a</title><media:thumbnail url="https://p.example/t.png"/>')?.attachments).toEqual([
      { url: 'https://p.example/t.png', mediaType: 'image/png', altText: '' },
    ])
  })

  test('a title escaped twice is decoded once only', () => {
    expect(one('<title>AT&amp;amp;T</title>')?.title).toBe('AT&amp;T')
  })

  test('RSS 1.0, whose items stand beside the channel', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="x"><title>Old</title><link>https://old.example/</link></channel>
      <item rdf:about="https://old.example/1"><title>First</title><link>https://old.example/1</link><d:date>2026-11-01T00:00:00Z</d:date><d:creator>Bo</d:creator></item></rdf:RDF>`
    expect(items(rdf)).toMatchObject([
      { id: 'https://old.example/1', title: 'First', publishedAt: Date.UTC(2026, 10, 1), author: { name: 'Bo' } },
    ])
  })
})

describe('Atom', () => {
  test('all fields of an entry, by type of text', () => {
    const [entry] = items(
      atom(`<author><name>The House</name></author><entry xml:base="https://other.example/blog/"><id>tag:1</id>
        <title type="html">A &lt;b&gt;bold&lt;/b&gt; claim</title><link rel="enclosure" href="p.png" title="A pot"/><link href="one"/>
        <published>2026-11-16T10:00:00.5+09:00</published><updated>2026-11-17T00:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two &amp; three<br/>four</p></div></content></entry>`),
    )
    expect(entry).toEqual({
      id: 'tag:1',
      link: 'https://other.example/blog/one',
      title: 'A bold claim',
      text: 'One\n\nTwo & three\nfour',
      author: { name: 'The House', email: '', url: null, avatarUrl: null },
      publishedAt: Date.UTC(2026, 10, 16, 1, 0, 0, 500),
      updatedAt: Date.UTC(2026, 10, 17),
      attachments: [{ url: 'https://other.example/blog/p.png', mediaType: 'image/png', altText: 'A pot' }],
    })
  })

  test('with a prefix of its own', () => {
    const text =
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:id>1</a:id><a:summary>Hello</a:summary></a:entry></a:feed>'
    expect(readFeed(text, at)).toMatchObject({ title: 'T', items: [{ id: '1', text: 'Hello' }] })
  })

  test('a video feed tells its description', () => {
    const text = atom(
      '<entry xmlns:media="http://search.yahoo.com/mrss/"><id>v</id><title>Video</title><media:group><media:description>What it shows</media:description><media:thumbnail url="https://p.example/v.jpg"/></media:group></entry>',
    )
    expect(items(text)).toMatchObject([{ text: 'What it shows', attachments: [{ url: 'https://p.example/v.jpg' }] }])
  })
})

describe('JSON Feed', () => {
  const json = (...list: unknown[]) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'J',
      home_page_url: 'https://j.example/x/',
      items: list,
    })

  test('both versions, odd ids and odd fields', () => {
    expect(
      items(
        json(
          {
            id: 7,
            url: 'p/7',
            content_html: '<p>Hi</p>',
            author: { name: 'Ann', avatar: 'a.png' },
            date_modified: 'never',
          },
          {
            id: 'x',
            title: ['no'],
            content_text: 'T',
            authors: [null, { url: 'https://a.example' }],
            attachments: [{ url: 'https://a.example/s.mp3', mime_type: 'audio/mpeg' }, 3],
          },
          null,
        ),
      ),
    ).toMatchObject([
      {
        id: '7',
        link: 'https://j.example/x/p/7',
        text: 'Hi',
        author: { name: 'Ann', avatarUrl: 'https://j.example/x/a.png' },
      },
      { id: 'x', title: '', author: { url: 'https://a.example/' }, attachments: [{ mediaType: 'audio/mpeg' }] },
    ])
  })

  test.each([
    '{"items":[]}',
    '{"version":"1","items":[]}',
    '[]',
    '{"version":"https://jsonfeed.org/version/1.1"}',
    '{"a',
  ])('is not %s', (text) => expect(() => items(text)).toThrow(/JSON/u))
})

describe('what is wrong with feeds in the wild', () => {
  test('leading blanks, bare ampersands, HTML entities, control characters and unclosed tags', () => {
    const text = `\n\n  <?xml version="1.0"?><rss version="2.0"><channel><title>A &nbsp; B & C &unknown; \u0001\u0000</title>
      <item><title>One<description>Fish & chips &copy; 2026<br>&hellip;</item>
      <item><guid>2</guid><title>Two</title></item></channel></rss>`
    const feed = readFeed(text, at)
    expect(feed.title).toBe('A \u00a0 B & C &unknown;')
    expect(feed.items.map((it) => it.title)).toEqual([expect.stringContaining('One'), 'Two'])
    expect(feed.items[0]?.title).toContain('Fish & chips © 2026')
  })

  test('a second document behind the first changes nothing', () => {
    expect(items(`${rss('<title>a</title>')}<rss><channel><item><title>b</title></item></channel></rss>`)).toHaveLength(
      1,
    )
  })

  test.each([
    ['a page', '<!doctype html><html><body>Hello</body></html>', /web page/u],
    ['a list of feeds', '<opml version="2.0"><body/></opml>', /feeds import/u],
    ['nothing', '  ', /empty/u],
    ['a feed that breaks off', rss('<title>a</title>').slice(0, -10), /breaks off/u],
    ['other XML', '<svg/>', /no feed/u],
  ])('%s is told in words', (_, text, words) => expect(() => items(text)).toThrow(words))

  test('script and addresses that are none are dropped', () => {
    const [item] = items(
      atom(
        '<entry><id>1</id><title type="html">&lt;script&gt;alert(1)&lt;/script&gt;Hi</title><link href="javascript:alert(1)"/><link rel="enclosure" href="data:text/html,x"/><author><name>a</name><uri>file:///etc/passwd</uri></author></entry>',
      ),
    )
    expect(item).toMatchObject({ title: 'Hi', link: null, attachments: [], author: { url: null } })
  })
})
