import { createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import { XrpcRefusal } from './blueskyRefusal.ts'
import type { BlueskyWorld } from './blueskyWorld.ts'

/** A sign-in server on a host of its own, as strict about proofs, codes and single-use tokens as the protocol asks. */
export interface BlueskySignIn {
  /** Null for what is none of its addresses. */
  readonly answer: (request: WireRequest) => FakeAnswer | null
  /** Whether this request carries a token of this server with a good proof; throws what the account's server then says. */
  readonly check: (request: WireRequest) => void
  /** What the account's server sends along with each answer. */
  readonly headers: () => Readonly<Record<string, string>>
  /** A person opens the page and agrees, or not; what the browser comes back with. */
  readonly visit: (page: string, agrees?: boolean) => Record<string, string>
  readonly expireAccess: () => void
  readonly revoke: () => void
  readonly isRevoked: () => boolean
  readonly facts: { pushed: number; tokens: number; nonces: number }
  /** What this server does wrong. */
  readonly lies: { iss: string | null; sub: string | null; issuer: string | null; scope: string | null }
}

export const fakeIssuer = 'https://login.example'
const minutes = 60_000
type Json = Record<string, unknown>
interface Pushed {
  readonly values: URLSearchParams
  readonly thumbprint: string
}

export function createBlueskySignIn(
  world: BlueskyWorld,
  ports: { readonly now: () => number },
  pds: string,
): BlueskySignIn {
  const pushed = new Map<string, Pushed>()
  const codes = new Map<string, Pushed>()
  const access = new Map<string, { thumbprint: string; endsAt: number }>()
  const refresh = new Map<string, { thumbprint: string; clientId: string }>()
  const seen = new Set<string>()
  const facts = { pushed: 0, tokens: 0, nonces: 0 }
  const lies: BlueskySignIn['lies'] = { iss: null, sub: null, issuer: null, scope: null }
  let count = 0
  let wasRevoked = false

  const nonceAt = (at: number): string => `nonce-${Math.floor(at / (3 * minutes))}`

  /** Checks the proof of a request; gives the thumbprint of its key. */
  function proven(request: WireRequest, refuse: (code: string, words: string) => Error, token?: string): string {
    const proof = request.headers['dpop']
    if (proof === undefined) throw refuse('invalid_dpop_proof', 'DPoP proof required')
    const [head = '', body = '', signature = ''] = proof.split('.')
    const header = decoded(head)
    const claims = decoded(body)
    const jwk = header['jwk'] as JsonWebKey // judged by the key import
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
    const url = new URL(request.url)
    const bad = [
      header['typ'] === 'dpop+jwt' && header['alg'] === 'ES256' && jwk['d'] === undefined ? null : 'header',
      isSigned ? null : 'signature',
      claims['htm'] === request.method ? null : 'htm',
      claims['htu'] === `${url.origin}${url.pathname}` ? null : 'htu',
      Math.abs(Number(claims['iat']) * 1000 - ports.now()) < minutes ? null : 'iat',
      typeof claims['jti'] === 'string' && !seen.has(claims['jti']) ? null : 'jti',
      token === undefined || claims['ath'] === sha256(token) ? null : 'ath',
    ].filter((it) => it !== null)
    if (bad.length > 0) throw refuse('invalid_dpop_proof', `Invalid DPoP proof: ${bad.join(', ')}`)
    const good = [nonceAt(ports.now()), nonceAt(ports.now() - 3 * minutes)]
    if (!good.includes(String(claims['nonce']))) {
      facts.nonces++
      throw refuse('use_dpop_nonce', 'Authorization server requires nonce in DPoP proof')
    }
    seen.add(String(claims['jti']))
    return sha256(JSON.stringify([jwk['crv'], jwk['kty'], jwk['x'], jwk['y']]))
  }

  const refused = (code: string, words: string): XrpcRefusal => new XrpcRefusal(400, code, words)
  const challenged = (code: string, words: string): XrpcRefusal =>
    new XrpcRefusal(401, code, words, { 'www-authenticate': `DPoP algs="ES256", error="${code}"`, ...headers() })

  function push(values: URLSearchParams, thumbprint: string): Json {
    const redirect = values.get('redirect_uri') ?? ''
    const client = new URL(values.get('client_id') ?? '')
    if (client.origin !== 'http://localhost' && client.protocol !== 'https:') throw refused('invalid_client', 'client')
    if (!/^http:\/\/127\.0\.0\.1(:\d+)?\//.test(redirect)) throw refused('invalid_request', 'redirect_uri')
    if (values.get('code_challenge_method') !== 'S256' || values.get('response_type') !== 'code')
      throw refused('invalid_request', 'PKCE required')
    const uri = `urn:ietf:params:oauth:request_uri:req-${++count}`
    pushed.set(uri, { values, thumbprint })
    facts.pushed++
    return { request_uri: uri, expires_in: 299 }
  }

  function tokenFor(values: URLSearchParams, thumbprint: string): Json {
    const clientId = values.get('client_id') ?? ''
    if (values.get('grant_type') === 'refresh_token') {
      const used = values.get('refresh_token') ?? ''
      const known = refresh.get(used)
      refresh.delete(used)
      if (known === undefined || known.thumbprint !== thumbprint || known.clientId !== clientId) {
        // A token used twice may have been stolen: everything that came of it ends.
        refresh.clear()
        throw refused('invalid_grant', 'Invalid refresh token')
      }
      return issue(thumbprint, clientId)
    }
    const code = values.get('code') ?? ''
    const asked = codes.get(code)
    codes.delete(code)
    if (
      asked === undefined ||
      asked.thumbprint !== thumbprint ||
      asked.values.get('client_id') !== clientId ||
      asked.values.get('redirect_uri') !== values.get('redirect_uri') ||
      asked.values.get('code_challenge') !== sha256(values.get('code_verifier') ?? '')
    )
      throw refused('invalid_grant', 'Invalid code')
    return issue(thumbprint, clientId)
  }

  function issue(thumbprint: string, clientId: string): Json {
    const tokens = { access: `oauth-access-${++count}`, refresh: `ref-${++count}` }
    access.set(tokens.access, { thumbprint, endsAt: ports.now() + 60 * minutes })
    refresh.set(tokens.refresh, { thumbprint, clientId })
    facts.tokens++
    return {
      access_token: tokens.access,
      refresh_token: tokens.refresh,
      token_type: 'DPoP',
      expires_in: 3600,
      scope: lies.scope ?? 'atproto transition:generic transition:chat.bsky',
      sub: lies.sub ?? world.own.did,
    }
  }

  function headers(): Record<string, string> {
    return { 'dpop-nonce': nonceAt(ports.now()) }
  }

  function metadata(): Json {
    return {
      issuer: lies.issuer ?? fakeIssuer,
      authorization_endpoint: `${fakeIssuer}/oauth/authorize`,
      token_endpoint: `${fakeIssuer}/oauth/token`,
      pushed_authorization_request_endpoint: `${fakeIssuer}/oauth/par`,
      revocation_endpoint: `${fakeIssuer}/oauth/revoke`,
      dpop_signing_alg_values_supported: ['ES256', 'ES384'],
      authorization_response_iss_parameter_supported: true,
      require_pushed_authorization_requests: true,
    }
  }

  function posted(request: WireRequest, path: string): FakeAnswer {
    const values = new URLSearchParams(new TextDecoder().decode(request.body ?? new Uint8Array()))
    try {
      const thumbprint = proven(request, refused)
      if (path === '/oauth/par') return reply(201, push(values, thumbprint))
      if (path === '/oauth/token') return reply(200, tokenFor(values, thumbprint))
      if (refresh.delete(values.get('token') ?? '')) {
        wasRevoked = true
        access.clear()
      }
      return reply(200, {})
    } catch (error) {
      if (!(error instanceof XrpcRefusal)) throw error
      return reply(error.status, { error: error.code, error_description: error.message })
    }
  }

  function reply(status: number, value: Json): FakeAnswer {
    return {
      status,
      headers: { 'content-type': 'application/json', ...headers() },
      body: new TextEncoder().encode(JSON.stringify(value)),
    }
  }

  return {
    answer: (request) => {
      const url = new URL(request.url)
      if (url.href === `${pds}/.well-known/oauth-protected-resource`)
        return reply(200, { resource: pds, authorization_servers: [fakeIssuer] })
      if (url.origin !== fakeIssuer) return null
      if (url.pathname === '/.well-known/oauth-authorization-server') return reply(200, metadata())
      if (request.method === 'POST' && url.pathname.startsWith('/oauth/')) return posted(request, url.pathname)
      return reply(404, { error: 'not_found' })
    },
    check: (request) => {
      const token = (request.headers['authorization'] ?? '').replace(/^DPoP /, '')
      const known = access.get(token)
      const thumbprint = proven(request, challenged, token)
      if (known === undefined || known.endsAt <= ports.now() || known.thumbprint !== thumbprint)
        throw challenged('invalid_token', 'Token has expired')
    },
    headers,
    visit: (page, agrees = true) => {
      const url = new URL(page)
      const asked = pushed.get(url.searchParams.get('request_uri') ?? '')
      if (asked === undefined || url.searchParams.get('client_id') !== asked.values.get('client_id'))
        throw new Error('The page does not know this request')
      const state = asked.values.get('state') ?? ''
      const iss = lies.iss ?? fakeIssuer
      if (!agrees) return { state, iss, error: 'access_denied', error_description: 'The user rejected the request' }
      const code = `cod-${++count}`
      codes.set(code, asked)
      return { state, iss, code }
    },
    expireAccess: () => access.clear(),
    revoke: () => {
      access.clear()
      refresh.clear()
    },
    isRevoked: () => wasRevoked,
    facts,
    lies,
  }
}

function decoded(part: string): Json {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Json // judged by the checks
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
