import { createHash } from 'node:crypto'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'

/** The agency's app with the fake. */
export const fakeGoogleApp = {
  values: { clientId: '4711-parley.apps.googleusercontent.com', clientSecret: 'GOCSPX-fake-secret-of-the-app' },
  broker: null,
} as const
/** A lasting sign-in that was made elsewhere. */
export const fakeRefreshToken = '1//fake-refresh-token-made-elsewhere'

/** Switches that only tests of the sign-in use. */
export interface GoogleDoorSwitches {
  /** The consent screen is in testing: sign-ins end after seven days. */
  isInTesting: boolean
  /** What the person left ticked; null = everything that was asked for. */
  granted: string | null
}

const encoder = new TextEncoder()

/** Google's sign-in: its page (as an address that is opened), its tokens and their end. As strict as the real one about what it takes. */
export function createGoogleDoor(scope: string, now: () => number) {
  const switches: GoogleDoorSwitches = { isInTesting: false, granted: null }
  const refreshTokens = new Set<string>([fakeRefreshToken])
  const accessTokens = new Map<string, number>()
  const codes = new Map<string, { challenge: string; redirectUri: string }>()
  let made = 0

  /** The person agrees on the page; gives the query with which the browser comes back. */
  function consent(address: string): Record<string, string> {
    const asked = new URL(address).searchParams
    const get = (name: string): string => asked.get(name) ?? ''
    if (get('client_id') !== fakeGoogleApp.values.clientId) return { error: 'invalid_client' }
    if (!/^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/u.test(get('redirect_uri')))
      return { error: 'redirect_uri_mismatch' }
    if (get('response_type') !== 'code' || get('code_challenge_method') !== 'S256') return { error: 'invalid_request' }
    const code = `4/0A-${++made}`
    codes.set(code, { challenge: get('code_challenge'), redirectUri: get('redirect_uri') })
    return { code, state: get('state'), scope: switches.granted ?? get('scope') }
  }

  function token(form: URLSearchParams): FakeAnswer {
    const get = (name: string): string => form.get(name) ?? ''
    const { clientId, clientSecret } = fakeGoogleApp.values
    if (get('client_id') !== clientId || get('client_secret') !== clientSecret)
      return json(401, { error: 'invalid_client' })
    if (get('grant_type') === 'refresh_token') {
      if (!refreshTokens.has(get('refresh_token')))
        return json(400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' })
      return json(200, newAccess())
    }
    if (get('grant_type') !== 'authorization_code') return json(400, { error: 'unsupported_grant_type' })
    const known = codes.get(get('code'))
    codes.delete(get('code'))
    const challenge = createHash('sha256').update(get('code_verifier')).digest('base64url')
    if (known === undefined || known.challenge !== challenge || known.redirectUri !== get('redirect_uri'))
      return json(400, { error: 'invalid_grant', error_description: 'Bad Request' })
    const refreshToken = `1//made-${++made}`
    refreshTokens.add(refreshToken)
    const ends = switches.isInTesting ? { refresh_token_expires_in: 604_799 } : {}
    return json(200, { ...newAccess(), refresh_token: refreshToken, ...ends })
  }

  function newAccess() {
    const accessToken = `ya29.fake-access-${++made}`
    accessTokens.set(accessToken, now() + 3_599_000)
    return {
      access_token: accessToken,
      expires_in: 3599,
      scope: switches.granted ?? scope,
      token_type: 'Bearer',
    }
  }

  return {
    switches,
    consent,
    /** Null when the address is none of the sign-in's. */
    answer(request: WireRequest, host: string, path: string): FakeAnswer | null {
      if (host !== 'oauth2.googleapis.com') return null
      const isForm = request.headers['content-type'] === 'application/x-www-form-urlencoded'
      if (request.method !== 'POST' || !isForm) return json(404, { error: 'not_found' })
      const form = new URLSearchParams(new TextDecoder().decode(request.body ?? new Uint8Array()))
      if (path === '/token') return token(form)
      if (path !== '/revoke') return json(404, { error: 'not_found' })
      const told = form.get('token') ?? ''
      if (!refreshTokens.has(told) && !accessTokens.has(told)) return json(400, { error: 'invalid_token' })
      refreshTokens.clear()
      accessTokens.clear()
      return json(200, {})
    },
    isSignedIn(request: WireRequest): boolean {
      const bearer = /^Bearer (.+)$/u.exec(request.headers['authorization'] ?? '')?.[1] ?? ''
      return (accessTokens.get(bearer) ?? 0) > now()
    },
    isRevoked: () => refreshTokens.size === 0,
    expireAccess: () => accessTokens.clear(),
    revoke: () => {
      accessTokens.clear()
      refreshTokens.clear()
    },
  }
}
export type GoogleDoor = ReturnType<typeof createGoogleDoor>

/** The host and the path that a request is meant for: the real one, or below a server that stands in for all of them. */
export function googleHostOf(url: URL): { readonly host: string; readonly path: string } {
  if (url.hostname.endsWith('.googleapis.com')) return { host: url.hostname, path: url.pathname }
  const [, host = '', ...rest] = url.pathname.split('/')
  return { host, path: `/${rest.join('/')}` }
}

export function json(status: number, value: unknown): FakeAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: value === null ? new Uint8Array() : encoder.encode(JSON.stringify(value)),
  }
}

/** The JSON object in a request; null when there is none. */
export function jsonIn(body: Uint8Array | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body ?? new Uint8Array()))
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : null
  } catch {
    return null
  }
}

/** A value with fields that nobody knows, everywhere. */
export function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withUnknown(inner)] as const)
  return { ...Object.fromEntries(entries), futureField: { n: 1 } }
}
