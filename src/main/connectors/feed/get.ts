import { ConnectorError } from '../connectorError.ts'
import type { Http, HttpResponse } from '../connector.ts'
import { statusError } from '../shared/statusError.ts'

/** What a document was asked for with. */
export interface Asked {
  readonly http: Http
  readonly now: number
  /** Sent to this one address only: what a server said of its last answer must not reach another. */
  readonly known?: { readonly url: string; readonly etag: string | null; readonly modified: string | null } | undefined
  /** Whether another host may be called; else a redirect to one ends in words that name the new address. */
  readonly mayLeave: boolean
}

/** An answer and the way to it. */
export interface Got {
  readonly response: HttpResponse
  /** The address that answered. */
  readonly url: string
  /** Where the document lives from now on, by the server's own word (301, 308); null when it did not move for good. */
  readonly movedTo: string | null
}

const mostHops = 5
const permanent = new Set([301, 308])
const redirects = new Set([301, 302, 303, 307, 308])
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'

/**
 * Gets a document, or the word (304) that it is what it was. Follows redirects itself, to tell those that are meant for good. Throws
 * ConnectorError in words: 401 login, 403 and 410 rejected, 404 missing, and the rest by status.
 */
export async function getDocument(address: string, asked: Asked): Promise<Got> {
  const visited = new Set<string>()
  let url = address
  let movedTo: string | null = null
  let isForGood = true
  for (;;) {
    visited.add(url)
    const response = await asked.http({
      method: 'GET',
      url,
      headers: { accept, ...(asked.known?.url === url ? conditions(asked.known) : {}) },
      timeoutMs: 30_000,
      maxBytes: 10_000_000,
      redirect: 'tell',
    })
    if (!redirects.has(response.status)) {
      refuseTrouble(response, asked.now)
      return { response, url, movedTo: movedTo === address ? null : movedTo }
    }
    isForGood &&= permanent.has(response.status)
    const next = nextAddress(url, response.headers['location'])
    if (!asked.mayLeave && new URL(next).host !== new URL(address).host) throw movedAway(url, next, isForGood)
    if (visited.has(next) || visited.size > mostHops) throw lost(url, 'it sends readers round in a circle')
    if (isForGood) movedTo = next
    url = next
  }
}

function conditions(known: { readonly etag: string | null; readonly modified: string | null }): Record<string, string> {
  return {
    ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
    ...(known.modified === null ? {} : { 'if-modified-since': known.modified }),
  }
}

/** Where a redirect leads. A way that was encrypted stays so: many servers name their http address by mistake. */
function nextAddress(from: string, location: string | undefined): string {
  if (location === undefined || !URL.canParse(location, from)) throw lost(from, 'it did not say where to')
  const next = new URL(location, from)
  if (next.protocol === 'http:' && new URL(from).protocol === 'https:') next.protocol = 'https:'
  if (next.protocol !== 'https:' && next.protocol !== 'http:') throw lost(from, `it leads to ${next.protocol}`)
  if (next.username !== '' || next.password !== '') throw lost(from, 'the new address carries a name and password')
  next.hash = ''
  if (next.href.length > 2000) throw lost(from, 'the new address is too long')
  return next.href
}

function lost(from: string, why: string): ConnectorError {
  return new ConnectorError(
    'server',
    `${new URL(from).host} sends readers of this feed elsewhere, which was not followed: ${why}.`,
    { outcome: 'not_done', code: 'redirect_refused' },
  )
}

function movedAway(from: string, to: string, isForGood: boolean): ConnectorError {
  const { hostname } = new URL(to)
  // Nobody is talked into an address that a server out there has no business with.
  if (!isName(hostname)) return lost(from, `it leads to ${hostname}, which is no public name`)
  return new ConnectorError(
    'rejected',
    `This feed ${isForGood ? 'has moved' : 'is read elsewhere now'}: ${to}. Nothing is lost. To follow it, reconnect this account with that address and say that it has moved.`,
    { outcome: 'not_done', code: 'feed_moved' },
  )
}

/** A name as public servers have one: neither an address in numbers nor a name of local use. */
function isName(hostname: string): boolean {
  return (
    /\.[a-z][a-z0-9-]*\.?$/iu.test(hostname) &&
    !/\.(?:local|localhost|internal|lan|home|arpa|intranet)\.?$/iu.test(hostname)
  )
}

function refuseTrouble(response: HttpResponse, now: number): void {
  const { status } = response
  if ((status >= 200 && status < 300) || status === 304) return
  const refuse = (kind: 'login' | 'rejected' | 'missing', words: string): ConnectorError =>
    new ConnectorError(kind, words, { outcome: 'not_done', code: String(status) })
  if (status === 401)
    throw refuse(
      'login',
      'This feed asks for a user name and a password, or does not take the ones it was given (401).',
    )
  if (status === 403) throw refuse('rejected', 'The server does not give this feed to Parley (403).')
  if (status === 404) throw refuse('missing', 'There is no feed at this address at the moment (404).')
  if (status === 410) throw refuse('rejected', 'This feed has ended: its server says that it is gone for good (410).')
  throw statusError(response, 'Reading the feed', now)
}
