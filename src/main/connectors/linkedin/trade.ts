import { z } from 'zod'
import type { AppValues, Credentials, Http, HttpRequest } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { formBody } from '../shared/oauth.ts'
import { wwwHost } from './api.ts'
import { failureOf } from './errors.ts'
import * as replies from './replies.ts'
import { scopes } from './scopes.ts'

/** What a token is asked for with besides the code or the refresh token. */
export interface AppOfSignIn {
  readonly clientId: string
  /** Null where the app signs in by PKCE alone. */
  readonly clientSecret: string | null
  /** A server of this computer that stands in for LinkedIn; null = LinkedIn itself. */
  readonly standIn: string | null
}

/** The agency's app as it was entered. Throws `rejected` (not done) when something is missing. */
export function appIn(app: AppValues | undefined, standIn: string | null, needsSecret: boolean): AppOfSignIn {
  const clientId = (app?.values['clientId'] ?? '').trim()
  const clientSecret = (app?.values['clientSecret'] ?? '').trim()
  if (clientId === '') throw missing('Give the client id of your LinkedIn app first.', 'no_client_id')
  if (needsSecret && clientSecret === '')
    throw missing('Give the client secret of your LinkedIn app first.', 'no_client_secret')
  return { clientId, clientSecret: needsSecret ? clientSecret : null, standIn }
}

/** Trades a code, or a refresh token, for a new access token. A refusal means that only a new sign-in helps. */
export async function askForToken(
  http: Http,
  app: AppOfSignIn,
  form: Readonly<Record<string, string>>,
  words: string,
  now: number,
): Promise<replies.NewToken> {
  try {
    const secret = app.clientSecret === null ? {} : { client_secret: app.clientSecret }
    const values = { ...form, client_id: app.clientId, ...secret }
    return decode(replies.newToken, await post(http, app, 'accessToken', values, now), 'the sign-in')
  } catch (error) {
    if (error instanceof ConnectorError && ['rejected', 'missing', 'login'].includes(error.kind))
      throw new ConnectorError('login', words, { outcome: 'not_done', code: error.code })
    throw error
  }
}

/** What LinkedIn says of a token. */
export async function introspect(
  http: Http,
  app: AppOfSignIn,
  token: string,
  now: number,
): Promise<z.output<typeof replies.introspection>> {
  const values = { client_id: app.clientId, client_secret: app.clientSecret ?? '', token }
  return decode(replies.introspection, await post(http, app, 'introspectToken', values, now), 'the sign-in')
}

/** Tells LinkedIn that a token is over; it does not document this, so that nothing rests on it. */
export async function revoke(http: Http, app: AppOfSignIn, token: string): Promise<void> {
  const values = { client_id: app.clientId, client_secret: app.clientSecret ?? '', token }
  await post(http, app, 'revoke', values, 0)
}

// Whatever stands among the secrets is blanked wherever it shows: a bare address or client id must not be one of them.
const word = { clientId: 'client ', standIn: 'at ' } as const

/** What is kept of a sign-in. Without a refresh token it ends with the access token, after sixty days. */
export function credentialsOf(token: replies.NewToken, app: AppOfSignIn, now: number, old?: Credentials): Credentials {
  const endsAt = token.expires_in === null ? null : now + token.expires_in * 1000
  const refreshToken = token.refresh_token ?? old?.secret['refreshToken'] ?? null
  const granted = (token.scope ?? '').split(/[\s,]+/u).filter((scope) => scope !== '')
  const lasts = token.refresh_token_expires_in === null ? null : now + token.refresh_token_expires_in * 1000
  return {
    expiresAt: refreshToken === null ? null : endsAt,
    // A renewal does not make the refresh token last longer.
    signInEndsAt: refreshToken === null ? endsAt : (old?.signInEndsAt ?? lasts),
    scopes: granted.length > 0 ? granted : (old?.scopes ?? scopes.map((scope) => scope.name)),
    secret: {
      accessToken: token.access_token,
      app: `${word.clientId}${app.clientId}`,
      ...(app.clientSecret === null ? {} : { clientSecret: app.clientSecret }),
      ...(refreshToken === null ? {} : { refreshToken }),
      ...(app.standIn === null ? {} : { home: `${word.standIn}${app.standIn}` }),
    },
  }
}

/** The app that a sign-in was made with; null for a token that was pasted. */
export function appOf({ secret }: Credentials): AppOfSignIn | null {
  const { app, clientSecret, home } = secret
  if (app?.startsWith(word.clientId) !== true) return null
  return {
    clientId: app.slice(word.clientId.length),
    clientSecret: clientSecret ?? null,
    standIn: home?.startsWith(word.standIn) === true ? home.slice(word.standIn.length) : null,
  }
}

async function post(
  http: Http,
  app: AppOfSignIn,
  path: 'accessToken' | 'introspectToken' | 'revoke',
  values: Readonly<Record<string, string>>,
  now: number,
) {
  const request: HttpRequest = {
    method: 'POST',
    url: networkAddress(app.standIn, wwwHost, `/oauth/v2/${path}`),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formBody(values),
    unsigned: true,
  }
  const response = await http(request)
  if (response.status >= 200 && response.status < 300) return response
  throw failureOf(response, request, 'the sign-in', now)
}

function missing(message: string, code: string): ConnectorError {
  return new ConnectorError('rejected', message, { outcome: 'not_done', code })
}
