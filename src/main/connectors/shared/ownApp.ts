import { z } from 'zod'
import type { AppValues, Credentials, Http, HttpRequest, HttpResponse } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { tryJson } from './decode.ts'
import { formBody } from './oauth.ts'
import { retryAfterMs } from './retryAfter.ts'
import { signInRefused } from './refuse.ts'

/*
 * Tokens by the agency's own app: asked of the network itself, with the app's id and, where this computer holds it, its secret; or of
 * the agency's sign-in broker, which holds the secret and passes the question on (docs/sign-in-broker.md). Either way the network's
 * own answer comes back, so that a connector reads one kind of answer.
 */

/** Where a network takes such a question, and how it wants it put. */
export interface TokenPlace {
  /** Id of the network; the broker is asked below it. */
  readonly network: string
  /** What is asked for; `token` when left out. */
  readonly step?: 'token' | 'revoke'
  /** The address at the network itself. */
  readonly url: string
  /** How values are put to the network: as a form (usual), as JSON, or in the query of a GET. A broker always gets a form. */
  readonly sends?: 'form' | 'json' | 'query'
  /** What the network calls the id of the app; `client_id` when left out. */
  readonly idName?: string
  /** What the network calls the secret of the app; `client_secret` when left out. */
  readonly secretName?: string
  /** Where the secret stands: among the values (usual), or with the id in an `authorization: Basic` header. */
  readonly secretIn?: 'values' | 'basic'
  /** Names that this address does not take, such as `grant_type`; a broker gets them nonetheless, as it has one address for all. */
  readonly leavesOut?: readonly string[]
}

/** What a question for tokens carries besides the app: names as in RFC 6749; what is undefined is left out. */
export type TokenValues = Readonly<Record<string, string | undefined>>

/** What came of the browser. */
export interface TradedCode {
  readonly code: string
  /** The same as in the address that was opened. */
  readonly redirectUri: string
  /** Of PKCE, where the network has it. */
  readonly verifier?: string
  /** What this network wants besides. */
  readonly more?: TokenValues
}

/** Trades a code for tokens and resolves with the network's answer, whatever its status. Throws ConnectorError as `askToken` does. */
export function tradeCode(http: Http, place: TokenPlace, app: AppValues, traded: TradedCode): Promise<HttpResponse> {
  return askToken(http, place, app, {
    grant_type: 'authorization_code',
    code: traded.code,
    redirect_uri: traded.redirectUri,
    code_verifier: traded.verifier,
    ...traded.more,
  })
}

/** Renews a sign-in by its refresh token and resolves with the network's answer, whatever its status. Throws as `askToken` does. */
export function renewToken(
  http: Http,
  place: TokenPlace,
  app: AppValues,
  refreshToken: string,
  more: TokenValues = {},
): Promise<HttpResponse> {
  return askToken(http, place, app, { grant_type: 'refresh_token', refresh_token: refreshToken, ...more })
}

/**
 * Asks for tokens in any way, such as one that lives longer (`grant_type: 'fb_exchange_token'`), or for their end (`step: 'revoke'`).
 * Resolves with the network's answer, whatever its status. Throws ConnectorError where the broker itself refuses or fails, with its code
 * after `broker_`, and for everything that ends without an answer.
 */
export async function askToken(
  http: Http,
  place: TokenPlace,
  app: AppValues,
  values: TokenValues,
): Promise<HttpResponse> {
  if (app.broker === null) return http(requestTo(place, app, values))
  const response = await http(requestToBroker(app.broker, place, app, values))
  const refusal = refusalIn(response)
  if (refusal !== null) throw refusal
  return response
}

/**
 * The code in the query of a redirect, or in what was pasted. Throws `login` where there is none, or where it belongs to another
 * sign-in; `state` is what the address that was opened carried.
 */
