import { z } from 'zod'
import type {
  Credentials,
  FormAsk,
  HttpResponse,
  OAuth,
  OAuthAnswer,
  OAuthAsk,
  OAuthBegun,
  RefreshAsk,
  SignedIn,
} from '../connector.ts'
import type { AppValues } from '../app.ts'
import { ConnectorError } from '../connectorError.ts'
import { get, versionOf, type GraphCaller } from '../graph/api.ts'
import { failureOf } from '../graph/errors.ts'
import { decode, tryJson } from '../shared/decode.ts'
import { keptServer, serverIn } from '../shared/keptServer.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { formBody } from '../shared/oauth.ts'
import { askToken, clientIdOf, codeIn, keptApp, tradeCode, type TokenPlace } from '../shared/ownApp.ts'
import { refused, signInRefused } from '../shared/refuse.ts'
import { redirectUrl, wholeApp } from './app.ts'
import { instagramHost, tokenHost } from './hosts.ts'
import * as replies from './replies.ts'
import { instagramScopes } from './scopes.ts'

/** So long a new token lives. */
const tokenLifeMs = 60 * 86_400_000
const network = 'instagram'
const kept = z.object({ state: z.string(), redirectUri: z.string() })

/** Trades the code that came back for a token of an hour, and that for one of sixty days. */
export async function finishWindow(http: OAuthHttp, answer: OAuthAnswer): Promise<SignedIn> {
  const { query, server, now } = answer
  const parsed = kept.safeParse(tryParse(answer.keep))
  if (!parsed.success) throw signInRefused('The sign-in was interrupted. Begin it again.', 'interrupted')
  const { state, redirectUri } = parsed.data
  const app = wholeApp(answer.app)
  const code = codeIn(query, state)
  const place: TokenPlace = { network, url: networkAddress(server, tokenHost, '/oauth/access_token') }
  const short = accepted(await tradeCode(http, place, app, { code, redirectUri }), now)
  const first = decode(replies.firstToken, short, 'the sign-in')
  const given = 'data' in first ? first.data[0] : first
  const long = await exchanged(http, server, app, given?.access_token ?? '', now)
  const granted = scopesIn(given?.permissions)
  const secret = { token: long.access_token, ...keptApp(app), ...keptServer(server) }
  return { credentials: credentialsOf(secret, now + long.expires_in * 1000, granted), server }
}

type OAuthHttp = Parameters<OAuth['finish']>[0]

/** The token of an hour for one of about sixty days. */
async function exchanged(http: OAuthHttp, server: string | null, app: AppValues, token: string, now: number) {
  const place: TokenPlace = {
    network,
    url: networkAddress(server, instagramHost, '/access_token'),
    sends: 'query',
    leavesOut: ['client_id'],
  }
  const answer = await askToken(http, place, app, { grant_type: 'ig_exchange_token', access_token: token })
  return decode(replies.token, accepted(answer, now), 'the sign-in')
}

/** A new token of sixty days for one that still works and is a day old; no app is needed for it. Throws `login` when it has ended. */
export async function refresh(http: OAuthHttp, old: Credentials, { now }: RefreshAsk): Promise<Credentials> {
  const search = formBody({ grant_type: 'ig_refresh_token', access_token: old.secret['token'] ?? '' })
  const url = networkAddress(serverIn(old), instagramHost, `/refresh_access_token?${search}`)
  const what = 'renewing the sign-in'
  const response = await http({ method: 'GET', url, unsigned: true })
  if (response.status < 200 || response.status >= 300) throw failureOf(response, what, now)
  const long = decode(replies.token, response, what)
  const told = scopesIn(long.permissions)
  const granted = told.length > 0 ? told : old.scopes
  return credentialsOf({ ...old.secret, token: long.access_token }, now + long.expires_in * 1000, granted)
}

/**
 * Nothing tells how old a pasted token is, so it is renewed at once: that is refused on its first day only, and then its sixty days have
 * just begun.
 */
async function renewedIfOld(http: OAuthHttp, pasted: Credentials, now: number): Promise<Credentials> {
  try {
    return await refresh(http, pasted, { now, entropy: '' })
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'rejected') return pasted
    throw error
  }
}

/** What is wrong with a code or a secret is a matter of signing in; one host refuses in the form of Graph, the other in one of its own. */
function accepted(response: HttpResponse, now: number): HttpResponse {
  const own = replies.signInError.safeParse(tryJson(response))
  if (own.success) throw signInRefused(refusedWords, `sign-in ${String(own.data.code)}`)
  if (response.status >= 200 && response.status < 300) return response
  const error = failureOf(response, 'the sign-in', now)
  throw error.kind === 'rejected' ? signInRefused(refusedWords, error.code) : error
}

const refusedWords =
  'Instagram did not take the code of this sign-in: it was used already or is older than an hour, or the Instagram app ID, its secret and the redirect address do not belong together. Begin the sign-in again.'

function scopesIn(told: unknown): string[] {
  const names: readonly unknown[] = typeof told === 'string' ? told.split(',') : Array.isArray(told) ? told : []
  return names.flatMap((name) => (typeof name === 'string' && name.trim() !== '' ? [name.trim()] : []))
}

function credentialsOf(
  secret: Readonly<Record<string, string>>,
  endsAt: number,
  granted: readonly string[],
): Credentials {
  return { expiresAt: endsAt, signInEndsAt: endsAt, scopes: granted, secret }
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The page to open, and what `finishWindow` needs. */
export function begin(_http: OAuthHttp, ask: OAuthAsk): Promise<OAuthBegun> {
  const app = wholeApp(ask.app)
  const redirectUri = ask.redirectUri ?? redirectUrl
  const search = formBody({
    client_id: clientIdOf(app),
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: instagramScopes.map((scope) => scope.name).join(','),
    state: ask.state,
  })
  const keep: z.infer<typeof kept> = { state: ask.state, redirectUri }
  const url = networkAddress(ask.server, 'www.instagram.com', `/oauth/authorize?${search}`)
  return Promise.resolve({ url, keep: JSON.stringify(keep) })
}

/** Takes a token that was made elsewhere. */
export async function finishWithToken(http: OAuthHttp, { server, values, settings, now }: FormAsk): Promise<SignedIn> {
  const token = (values['token'] ?? '').trim()
  if (token === '') throw refused('Give the access token.', 'no_values')
  const version = versionOf(settings)
  const caller: GraphCaller = { http, server, host: instagramHost, version, now, as: null, token }
  await get(caller, ['me'], { fields: replies.meFields }, replies.me, 'the account')
  const made = credentialsOf({ token, ...keptServer(server) }, now + tokenLifeMs, [])
  return { credentials: await renewedIfOld(http, made, now), server }
}
