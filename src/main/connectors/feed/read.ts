import { ConnectorError } from '../connectorError.ts'
import type { HttpResponse } from '../connector.ts'
import { readXml } from '../shared/xml.ts'
import { readAtom } from './atom.ts'
import { decodeText } from './encoding.ts'
import { readJsonFeed } from './jsonFeed.ts'
import type { Feed } from './model.ts'
import { readRss } from './rss.ts'

/** What a document is by its first element, whatever its content type says. */
export type DocumentKind = 'json' | 'rss' | 'atom' | 'html' | 'opml' | 'other'

/** Newest items that are read of one feed; older ones are passed over. */
export const mostItems = 5000

/** The text of an answer. */
export function textIn(response: HttpResponse): string {
  return decodeText(response.body, response.headers['content-type'])
}

/** Tells what a document is by how it begins. Never throws. */
export function kindOf(text: string): DocumentKind {
  const start = text.slice(0, 20_000)
  if (/^[\s\ufeff]*[{[]/u.test(start)) return 'json'
  const bare = start.replace(/<!--[\s\S]*?-->/gu, '').replace(/<\?[\s\S]*?\?>/gu, '')
  if (/^[\s\ufeff]*<!doctype\s+html/iu.test(bare)) return 'html'
  const [, , name = ''] = /<([a-z_][\w.-]*:)?([a-z_][\w.-]*)[\s/>]/iu.exec(withoutDoctype(bare)) ?? []
  switch (name.toLowerCase()) {
    case 'rss':
    case 'rdf':
      return 'rss'
    case 'feed':
      return 'atom'
    case 'opml':
      return 'opml'
    default:
      return /<(?:html|head|body|meta|link|title|script|div|p|h1)[\s/>]/iu.test(bare) ? 'html' : 'other'
  }
}

/** Reads a feed. Throws `malformed`, in words, for what is none and for one that breaks off; old items are never lost by that. */
export function readFeed(text: string, address: string): Feed {
  const feed = readDocument(text, address)
  if (feed.items.length <= mostItems) return feed
  const newest = [...feed.items].sort((one, other) => (other.publishedAt ?? Infinity) - (one.publishedAt ?? Infinity))
  return { ...feed, items: newest.slice(0, mostItems) }
}

function readDocument(text: string, address: string): Feed {
  const kind = kindOf(text)
  switch (kind) {
    case 'json': {
      const feed = readJsonFeed(parsedJson(text), address)
      if (feed === null) throw noFeed('The answer is JSON, but no JSON Feed.', 'no_feed')
      return feed
    }
    case 'rss':
    case 'atom': {
      const { root, isWhole } = readXml(text)
      if (!isWhole) throw noFeed('The feed breaks off in the middle.', 'cut')
      return kind === 'rss' ? readRss(root, address) : readAtom(root, address)
    }
    case 'html':
      throw noFeed('This address shows a web page and no feed.', 'web_page')
    case 'opml':
      throw noFeed('This is a list of feeds (OPML). Import it instead: parley feeds import.', 'opml')
    case 'other':
      throw noFeed(text.trim() === '' ? 'The answer is empty.' : 'The answer is no feed.', 'no_feed')
  }
}

/** A DOCTYPE with all that it declares. */
function withoutDoctype(text: string): string {
  return text.replace(/<!doctype[^[>]*(?:\[[\s\S]*?\]\s*)?>/iu, '')
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''))
  } catch {
    throw noFeed('The answer is JSON that cannot be read.', 'not_json')
  }
}

function noFeed(words: string, code: string): ConnectorError {
  return new ConnectorError('malformed', words, { outcome: 'not_done', code })
}
