import { htmlToText } from '../shared/plainText.ts'
import { childOf, childrenOf, markupOf, textOf, type XmlElement } from '../shared/xml.ts'
import { readDate } from './dates.ts'
import { attachment, fewAttachments, person, webAddress, type Feed, type FeedItem, type FeedPerson } from './model.ts'

/** Reads RSS 0.9x, 1.0 and 2.0: the channel, and its items wherever they stand. `address` is where the feed was read. */
export function readRss(root: XmlElement, address: string): Feed {
  const channel = childOf(root, 'channel') ?? root
  const siteUrl = linkOf(channel, address)
  const base = webAddress(root.attributes['xml:base'], address) ?? siteUrl ?? address
  const image = childOf(channel, 'image')
  const items = [...childrenOf(channel, 'item'), ...(channel === root ? [] : childrenOf(root, 'item'))]
  return {
    title: textOf(childOf(channel, 'title')),
    siteUrl,
    iconUrl: image === undefined ? null : webAddress(textOf(childOf(image, 'url')), base),
    items: items.map((item) => readItem(item, base)),
    gone: [],
  }
}

function readItem(item: XmlElement, feedBase: string): FeedItem {
  const base = webAddress(item.attributes['xml:base'], feedBase) ?? feedBase
  const guid = childOf(item, 'guid')
  const id = textOf(guid) || (item.attributes['rdf:about'] ?? '').trim()
  const isPermalink = guid !== undefined && (guid.attributes['ispermalink'] ?? 'true').toLowerCase() !== 'false'
  const permalink = isPermalink && /^https?:\/\//iu.test(id) ? webAddress(id, base) : null
  const html = childOf(item, 'content:encoded', 'description', 'itunes:summary')
  const date = textOf(childOf(item, 'pubdate', 'dc:date', 'dcterms:created', 'date'))
  return {
    id: id === '' ? null : id,
    link: linkOf(item, base) ?? permalink,
    title: textOf(childOf(item, 'title')),
    text: html === undefined ? '' : htmlToText(markupOf(html)),
    author: authorOf(item),
    publishedAt: readDate(date),
    updatedAt: readDate(textOf(childOf(item, 'atom:updated', 'dcterms:modified'))),
    attachments: mediaOf(item, base),
  }
}

/** The text of a link, or the address that an Atom link carries; a link of another kind (the feed itself, a hub) is none. */
function linkOf(element: XmlElement, base: string): string | null {
  for (const link of childrenOf(element, 'link', 'atom:link')) {
    const rel = link.attributes['rel'] ?? 'alternate'
    const found = rel === 'alternate' ? webAddress(textOf(link) || link.attributes['href'], base) : null
    if (found !== null) return found
  }
  return null
}

function authorOf(item: XmlElement): FeedPerson | null {
  const creator = textOf(childOf(item, 'dc:creator'))
  if (creator !== '') return person({ name: creator })
  const author = childOf(item, 'author', 'itunes:author', 'managingeditor')
  const told = textOf(author !== undefined && author.children.length > 0 ? (childOf(author, 'name') ?? author) : author)
  // `jane@example.com (Jane)` and `Jane <jane@example.com>`
  const both = /^([^\s()<>]+@[^\s()<>]+)\s*\(([^)]*)\)$/u.exec(told)
  if (both !== null) return person({ email: both[1] ?? '', name: both[2] ?? '' })
  const other = /^([^<>]*)<([^\s<>]+@[^\s<>]+)>$/u.exec(told)
  if (other !== null) return person({ email: other[2] ?? '', name: other[1] ?? '' })
  return /^[^\s@]+@[^\s@]+$/u.test(told) ? person({ email: told }) : person({ name: told })
}

/** Enclosures, and the pictures of Media RSS; a thumbnail only where there is nothing better. */
export function mediaOf(item: XmlElement, base: string): FeedItem['attachments'] {
  const places = [item, ...childrenOf(item, 'media:group')]
  const contents = places.flatMap((place) => [
    ...childrenOf(place, 'media:content'),
    ...childrenOf(place, 'media:group').flatMap((it) => childrenOf(it, 'media:content')),
  ])
  const found = [
    ...childrenOf(item, 'enclosure').map((it) =>
      attachment(webAddress(it.attributes['url'], base), { type: it.attributes['type'] }),
    ),
    ...contents.map((it) =>
      attachment(webAddress(it.attributes['url'], base), {
        type: it.attributes['type'],
        medium: it.attributes['medium'],
        alt: textOf(childOf(it, 'media:description', 'media:title')),
      }),
    ),
  ]
  if (found.some((it) => it?.mediaType.startsWith('image/') === true)) return fewAttachments(found)
  const thumbnail = places.flatMap((place) => childrenOf(place, 'media:thumbnail'))[0]
  return fewAttachments([...found, attachment(webAddress(thumbnail?.attributes['url'], base), { medium: 'image' })])
}
