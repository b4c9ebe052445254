import type { z } from 'zod'
import type { AppValues, Credentials, Http, HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { keptServer } from '../shared/keptServer.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { askToken, keptApp, type TokenPlace, type TokenValues } from '../shared/ownApp.ts'
import { wwwHost } from './hosts.ts'
import { failureOf } from './errors.ts'
import * as replies from './replies.ts'
import { scopes } from './scopes.ts'

/** The addresses for tokens. A sign-in by PKCE alone sends no secret, also where one is known. */
function placeOf(standIn: string | null, path: string, isNative = false): TokenPlace {
  return {
    network: 'linkedin',
    step: path === 'revoke' ? 'revoke' : 'token',
    url: networkAddress(standIn, wwwHost, `/oauth/v2/${path}`),
    leavesOut: isNative ? ['client_secret'] : [],
  }
}

/** What a sign-in is made with. */
export interface SignInBy {
  readonly app: AppValues
  /** A server of this computer that stands in for LinkedIn; null = LinkedIn itself. */
  readonly standIn: string | null
  /** By PKCE alone. */
  readonly isNative: boolean
}

/** The agency's app as it was entered. Throws `rejected` (not done) when something is missing. */
export function appIn(app: AppValues | undefined, needsSecret: boolean): AppValues {
  if ((app?.values['clientId'] ?? '') === '' || app === undefined)
    throw missing('Give the client id of your LinkedIn app first.', 'no_client_id')
  if (needsSecret && app.broker === null && (app.values['clientSecret'] ?? '') === '')
    throw missing('Give the client secret of your LinkedIn app first, or the address of your broker.', 'no_secret')
  return app
}

/** Asks for tokens by a code or a refresh token. A refusal means that only a new sign-in helps, which `words` say. */
export async function newToken(
  http: Http,
  by: SignInBy,
  values: TokenValues,
  words: string,
  now: number,
): Promise<replies.NewToken> {
  try {
    const app = by.isNative ? { ...by.app, broker: null } : by.app
    const response = await askToken(http, placeOf(by.standIn, 'accessToken', by.isNative), app, values)
    return decode(replies.newToken, accepted(response, now), 'the sign-in')
  } catch (error) {
    const isRefused = error instanceof ConnectorError && ['rejected', 'missing', 'login'].includes(error.kind)
    if (!isRefused || error.code.startsWith('broker_')) throw error
    throw new ConnectorError('login', words, { outcome: 'not_done', code: error.code })
  }
}

/** What LinkedIn says of a token. The broker is not asked: it trades tokens only. */
export async function introspect(
  http: Http,
  by: SignInBy,
  token: string,
  now: number,
): Promise<z.output<typeof replies.introspection>> {
  const response = await askToken(http, placeOf(by.standIn, 'introspectToken'), { ...by.app, broker: null }, { token })
  return decode(replies.introspection, accepted(response, now), 'the sign-in')
}

/** Tells LinkedIn that a token is over; it does not document this, so that nothing rests on it. */
export async function revoke(http: Http, by: SignInBy, token: string): Promise<void> {
  await askToken(http, placeOf(by.standIn, 'revoke', by.isNative), by.app, { token })
}

/** What is kept of a sign-in. Without a refresh token it ends with the access token, after sixty days. */
export function credentialsOf(token: replies.NewToken, by: SignInBy, now: number, old?: Credentials): Credentials {
  const endsAt = token.expires_in === null ? null : now + token.expires_in * 1000
  const refreshToken = token.refresh_token ?? old?.secret['refreshToken'] ?? null
  const granted = scopesIn(token.scope)
  const lasts = token.refresh_token_expires_in === null ? null : now + token.refresh_token_expires_in * 1000
  return {
    expiresAt: refreshToken === null ? null : endsAt,
    // A renewal does not make the refresh token last longer.
    signInEndsAt: refreshToken === null ? endsAt : (old?.signInEndsAt ?? lasts),
    scopes: granted.length > 0 ? granted : (old?.scopes ?? scopes.map((scope) => scope.name)),
    secret: {
      accessToken: token.access_token,
      ...(refreshToken === null ? {} : { refreshToken }),
      ...keptApp(by.app),
      // What stands among the secrets is blanked wherever it shows: the bare address must not be one of them.
      ...keptServer(by.standIn),
    },
  }
}

/** Permissions as LinkedIn lists them, with commas or spaces. */
export function scopesIn(told: string | null): readonly string[] {
  return (told ?? '').split(/[\s,]+/u).filter((scope) => scope !== '')
}

function accepted(response: HttpResponse, now: number): HttpResponse {
  if (response.status >= 200 && response.status < 300) return response
  throw failureOf(response, { method: 'POST', url: response.url }, 'the sign-in', now)
}

function missing(message: string, code: string): ConnectorError {
  return new ConnectorError('rejected', message, { outcome: 'not_done', code })
}
