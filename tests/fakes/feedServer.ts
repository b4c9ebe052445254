import { createHash } from 'node:crypto'
import type { Connector } from '../../src/main/connectors/connector.ts'
import { feed } from '../../src/main/connectors/feed/index.ts'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer, FakeNetwork, FakeWorld, MakeFakeNetwork } from '../conformance/harness.ts'
import { feedTypes, personIn, writeFeed, type FeedFormat, type SiteItem } from './feedDocuments.ts'

export const fakeSite = 'https://site.example'

/** How the site is set up. */
export interface FeedServerOptions {
  readonly format: FeedFormat
  /** It wants a name and a password (HTTP Basic). */
  readonly password?: string
  /** It never says 304, as many servers do. */
  readonly isForgetful?: boolean
}

/** Any answer at one address, put there by a test. */
export type Page = (request: WireRequest) => FakeAnswer

/** A site with a feed, and a world that fills it. */
export interface FakeFeedSite extends FakeNetwork {
  readonly world: FakeWorld
  /** Answers by address, in place of the site's own. */
  readonly pages: Map<string, Page>
  /** Items, newest first, as the feed lists them. */
  readonly items: () => readonly SiteItem[]
  /** Changes an item that is listed. */
  readonly change: (id: string, part: Partial<SiteItem>) => void
  readonly address: string
}

/** A fake site; its feed stands at `/feed` and its front page names it. */
export function createFakeFeedSite(options: FeedServerOptions, now: () => number): FakeFeedSite {
  const { format, password } = options
  const people = new Map<string, string>()
  const items: SiteItem[] = []
  const pages = new Map<string, Page>()
  const address = `${fakeSite}/feed`
  let hasUnknownFields = false
  let made = 0
  let isRevoked = false

  const add = (author: string, text: string): string => {
    const id = `tag:site.example,2026:${++made}`
    items.unshift({ id, author: idsBack.get(author) ?? author, text, at: now(), updatedAt: now() })
    return id
  }
  const change = (id: string, part: Partial<SiteItem>): void => {
    const index = items.findIndex((it) => it.id === id)
    const item = items[index]
    if (item !== undefined) items[index] = { ...item, ...part }
  }
  /** The address of a person by the id that the connector gives them. */
  const idsBack = new Map<string, string>()
  const nothing = (): string => ''

  const world: FakeWorld = {
    addPerson(name) {
      const url = `https://people.example/${people.size + 1}`
      people.set(url, name)
      const id = personIn(format, name, people.size)
      idsBack.set(id, url)
      return id
    },
    ownPost: nothing,
    mention: add,
    comment: (person, _on, text) => add(person, text),
    direct: null,
    ownReplyElsewhere: nothing,
    like: () => undefined,
    edit: (id, text) => change(id, { text, updatedAt: now() }),
    remove(id) {
      items.splice(
        items.findIndex((it) => it.id === id),
        1,
      )
    },
    ownMessages: () => [],
    hasOwnReaction: () => false,
    expireAccess: () => undefined,
    revoke() {
      isRevoked = true
    },
    expireCursors: null,
    setPageSize: () => undefined,
    addUnknownFields() {
      hasUnknownFields = true
    },
  }

  const answer = (request: WireRequest): FakeAnswer => {
    const url = new URL(request.url)
    const page = pages.get(request.url)
    if (page !== undefined) return page(request)
    if (url.origin !== fakeSite) return answerOf(404, '')
    if (request.method !== 'GET') return answerOf(405, '')
    if (password !== undefined && (isRevoked || request.headers['authorization'] !== basic('reader', password)))
      return answerOf(401, '<h1>Who are you?</h1>', { 'www-authenticate': 'Basic realm="feed"' })
    if (url.pathname === '/') return answerOf(200, frontPage(format), { 'content-type': 'text/html; charset=utf-8' })
    if (url.pathname !== '/feed') return answerOf(404, '<h1>Not here</h1>', { 'content-type': 'text/html' })
    const body = writeFeed(format, { title: 'The Site', home: fakeSite, people, items, hasUnknownFields })
    const etag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
    if (options.isForgetful === true) return answerOf(200, body, { 'content-type': feedTypes[format] })
    if (request.headers['if-none-match'] === etag) return answerOf(304, '', { etag })
    return answerOf(200, body, { 'content-type': feedTypes[format], etag })
  }

  return {
    connector: feed,
    signIn: {
      server: address,
      fields: password === undefined ? {} : { username: 'reader' },
      secrets: password === undefined ? {} : { password },
    },
    isOpenToAll: password === undefined,
    listens: true,
    settings: {},
    answer: (request) => Promise.resolve(answer(request)),
    world,
    pages,
    items: () => items,
    change,
    address,
  }
}

/** Makes fake sites for the suite. `replace` puts another connector (a mutant) in the place of the real one. */
export function makeFeedNetwork(
  options: FeedServerOptions,
  replace: (connector: Connector) => Connector = (connector) => connector,
): MakeFakeNetwork {
  return ({ now }) => ({ ...createFakeFeedSite(options, now), connector: replace(feed) })
}

/** A whole answer with this text, or these bytes. */
export function answerOf(
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): FakeAnswer {
  return { status, headers, body: typeof body === 'string' ? new TextEncoder().encode(body) : body }
}

function basic(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
}

function frontPage(format: FeedFormat): string {
  const type = feedTypes[format].split(';', 1)[0] ?? ''
  return `<!doctype html><html><head><title>The Site</title><link rel="alternate" type="${type}" title="All" href="/feed"></head><body>Hello</body></html>`
}
