import type { HttpRequest } from '../connector.ts'
import { refused } from '../shared/refuse.ts'
import { typedAddress } from '../shared/webAddress.ts'

/** Values of a query; lists are joined with commas, as the interface takes them. */
export type Params = Readonly<Record<string, string | number | readonly number[]>>

/**
 * The address of a route, such as `/wp/v2/comments`, below the root that a site names. A root is a folder (`…/wp-json/`) or, on sites
 * with plain permalinks, a query (`…/?rest_route=/`); this is the one place that knows the difference.
 */
export function routeUrl(root: string, route: string, params: Params = {}): string {
  const url = new URL(root)
  const plain = url.searchParams.get('rest_route')
  if (plain === null) url.pathname = `${url.pathname.replace(/\/+$/u, '')}${route}`
  else url.searchParams.set('rest_route', `${plain.replace(/\/+$/u, '')}${route}`)
  for (const [name, value] of Object.entries(params))
    url.searchParams.set(name, typeof value === 'object' ? value.join(',') : String(value))
  return url.href
}

/**
 * The site's address from what a person typed: https unless it is this computer, with its path (a site may live in a folder), without
 * the pages of WordPress itself, a query or a slash at the end. Throws `rejected` for what is no address.
 */
export function siteAddress(typed: string | null): string {
  const text = (typed ?? '').trim()
  if (text === '') throw refused('Give the address of the site, such as https://example.org.', 'no_address')
  const url = typedAddress(text, {
    unreadable: 'This is not the address of a site. Use one such as https://example.org.',
    notEncrypted:
      'The address must begin with https: an application password must not travel in the open. Plain http is taken only for this computer.',
    withPassword: 'The address of the site must not hold a name or password.',
  })
  const path = url.pathname.replace(/\/(?:wp-admin|wp-json|wp-login\.php|index\.php)(?:\/.*)?$/u, '')
  return withoutSlash(`${url.origin}${path}`)
}

/** An address without slashes at its end. */
export function withoutSlash(address: string): string {
  return address.replace(/\/+$/u, '')
}

/** The request for the user that a sign-in acts as. */
export function meRequest(root: string): HttpRequest {
  const params = { context: 'edit', _fields: 'id,name,username,slug,link,capabilities,avatar_urls' }
  return { method: 'GET', url: routeUrl(root, '/wp/v2/users/me', params) }
}

/** The request with a name and a password, `name:password` in base64 (HTTP Basic). */
export function withBasic(request: HttpRequest, basic: string): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization: `Basic ${basic}` } }
}
