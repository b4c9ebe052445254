import { ConnectorError } from '../connectorError.ts'
import type { RemoteAccount, Session } from '../connector.ts'
import { readHtmlLinks } from '../shared/htmlLinks.ts'
import { opening } from '../shared/text.ts'
import { noAddress } from './auth.ts'
import { getDocument, type Got } from './get.ts'
import { webAddress } from './model.ts'
import { kindOf, readFeed, textIn } from './read.ts'

/** Feeds of one page that are looked at. */
const mostFeeds = 8
/** Where feeds stand on sites that do not name them. */
const usualPlaces = ['feed', 'rss.xml', 'atom.xml']
const feedTypes = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
  'text/xml',
  'application/xml',
])

/**
 * The feeds at an address: itself, else those that the page there names, else the one at a usual place. Each was read, so that what
 * is offered works. Throws in words when there is none.
 */
export async function discover(session: Session): Promise<readonly RemoteAccount[]> {
  const { server } = session.account
  if (server === null) throw new ConnectorError('rejected', noAddress, { outcome: 'not_done', code: 'no_address' })
  const tried = new Set([server])
  const first = await getDocument(server, { http: session.http, now: session.now, mayLeave: true })
  const text = textIn(first.response)
  if (kindOf(text) !== 'html') return [accountOf(server, first, text)]
  const page = first.url
  const { base, links } = readHtmlLinks(text)
  const from = base === null ? page : (webAddress(base, page) ?? page)
  const named = links
    .filter((it) => it.rel.includes('alternate') && feedTypes.has(it.type))
    // JSON at the end of a link is often an interface of the site and no feed.
    .sort((one, other) => Number(one.type === 'application/json') - Number(other.type === 'application/json'))
    .flatMap((it) => encrypted(webAddress(it.href, from), page) ?? [])
  const found = await readEach(session, [...new Set(named)].slice(0, mostFeeds), tried)
  if (found.length > 0) return found
  const folder = page.endsWith('/') ? page : `${page}/`
  for (const place of usualPlaces) {
    const [guessed] = await readEach(session, [new URL(place, folder).href], tried)
    if (guessed !== undefined) return [guessed]
  }
  throw new ConnectorError(
    'rejected',
    'This address shows a web page that names no feed, and there is none at the usual places. Give the address of the feed itself.',
    { outcome: 'not_done', code: 'no_feed' },
  )
}

/** Those of the addresses that are feeds, each feed once. */
async function readEach(
  session: Session,
  addresses: readonly string[],
  tried: Set<string>,
): Promise<readonly RemoteAccount[]> {
  const found = new Map<string, RemoteAccount>()
  for (const address of addresses) {
    if (tried.has(address)) continue
    tried.add(address)
    try {
      const got = await getDocument(address, { http: session.http, now: session.now, mayLeave: true })
      tried.add(got.url)
      const account = accountOf(address, got, textIn(got.response))
      found.set(account.remoteId, account)
    } catch (error) {
      // A page may name what is none, but a line that is down must not pass for "there is no feed".
      if (!(error instanceof ConnectorError) || passing.has(error.kind)) throw error
    }
  }
  return [...found.values()]
}

const passing = new Set(['offline', 'rate', 'server'])

function accountOf(asked: string, got: Got, text: string): RemoteAccount {
  const feed = readFeed(text, got.url)
  // A detour on the same host is the server's own matter; one that leads away must be known, since only the account's host is called.
  const steady = got.movedTo ?? asked
  const server = new URL(steady).host === new URL(got.url).host ? steady : got.url
  const handle = handleOf(server)
  return {
    remoteId: server,
    handle,
    displayName: opening(feed.title.toWellFormed(), 200) || handle,
    avatarUrl: feed.iconUrl,
    profileUrl: feed.siteUrl,
    server,
    facts: {},
    warnings: [],
  }
}

/** What a feed is called where there is no room for its title: its address without what all have. */
export function handleOf(address: string): string {
  const { host, pathname, search } = new URL(address)
  return opening(`${host}${pathname.replace(/\/$/u, '')}${search}`, 100)
}

/** A feed of an encrypted page is read over an encrypted connection. */
function encrypted(address: string | null, page: string): string | null {
  return address !== null && page.startsWith('https:') ? address.replace(/^http:/u, 'https:') : address
}
