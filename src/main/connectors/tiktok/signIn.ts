import type {
  Credentials,
  EndFacts,
  FormAsk,
  Http,
  HttpRequest,
  HttpResponse,
  OAuthAnswer,
  OAuthAsk,
  OAuthBegun,
  RefreshAsk,
  SignedIn,
} from '../connector.ts'
import { z } from 'zod'
import { ConnectorError } from '../connectorError.ts'
import { keptServer, serverIn } from '../shared/keptServer.ts'
import { askToken, clientIdOf, codeIn, keptApp, renewToken, sameApp, tradeCode } from '../shared/ownApp.ts'
import type { TokenPlace } from '../shared/ownApp.ts'
import { refused, signInRefused } from '../shared/refuse.ts'
import { addressOf, ask, getRequest } from './api.ts'
import { profileFields, profilePath } from './identity.ts'
import * as replies from './replies.ts'
import { scopes } from './scopes.ts'
import { sign } from './sign.ts'
import { redirectUrl } from './hosts.ts'

const authorizePage = 'https://www.tiktok.com/v2/auth/authorize'
const kept = z.object({ state: z.string(), server: z.string().nullable() })

/** The page to open, and what `finish` needs. */
export function begin(_http: Http, { app: own, state, server, redirectUri }: OAuthAsk): Promise<OAuthBegun> {
  if (own === undefined || clientIdOf(own) === '')
    return Promise.reject(refused('Enter your TikTok app under Settings, Apps of networks, first.', 'no_app'))
  const url = new URL(authorizePage)
  const params = {
    client_key: clientIdOf(own),
    scope: scopes.map((scope) => scope.name).join(','),
    response_type: 'code',
    redirect_uri: redirectUri ?? redirectUrl,
    state,
  }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return Promise.resolve({ url: url.href, keep: JSON.stringify({ state, server } satisfies z.infer<typeof kept>) })
}

/** Trades what came back for tokens. */
export async function finish(http: Http, answer: OAuthAnswer): Promise<SignedIn> {
  const { app: own, now, query, redirectUri } = answer
  if (own === undefined)
    throw signInRefused('Enter your TikTok app under Settings, Apps of networks, then begin again.', 'no_app')
  const { state, server } = keptIn(answer.keep)
  const code = codeIn(query, state)
  const traded = { code, redirectUri: redirectUri ?? redirectUrl, more: { auth_code: code } }
  const words = 'TikTok did not take the code, which is good for ten minutes and once only. Begin the sign-in again.'
  const told = await tokensIn(await tradeCode(http, tokenPlace(server), own, traded), now, words)
  return {
    credentials: credentialsOf(told, keptApp(own).appId, server, now),
    server,
    facts: { businessId: told.open_id },
  }
}

/** Renews the access. */
export async function refresh(http: Http, old: Credentials, { app: told, now }: RefreshAsk): Promise<Credentials> {
  const own = sameApp(told, old)
  const ended = 'TikTok no longer accepts this sign-in. Everything here is kept. Sign in again.'
  const { refreshToken = '' } = old.secret
  if (refreshToken === '') throw signInRefused(ended, 'no_refresh_token')
  const server = serverIn(old)
  const place: TokenPlace = {
    network: 'tiktok',
    url: addressOf(server, '/tt_user/oauth2/refresh_token/'),
    sends: 'json',
  }
  const next = await tokensIn(await renewToken(http, place, own, refreshToken), now, ended)
  // The old refresh token is over from now on, so the new one is kept with the access token, in one piece.
  return credentialsOf({ ...next, refresh_token: next.refresh_token ?? refreshToken }, keptApp(own).appId, server, now)
}

/** Tells the network that the sign-in is over. */
export async function end(http: Http, credentials: Credentials, { app: told }: EndFacts): Promise<void> {
  const own = sameApp(told, credentials)
  const url = addressOf(serverIn(credentials), '/tt_user/oauth2/revoke/')
  const place: TokenPlace = { network: 'tiktok', step: 'revoke', url, sends: 'json' }
  await askToken(http, place, own, { access_token: credentials.secret['accessToken'] })
}

/** Takes a token that was made elsewhere. */
export async function finishWithToken(http: Http, { app: own, values, server, now }: FormAsk): Promise<SignedIn> {
  const businessId = (values['businessId'] ?? '').trim()
  const accessToken = (values['accessToken'] ?? '').trim()
  const refreshToken = (values['refreshToken'] ?? '').trim()
  if (businessId === '' || accessToken === '') throw refused('Give the business ID and the access token.', 'no_values')
  const credentials: Credentials = {
    expiresAt: null,
    signInEndsAt: refreshToken === '' ? now + dayMs : null,
    scopes: [],
    secret: {
      accessToken,
      ...(own === undefined ? {} : keptApp(own)),
      ...(refreshToken === '' ? {} : { refreshToken }),
      ...keptServer(server),
    },
  }
  const request = sign(getRequest(server, profilePath, { business_id: businessId, ...profileFields }), credentials)
  await ask({ http, now }, { ...request, unsigned: true }, replies.profile, 'Looking at the sign-in')
  return { credentials, server, facts: { businessId } }
}

const dayMs = 86_400_000

function tokenPlace(server: string | null): TokenPlace {
  return {
    network: 'tiktok',
    url: addressOf(server, '/tt_user/oauth2/token/'),
    sends: 'json',
    // TikTok calls it auth_code.
    leavesOut: ['code'],
  }
}

/** The tokens in an answer. A refusal, whatever its number, means that only a new sign-in helps. */
async function tokensIn(response: HttpResponse, now: number, words: string): Promise<z.output<typeof replies.tokens>> {
  try {
    const told: HttpRequest = { method: 'POST', url: response.url }
    return await ask({ http: () => Promise.resolve(response), now }, told, replies.tokens, 'The sign-in')
  } catch (error) {
    if (error instanceof ConnectorError && ['rejected', 'missing', 'login'].includes(error.kind))
      throw signInRefused(words, error.code)
    throw error
  }
}

function credentialsOf(
  told: z.output<typeof replies.tokens>,
  appId: string,
  server: string | null,
  now: number,
): Credentials {
  const { expires_in, refresh_token, refresh_token_expires_in } = told
  return {
    expiresAt: typeof expires_in === 'number' ? now + expires_in * 1000 : null,
    signInEndsAt: typeof refresh_token_expires_in === 'number' ? now + refresh_token_expires_in * 1000 : null,
    scopes: (told.scope ?? '').split(/[\s,]+/u).filter((scope) => scope !== ''),
    secret: {
      accessToken: told.access_token,
      appId,
      ...(typeof refresh_token === 'string' ? { refreshToken: refresh_token } : {}),
      ...keptServer(server),
    },
  }
}

function keptIn(keep: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(keep))
  } catch {
    throw signInRefused('The sign-in was interrupted. Begin it again.', 'interrupted')
  }
}
