import { htmlToText } from '../shared/plainText.ts'
import { childOf, childrenOf, markupOf, textOf, type XmlElement } from '../shared/xml.ts'
import { readDate } from './dates.ts'
import { attachment, fewAttachments, person, webAddress, type Feed, type FeedItem, type FeedPerson } from './model.ts'
import { mediaOf } from './rss.ts'

/** Reads an Atom feed (RFC 4287, and its forerunner 0.3) with its deleted entries (RFC 6721). `address` is where it was read. */
export function readAtom(root: XmlElement, address: string): Feed {
  const base = baseOf(root, address)
  const author = authorIn(root, base)
  return {
    title: plain(one(root, 'title')),
    siteUrl: linkOf(root, base),
    iconUrl: webAddress(textOf(one(root, 'icon') ?? one(root, 'logo')), base),
    items: many(root, 'entry').map((entry) => readEntry(entry, base, author)),
    gone: childrenOf(root, 'at:deleted-entry').flatMap((it) => {
      const id = (it.attributes['ref'] ?? '').trim()
      return id === '' ? [] : [{ id, at: readDate(it.attributes['when'] ?? '') }]
    }),
  }
}

function readEntry(entry: XmlElement, feedBase: string, feedAuthor: FeedPerson | null): FeedItem {
  const base = baseOf(entry, feedBase)
  const source = one(entry, 'source')
  const id = textOf(one(entry, 'id'))
  const updatedAt = readDate(textOf(one(entry, 'updated') ?? one(entry, 'modified')))
  const media = childOf(entry, 'media:group')
  return {
    id: id === '' ? null : id,
    link: linkOf(entry, base),
    title: plain(one(entry, 'title')),
    text:
      plain(one(entry, 'content')) ||
      plain(one(entry, 'summary')) ||
      textOf(media === undefined ? undefined : childOf(media, 'media:description')),
    author: authorIn(entry, base) ?? (source === undefined ? null : authorIn(source, base)) ?? feedAuthor,
    publishedAt:
      readDate(textOf(one(entry, 'published') ?? one(entry, 'issued') ?? one(entry, 'created'))) ?? updatedAt,
    updatedAt,
    attachments: fewAttachments([
      ...many(entry, 'link')
        .filter((it) => it.attributes['rel'] === 'enclosure')
        .map((it) =>
          attachment(webAddress(it.attributes['href'], base), {
            type: it.attributes['type'],
            alt: it.attributes['title'] ?? '',
          }),
        ),
      ...mediaOf(entry, base),
    ]),
  }
}

/** Elements of Atom may carry a prefix. */
function one(element: XmlElement, name: string): XmlElement | undefined {
  return childOf(element, name, `atom:${name}`)
}
function many(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element, name, `atom:${name}`)
}

function baseOf(element: XmlElement, around: string): string {
  return webAddress(element.attributes['xml:base'], around) ?? around
}

/** The text of a construct by its type: plain, HTML that was escaped, or XHTML. Content that stands elsewhere or is no text is empty. */
function plain(construct: XmlElement | undefined): string {
  if (construct === undefined || construct.attributes['src'] !== undefined) return ''
  const type = (construct.attributes['type'] ?? 'text').toLowerCase()
  const isEscaped = construct.attributes['mode'] === 'escaped'
  if (type === 'html' || type === 'text/html') return htmlToText(isEscaped ? textOf(construct) : markupOf(construct))
  if (type === 'xhtml' || type === 'application/xhtml+xml') return htmlToText(markupOf(construct))
  return type === 'text' || type.startsWith('text/') || /[+/]xml$/u.test(type) ? textOf(construct) : ''
}

function linkOf(element: XmlElement, base: string): string | null {
  const links = many(element, 'link').filter((it) => (it.attributes['rel'] ?? 'alternate') === 'alternate')
  const page = links.find((it) => /^(?:text\/html|application\/xhtml\+xml)?$/u.test(it.attributes['type'] ?? ''))
  return webAddress((page ?? links[0])?.attributes['href'], base)
}

function authorIn(element: XmlElement, base: string): FeedPerson | null {
  const author = one(element, 'author')
  if (author === undefined) return null
  return person({
    name: textOf(one(author, 'name')),
    email: textOf(one(author, 'email')),
    url: webAddress(textOf(one(author, 'uri') ?? one(author, 'url')), base),
  })
}
