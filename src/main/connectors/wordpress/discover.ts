import type { Http, HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { looseJson } from './json.ts'
import { siteIndex, type SiteIndex } from './replies.ts'
import { refused } from '../shared/refuse.ts'
import { routeUrl, withoutSlash } from './routes.ts'

/** A site as it describes itself. */
export interface Site {
  /** Where its REST interface begins. */
  readonly root: string
  /** Its address, without a slash at the end. */
  readonly home: string
  readonly index: SiteIndex
}

const relation = 'https://api.w.org/'
/** The link stands in the head of a page; what comes far behind it is not read. */
const headLength = 200_000

/**
 * Finds the REST interface of a site from its address: named in a header, else in the page, else where it usually is. Nothing is signed.
 * Throws `rejected`, in words, where there is no WordPress, and what the requests throw.
 */
export async function discover(http: Http, address: string): Promise<Site> {
  const page = `${address}/`
  const head = await http({ method: 'HEAD', url: page, unsigned: true })
  let named = inHeader(head)
  if (named === null) {
    const whole = await http({ method: 'GET', url: page, headers: { accept: 'text/html' }, unsigned: true })
    // The home page of a site that is down says nothing about where its interface is.
    if (whole.status >= 500 || whole.status === 429) throw notAnswering(address, whole.status)
    named = inHeader(whole) ?? inPage(whole)
  }
  const guesses = named === null ? [`${address}/wp-json/`, `${address}/?rest_route=/`] : [named]
  for (const root of guesses) {
    const index = await readIndex(http, root)
    if (index !== null) return { root, home: homeOf(root, index), index }
  }
  throw refused(
    `${hostOf(address)} does not answer like a WordPress site with its REST interface open. The password was not sent. Check the address; if it is right, a plugin may have switched the interface off.`,
    'not_wordpress',
  )
}

async function readIndex(http: Http, root: string): Promise<SiteIndex | null> {
  const url = routeUrl(root, '/', { _fields: 'name,home,namespaces,authentication' })
  const answer = await http({ method: 'GET', url, unsigned: true })
  if (answer.status >= 500 || answer.status === 429) throw notAnswering(root, answer.status)
  const parsed = siteIndex.safeParse(looseJson(answer))
  return answer.status < 300 && parsed.success && parsed.data.namespaces.includes('wp/v2') ? parsed.data : null
}

/** The root in the `Link` header of an answer; null when it names none. */
function inHeader(answer: HttpResponse): string | null {
  for (const [, address = '', parameters = ''] of (answer.headers['link'] ?? '').matchAll(/<([^>]*)>([^<]*)/gu))
    if (parameters.includes(relation)) return absolute(address, answer.url)
  return null
}

/** The root in a `link` element of a page; null when it names none. */
function inPage(answer: HttpResponse): string | null {
  const html = new TextDecoder('utf-8').decode(answer.body.subarray(0, headLength))
  for (const [element] of html.matchAll(/<link\s[^>]{0,2000}>/giu)) {
    const href = /\shref\s*=\s*["']?([^"'\s>]+)/iu.exec(element)?.[1]
    if (element.includes(relation) && href !== undefined) return absolute(href.replaceAll('&amp;', '&'), answer.url)
  }
  return null
}

function absolute(address: string, base: string): string | null {
  return URL.canParse(address, base) ? new URL(address, base).href : null
}

/** What the site calls its address, when that is where its interface is; else the host of the interface. */
function homeOf(root: string, index: SiteIndex): string {
  const { host, origin } = new URL(root)
  const told = index.home ?? ''
  if (!URL.canParse(told) || new URL(told).host !== host) return origin
  const { pathname } = new URL(told)
  return withoutSlash(`${origin}${pathname}`)
}

function notAnswering(address: string, status: number): ConnectorError {
  return new ConnectorError('server', `${hostOf(address)} answers with status ${status}. The password was not sent.`, {
    outcome: 'not_done',
    code: String(status),
  })
}

function hostOf(address: string): string {
  return new URL(address).host
}