export function codeIn(query: Readonly<Record<string, string>>, state: string): string {
  // A page that shows the code may show more of the address behind it, and some networks put `#_` after it.
  const [told = '', ...rest] = (query['code'] ?? '').trim().split('&')
  const code = told.replace(/#.*$/u, '')
  const answered = query['state'] ?? new URLSearchParams(rest.join('&')).get('state')
  if (answered !== null && answered.replace(/#.*$/u, '') !== state)
    throw signInRefused('The answer of the browser belongs to another sign-in. Begin it again.', 'wrong_state')
  if (code === '')
    throw signInRefused('The network gave no code. Begin the sign-in again.', query['error']?.slice(0, 60) ?? 'no_code')
  return code
}

/** What a sign-in keeps among `Credentials.secret` of the app by which it was made: its id, and nothing secret. */
export function keptApp(app: AppValues): { readonly appId: string } {
  return { appId: clientIdOf(app) }
}

/**
 * The agency's app for a renewal, when it is still the one by which the account signed in: tokens are bound to it. Throws `login`, in
 * words, where it was forgotten or another took its place. A new secret, or another broker, of the same app counts from now on.
 */
export function sameApp(app: AppValues | undefined, credentials: Credentials): AppValues {
  const id = credentials.secret['appId'] ?? ''
  if (app === undefined)
    throw signInRefused(
      'The app by which this account signed in is no longer entered under Settings, Apps of networks. Everything here is kept. Enter it, then sign in again.',
      'no_app',
    )
  if (id !== clientIdOf(app))
    throw signInRefused(
      'Another app was entered under Settings, Apps of networks since this account signed in. Everything here is kept. Sign in again.',
      'other_app',
    )
  return app
}

/** The id of the app; an empty text where none was told. */
export function clientIdOf(app: AppValues): string {
  return app.values['clientId'] ?? ''
}

function requestTo(place: TokenPlace, app: AppValues, values: TokenValues): HttpRequest {
  const id = clientIdOf(app)
  const secret = app.values['clientSecret'] ?? ''
  const isBasic = place.secretIn === 'basic' && secret !== ''
  const all: TokenValues = {
    ...values,
    [place.idName ?? 'client_id']: id,
    ...(secret === '' || isBasic ? {} : { [place.secretName ?? 'client_secret']: secret }),
  }
  const sent = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      value === undefined || place.leavesOut?.includes(name) === true ? [] : [[name, value]],
    ),
  )
  const headers = isBasic ? { authorization: `Basic ${basic(id, secret)}` } : {}
  if (place.sends === 'query') return { method: 'GET', url: `${place.url}?${formBody(sent)}`, headers, unsigned: true }
  return {
    method: 'POST',
    url: place.url,
    headers: {
      ...headers,
      'content-type': place.sends === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
    },
    body: place.sends === 'json' ? JSON.stringify(sent) : formBody(sent),
    unsigned: true,
  }
}

/** RFC 6749 2.3.1: both are written as in a form first. */
function basic(id: string, secret: string): string {
  return Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')
}

function requestToBroker(broker: string, place: TokenPlace, app: AppValues, values: TokenValues): HttpRequest {
  const key = app.values['brokerKey'] ?? ''
  return {
    method: 'POST',
    url: `${broker}/${place.network}/${place.step ?? 'token'}`,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
    },
    body: formBody({ ...values, client_id: clientIdOf(app) }),
    unsigned: true,
    // Codes and tokens go to the address that was entered, and nowhere else.
    redirect: 'tell',
  }
}

const brokerRefusal = z.object({ broker_error: z.string().max(60) })

/** What the broker itself says, in the place of the network; null where the network answered. */
function refusalIn(response: HttpResponse): ConnectorError | null {
  if (response.status >= 300 && response.status < 400)
    return brokerFailed('leads to another address, which is not followed', 'moved')
  const told = brokerRefusal.safeParse(tryJson(response))
  if (!told.success) return null
  const code = told.data.broker_error
  if (code === 'unreachable')
    return new ConnectorError(
      'server',
      'Your sign-in broker did not get through to the network. Nothing was lost here. Try again later.',
      { outcome: 'unknown', code: 'broker_unreachable', retryAfterMs: retryAfterMs(response.headers, 0) },
    )
  if (code === 'busy')
    return new ConnectorError(
      'rate',
      'Your sign-in broker is asked too often. Nothing was done. It is tried again later.',
      {
        outcome: 'not_done',
        code: 'broker_busy',
        retryAfterMs: retryAfterMs(response.headers, 0),
      },
    )
  if (code === 'key')
    return brokerFailed('does not take the key that is entered under Settings, Apps of networks', code)
  if (code === 'app')
    return brokerFailed('does not know the app that is entered under Settings, Apps of networks', code)
  return brokerFailed('refused the question', code)
}

function brokerFailed(what: string, code: string): ConnectorError {
  return new ConnectorError(
    'rejected',
    `Your sign-in broker ${what}. Nothing was changed. Ask whoever runs it (${code}).`,
    { outcome: 'not_done', code: `broker_${code}` },
  )
}
