import { createHash } from 'node:crypto'
import { MastodonRefusal } from './mastodonRefusal.ts'
import type { MastodonDialect } from './mastodonDialects.ts'

type Json = Record<string, unknown>

/** The part of the server that knows apps, gives out tokens and looks at them. */
export interface MastodonDoor {
  /** An access token that was made on the server's own pages. */
  readonly token: string
  readonly registerApp: (values: URLSearchParams) => Json
  /** What a person does on the page: allows it. Gives the address that the browser goes to, or the code that is shown. */
  readonly allow: (address: string) => { readonly code: string; readonly address: string | null }
  readonly giveToken: (values: URLSearchParams) => Json
  readonly revokeToken: (values: URLSearchParams) => Json
  /** Throws what the server answers to a missing, strange or ended access token. */
  readonly check: (authorization: string | undefined) => void
  readonly expireAccess: () => void
  readonly revoke: () => void
  /** Tokens that still work. */
  readonly live: Set<string>
}

interface App {
  readonly secret: string
  readonly redirects: readonly string[]
  readonly scopes: readonly string[]
}
interface Grant {
  readonly app: string
  readonly redirect: string
  readonly challenge: string | null
  readonly scope: string
}

const wide = ['read', 'write', 'follow', 'push']
const tokenSeconds = 3600

export function createMastodonDoor(dialect: MastodonDialect): MastodonDoor {
  const apps = new Map<string, App>()
  const grants = new Map<string, Grant>()
  const renewals = new Set<string>()
  const token = 'token-made-on-the-page'
  const live = new Set([token])
  let count = 0

  function registerApp(values: URLSearchParams): Json {
    const scopes = (values.get('scopes') ?? 'read').split(' ')
    if (!dialect.hasNarrowScopes && scopes.some((scope) => !wide.includes(scope)))
      throw new MastodonRefusal(422, 'Validation failed: Scopes doesn’t match configured on the server.')
    const redirects = (values.get('redirect_uris') ?? '').split('\n').filter((one) => one !== '')
    if (values.get('client_name') === null || redirects.length === 0)
      throw new MastodonRefusal(422, 'Validation failed')
    const id = `client-${++count}`
    const secret = `secret-of-client-${count}`
    apps.set(id, { secret, redirects, scopes })
    return {
      id: String(count),
      name: values.get('client_name'),
      client_id: id,
      client_secret: secret,
      redirect_uris: redirects,
    }
  }

  function allow(address: string): { code: string; address: string | null } {
    const asked = new URL(address).searchParams
    const app = apps.get(asked.get('client_id') ?? '')
    const redirect = asked.get('redirect_uri') ?? ''
    const scope = asked.get('scope') ?? 'read'
    if (app === undefined || !app.redirects.includes(redirect))
      throw new Error('The redirect address is not registered')
    if (scope.split(' ').some((one) => !app.scopes.includes(one)))
      throw new Error('More leave is asked for than registered')
    const code = `code-${++count}`
    grants.set(code, { app: asked.get('client_id') ?? '', redirect, challenge: asked.get('code_challenge'), scope })
    if (redirect.startsWith('urn:')) return { code, address: null }
    const back = new URL(redirect)
    back.searchParams.set('code', code)
    back.searchParams.set('state', asked.get('state') ?? '')
    return { code, address: back.href }
  }

  function fresh(scope: string): Json {
    const made = `access-token-${++count}`
    live.add(made)
    if (!dialect.tokensEnd) return { access_token: made, token_type: 'Bearer', scope, created_at: 0 }
    const renewal = `refresh-token-${++count}`
    renewals.add(renewal)
    return { access_token: made, token_type: 'Bearer', scope, expires_in: tokenSeconds, refresh_token: renewal }
  }

  function giveToken(values: URLSearchParams): Json {
    const app = apps.get(values.get('client_id') ?? '')
    if (app === undefined || app.secret !== values.get('client_secret'))
      throw new MastodonRefusal(401, 'Client authentication failed')
    if (values.get('grant_type') === 'refresh_token') {
      if (!renewals.delete(values.get('refresh_token') ?? '')) throw new MastodonRefusal(400, 'invalid_grant')
      return fresh('read write follow')
    }
    const grant = grants.get(values.get('code') ?? '')
    grants.delete(values.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(values.get('code_verifier') ?? '')
      .digest('base64url')
    const isRight =
      grant !== undefined &&
      grant.app === values.get('client_id') &&
      grant.redirect === values.get('redirect_uri') &&
      (grant.challenge === null || grant.challenge === challenge)
    if (!isRight) throw new MastodonRefusal(400, 'invalid_grant')
    return fresh(grant.scope)
  }

  return {
    token,
    live,
    registerApp,
    allow,
    giveToken,
    revokeToken: (values) => {
      const app = apps.get(values.get('client_id') ?? '')
      if (app?.secret !== values.get('client_secret')) throw new MastodonRefusal(403, 'unauthorized_client')
      live.delete(values.get('token') ?? '')
      return {}
    },
    check: (authorization) => {
      if (!live.has((authorization ?? '').replace(/^Bearer /, '')))
        throw new MastodonRefusal(401, 'The access token is invalid')
    },
    expireAccess: () => live.clear(),
    revoke: () => {
      live.clear()
      renewals.clear()
    },
  }
}
