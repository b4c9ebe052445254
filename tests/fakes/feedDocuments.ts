import { escaped } from '../../src/main/connectors/shared/xml.ts'

/** An item of the fake site. */
export interface SiteItem {
  readonly id: string
  readonly author: string
  readonly text: string
  readonly at: number
  readonly updatedAt: number
}

/** What a feed of the fake site is written from. */
export interface Site {
  readonly title: string
  readonly home: string
  readonly people: ReadonlyMap<string, string>
  readonly items: readonly SiteItem[]
  readonly hasUnknownFields: boolean
}

export const feedFormats = ['atom', 'rss', 'json'] as const
export type FeedFormat = (typeof feedFormats)[number]

export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json',
}

/** The remote id of a person, as the connector tells it for a feed of that format. */
export function personIn(format: FeedFormat, name: string, number: number): string {
  return format === 'rss' ? `name:${name}` : `https://people.example/${number}`
}

/** The feed of a site in one of the formats. */
export function writeFeed(format: FeedFormat, site: Site): string {
  if (format === 'atom') return atom(site)
  return format === 'rss' ? rss(site) : json(site)
}

const place = (item: SiteItem): string => encodeURIComponent(item.id.toWellFormed())
const iso = (at: number): string => new Date(at).toISOString()

function atom(site: Site): string {
  const odd = site.hasUnknownFields ? '<odd:thing xmlns:odd="urn:odd" a="1"><odd:b/></odd:thing>' : ''
  const entries = site.items.map(
    (item) => `<entry${site.hasUnknownFields ? ' odd="x"' : ''}><id>${escaped(item.id)}</id>
  <link rel="alternate" type="text/html" href="/items/${place(item)}"/>
  <author><name>${escaped(site.people.get(item.author) ?? '')}</name><uri>${escaped(item.author)}</uri></author>
  <published>${iso(item.at)}</published><updated>${iso(item.updatedAt)}</updated>${odd}
  <content type="text">${escaped(item.text)}</content></entry>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${site.home}/"><title>${escaped(site.title)}</title>
<link href="${site.home}/"/>${odd}<updated>${iso(Math.max(0, ...site.items.map((it) => it.updatedAt)))}</updated>
${entries.join('\n')}
</feed>`
}

function rss(site: Site): string {
  const odd = site.hasUnknownFields ? '<odd:thing xmlns:odd="urn:odd" a="1">?</odd:thing>' : ''
  const items = site.items.map(
    (item) => `<item><guid isPermaLink="false">${escaped(item.id)}</guid>
  <link>${site.home}/items/${place(item)}</link>${odd}
  <dc:creator>${escaped(site.people.get(item.author) ?? '')}</dc:creator>
  <pubDate>${new Date(item.at).toUTCString()}</pubDate><description>${escaped(escaped(item.text))}</description></item>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${escaped(site.title)}</title>
<link>${site.home}/</link><description></description>${odd}
${items.join('\n')}
</channel></rss>`
}

function json(site: Site): string {
  const odd = site.hasUnknownFields ? { _odd: { a: [1] } } : {}
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: site.title,
    home_page_url: `${site.home}/`,
    ...odd,
    items: site.items.map((item) => ({
      id: item.id,
      url: `${site.home}/items/${place(item)}`,
      content_text: item.text,
      date_published: iso(item.at),
      ...(item.updatedAt === item.at ? {} : { date_modified: iso(item.updatedAt) }),
      authors: [{ name: site.people.get(item.author) ?? '', url: item.author }],
      ...odd,
    })),
  })
}
