import { createHash } from 'node:crypto'

/** The agency's app as the fake knows it. */
export const fakeApp = { clientId: '86abcdefghijkl', clientSecret: 'WPL_AP1.fakeSecret.0001' } as const
/** A token made in the developer portal. */
export const fakeToken = 'AQVfakeTokenOfThePortal0001'

const dayMs = 86_400_000

interface Grant {
  readonly redirectUri: string
  readonly challenge: string | null
  readonly at: number
}

/** The sign-in of a fake LinkedIn: codes, tokens, how long they last. */
export function createLinkedinSignIn(ports: { readonly now: () => number }) {
  const codes = new Map<string, Grant>()
  const tokens = new Map<string, { readonly endsAt: number; state: 'active' | 'expired' | 'revoked' }>()
  const refreshTokens = new Map<string, { readonly endsAt: number }>()
  let made = 0
  const switches = { givesRefreshTokens: true, knowsPkce: true }
  tokens.set(fakeToken, { endsAt: ports.now() + 60 * dayMs, state: 'active' })

  /** The page that a person allows the app on; gives the address that the browser is sent to. */
  function allow(address: string): string {
    const { pathname, searchParams } = new URL(address)
    const redirectUri = searchParams.get('redirect_uri') ?? ''
    const challenge = searchParams.get('code_challenge')
    const isNative = pathname.endsWith('/oauth/native-pkce/authorization')
    if (!isNative && !pathname.endsWith('/oauth/v2/authorization')) throw new Error(`No page at ${pathname}`)
    if (searchParams.get('client_id') !== fakeApp.clientId) throw new Error('No such app')
    if (searchParams.get('response_type') !== 'code') throw new Error('No such response type')
    if (isNative && (!switches.knowsPkce || challenge === null)) throw new Error('The native flow is not switched on')
    if (isNative && !/^http:\/\/(?:127\.0\.0\.1|\[::1\]):\d+/u.test(redirectUri))
      throw new Error('Not a loopback address')
    const code = `AQTcode${++made}`
    codes.set(code, { redirectUri, challenge: isNative ? challenge : null, at: ports.now() })
    const back = new URL(redirectUri)
    back.searchParams.set('code', code)
    back.searchParams.set('state', searchParams.get('state') ?? '')
    return back.href
  }

  function issue(): Record<string, unknown> {
    const token = `AQVtoken${++made}`
    tokens.set(token, { endsAt: ports.now() + 60 * dayMs, state: 'active' })
    return { access_token: token, expires_in: 5_184_000, scope: 'rw_organization_admin,r_organization_social' }
  }

  function answerToken(form: URLSearchParams): { readonly status: number; readonly body: unknown } {
    const refuse = (error: string) => ({ status: error === 'invalid_client' ? 401 : 400, body: { error } })
    if (form.get('client_id') !== fakeApp.clientId) return refuse('invalid_client')
    const hasSecret = form.get('client_secret') === fakeApp.clientSecret
    if (form.get('grant_type') === 'refresh_token') {
      const refresh = refreshTokens.get(form.get('refresh_token') ?? '')
      if (!hasSecret) return refuse('invalid_client')
      if (refresh === undefined || refresh.endsAt <= ports.now()) return refuse('invalid_grant')
      const left = Math.floor((refresh.endsAt - ports.now()) / 1000)
      return {
        status: 200,
        body: { ...issue(), refresh_token: form.get('refresh_token'), refresh_token_expires_in: left },
      }
    }
    const grant = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    if (form.get('grant_type') !== 'authorization_code' || grant === undefined) return refuse('invalid_grant')
    if (ports.now() - grant.at > 1_800_000 || grant.redirectUri !== form.get('redirect_uri'))
      return refuse('invalid_grant')
    if (grant.challenge === null ? !hasSecret : form.has('client_secret')) return refuse('invalid_client')
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (grant.challenge !== null && grant.challenge !== proof) return refuse('invalid_grant')
    if (!switches.givesRefreshTokens || grant.challenge !== null) return { status: 200, body: issue() }
    const refresh = `AQRrefresh${++made}`
    refreshTokens.set(refresh, { endsAt: ports.now() + 365 * dayMs })
    return { status: 200, body: { ...issue(), refresh_token: refresh, refresh_token_expires_in: 31_536_000 } }
  }

  return {
    switches,
    allow,
    /** A form to one of the addresses for tokens. */
    answer(path: string, form: URLSearchParams): { readonly status: number; readonly body: unknown } {
      if (path === '/oauth/v2/accessToken') return answerToken(form)
      const token = tokens.get(form.get('token') ?? '')
      if (path === '/oauth/v2/introspectToken') {
        const isActive = token !== undefined && token.state === 'active' && token.endsAt > ports.now()
        const endsAt = Math.floor((token?.endsAt ?? 0) / 1000)
        return {
          status: 200,
          body: { active: isActive, status: token?.state ?? 'invalid', expires_at: endsAt, scope: '' },
        }
      }
      if (path !== '/oauth/v2/revoke') return { status: 404, body: {} }
      if (token !== undefined) token.state = 'revoked'
      return { status: 200, body: {} }
    },
    /** The code with which a token is refused; null for one that is good. */
    refusalOf(token: string | null): string | null {
      if (token === null) return 'EMPTY_ACCESS_TOKEN'
      const known = tokens.get(token)
      if (known === undefined) return 'INVALID_ACCESS_TOKEN'
      if (known.state === 'revoked') return 'REVOKED_ACCESS_TOKEN'
      return known.state === 'expired' || known.endsAt <= ports.now() ? 'EXPIRED_ACCESS_TOKEN' : null
    },
    expireAll(): void {
      for (const token of tokens.values()) token.state = 'expired'
    },
    revokeAll(): void {
      for (const token of tokens.values()) token.state = 'revoked'
      refreshTokens.clear()
    },
  }
}
export type LinkedinSignIn = ReturnType<typeof createLinkedinSignIn>
