import { createHash } from 'node:crypto'
import { XRefusal, unauthorized } from './xRefusal.ts'

type Json = Record<string, unknown>
const codeMs = 30_000

/** The app that an agency has registered. */
export const xApp = { clientId: 'client-of-the-agency', clientSecret: 'secret-of-the-agency' } as const
/** Addresses that it registered for the way back. */
export const xRedirects: readonly string[] = [47821, 47822, 47823, 47824, 47825].map(
  (port) => `http://127.0.0.1:${port}/signed-in`,
)

/** The part of X that gives out tokens and looks at them. */
export type XDoor = ReturnType<typeof createXDoor>

export function createXDoor(now: () => number) {
  const token = 'access-token-made-by-hand'
  const refreshToken = 'refresh-token-made-by-hand'
  const live = new Set([token])
  const renewals = new Set([refreshToken])
  const grants = new Map<string, { at: number; redirect: string; challenge: string; scope: string }>()
  /** A confidential app shows its secret, a public one only its id. */
  const state = { isConfidential: false }
  let count = 0

  function allow(address: string): string {
    const url = new URL(address)
    if (!url.pathname.endsWith('/i/oauth2/authorize'))
      throw new Error(`This is not the page of the sign-in: ${address}`)
    const asked = url.searchParams
    const redirect = asked.get('redirect_uri') ?? ''
    if (asked.get('client_id') !== xApp.clientId || !xRedirects.includes(redirect))
      throw new XRefusal(415, { error: 'redirect' })
    if (asked.get('response_type') !== 'code' || asked.get('code_challenge_method') !== 'S256')
      throw new XRefusal(400, { error: 'invalid_request' })
    const code = `code-${++count}`
    grants.set(code, {
      at: now(),
      redirect,
      challenge: asked.get('code_challenge') ?? '',
      scope: asked.get('scope') ?? '',
    })
    const back = new URL(redirect)
    back.searchParams.set('state', asked.get('state') ?? '')
    back.searchParams.set('code', code)
    return back.href
  }

  function fresh(scope: string): Json {
    const made = `access-token-${++count}`
    const renewal = `refresh-token-${++count}`
    live.add(made)
    if (scope.includes('offline.access')) renewals.add(renewal)
    return { token_type: 'bearer', expires_in: 7200, access_token: made, scope, refresh_token: renewal }
  }

  function giveToken(values: URLSearchParams, authorization: string | undefined): Json {
    const basic = `Basic ${Buffer.from(`${xApp.clientId}:${xApp.clientSecret}`).toString('base64')}`
    const isKnown = state.isConfidential ? authorization === basic : authorization === undefined
    if (!isKnown || values.get('client_id') !== xApp.clientId)
      throw new XRefusal(401, { error: 'unauthorized_client', error_description: 'Missing valid authorization header' })
    const wrong = (): XRefusal =>
      new XRefusal(400, { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' })
    if (values.get('grant_type') === 'refresh_token') {
      if (!renewals.delete(values.get('refresh_token') ?? '')) throw wrong()
      return fresh('tweet.read tweet.write users.read offline.access')
    }
    const grant = grants.get(values.get('code') ?? '')
    grants.delete(values.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(values.get('code_verifier') ?? '')
      .digest('base64url')
    const isRight =
      grant !== undefined &&
      now() - grant.at <= codeMs &&
      grant.redirect === values.get('redirect_uri') &&
      grant.challenge === challenge
    if (values.get('grant_type') !== 'authorization_code' || !isRight) throw wrong()
    return fresh(grant.scope)
  }

  return {
    token,
    refreshToken,
    state,
    allow,
    giveToken,
    revokeToken: (values: URLSearchParams): Json => {
      const told = values.get('token') ?? ''
      if (renewals.delete(told)) live.clear()
      else live.delete(told)
      return { revoked: true }
    },
    check: (authorization: string | undefined): void => {
      if (!live.has((authorization ?? '').replace(/^Bearer /, ''))) throw unauthorized()
    },
    expireAccess: (): void => live.clear(),
    revoke: (): void => {
      live.clear()
      renewals.clear()
    },
  }
}
