import { z } from 'zod'
import type {
  AppValues,
  Credentials,
  FormAsk,
  Http,
  HttpResponse,
  OAuthAnswer,
  OAuthAsk,
  OAuthBegun,
  SignedIn,
} from '../connector.ts'
import { decode, tryJson } from '../shared/decode.ts'
import { keptServer, serverIn } from '../shared/keptServer.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { challengeOf } from '../shared/oauth.ts'
import {
  askToken,
  clientIdOf,
  codeIn,
  keptApp,
  renewToken,
  sameApp,
  tradeCode,
  type TokenPlace,
} from '../shared/ownApp.ts'
import { apiHost, usualAddress } from './hosts.ts'
import { failureOf, notDone } from './errors.ts'
import * as replies from './replies.ts'
import { scopes } from './scopes.ts'

const kept = z.object({ verifier: z.string(), state: z.string() })
const ended = 'X no longer accepts this sign-in. Everything here is kept. Sign in again.'

/** The page to open, and what `finish` needs. */
export async function begin(_http: Http, ask: OAuthAsk): Promise<OAuthBegun> {
  const url = new URL(networkAddress(ask.server, 'x.com', '/i/oauth2/authorize'))
  const params = {
    response_type: 'code',
    client_id: clientIdOf(known(ask.app)),
    redirect_uri: ask.redirectUri ?? usualAddress,
    scope: scopes.map((scope) => scope.name).join(' '),
    state: ask.state,
    code_challenge: await challengeOf(ask.entropy),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return { url: url.href, keep: JSON.stringify({ verifier: ask.entropy, state: ask.state }) }
}

/** X takes a code for thirty seconds: it is traded at once. */
export async function finish(http: Http, answer: OAuthAnswer): Promise<SignedIn> {
  const parsed = kept.safeParse(JSON.parse(answer.keep))
  if (!parsed.success) throw notDone('login', 'The sign-in was interrupted. Begin it again.', 'interrupted')
  const { verifier, state } = parsed.data
  const own = known(answer.app)
  const code = codeIn(answer.query, state)
  const traded = { code, redirectUri: answer.redirectUri ?? usualAddress, verifier }
  const response = await tradeCode(http, placeOf(answer.server), own, traded)
  const words = 'X did not take the code: it holds for thirty seconds only. Begin the sign-in again.'
  const secret = { ...keptApp(own), ...keptServer(answer.server) }
  return { credentials: credentialsOf(response, words, answer.now, secret), server: answer.server }
}

/** Takes a token that was made elsewhere. */
export async function finishWithToken(_http: Http, ask: FormAsk): Promise<SignedIn> {
  const typed = (name: string): string => (ask.values[name] ?? '').trim()
  const accessToken = typed('token')
  if (accessToken === '') throw notDone('rejected', 'Give the access token.', 'no_values')
  const clientId = typed('clientId') || (ask.app === undefined ? '' : clientIdOf(ask.app))
  const secret = {
    accessToken,
    ...(typed('refreshToken') === '' ? {} : { refreshToken: typed('refreshToken') }),
    appId: clientId,
    typed: typedWord,
    ...keptServer(ask.server),
  }
  const credentials = { expiresAt: null, signInEndsAt: null, scopes: scopes.map((scope) => scope.name), secret }
  return Promise.resolve({ credentials, server: ask.server })
}

/** The old refresh token ends with its use; what comes back is kept whole, or the sign-in is over. */
export async function refresh(
  http: Http,
  old: Credentials,
  ask: { readonly now: number; readonly app?: AppValues },
): Promise<Credentials> {
  const { refreshToken } = old.secret
  if (refreshToken === undefined) throw notDone('login', ended, '401')
  const own = appBehind(ask.app, old)
  const server = serverIn(old)
  const response = await renewToken(http, placeOf(server), own, refreshToken)
  const typed = old.secret['typed'] === undefined ? {} : { typed: typedWord }
  const next = credentialsOf(response, ended, ask.now, { ...keptApp(own), ...typed, ...keptServer(server) })
  const granted = next.scopes.length === 0 ? old.scopes : next.scopes
  return { ...next, scopes: granted, secret: { refreshToken, ...next.secret } }
}

/** Tells the network that the sign-in is over. */
export async function end(http: Http, credentials: Credentials, facts: { readonly app?: AppValues }): Promise<void> {
  const own = appBehind(facts.app, credentials)
  const server = serverIn(credentials)
  const token = credentials.secret['refreshToken'] ?? credentials.secret['accessToken']
  const url = networkAddress(server, apiHost, '/2/oauth2/revoke')
  await askToken(http, { ...placeOf(server), step: 'revoke', url }, own, { token })
}

/** A confidential app names itself in a header, a public one by its id in the body. */
function placeOf(server: string | null): TokenPlace {
  return {
    network: 'x',
    url: networkAddress(server, apiHost, '/2/oauth2/token'),
    secretIn: 'basic',
  }
}

function known(own: AppValues | undefined): AppValues {
  if (own !== undefined && clientIdOf(own) !== '') return own
  throw notDone('rejected', 'Enter the app of your agency on X first, under Settings, Apps of networks.', 'no_app')
}

/** Tokens that were typed in may belong to an app that is not entered here: a public one needs nothing but its id. */
function appBehind(own: AppValues | undefined, credentials: Credentials): AppValues {
  const clientId = credentials.secret['appId'] ?? ''
  const isOther = own === undefined || clientIdOf(own) !== clientId
  const wasTyped = credentials.secret['typed'] === typedWord
  if (isOther && wasTyped && clientId !== '') return { values: { clientId }, broker: null }
  return sameApp(own, credentials)
}

// Whatever stands among the secrets is blanked wherever it shows: a common word must not be one of them.
const typedWord = 'typed in by a person'

function credentialsOf(
  response: HttpResponse,
  words: string,
  now: number,
  secret: Readonly<Record<string, string>>,
): Credentials {
  if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 402) {
    const refusal = replies.refusedToken.safeParse(tryJson(response))
    throw notDone('login', words, refusal.success ? refusal.data.error.slice(0, 60) : String(response.status))
  }
  if (response.status < 200 || response.status >= 300) throw failureOf(response, 'the sign-in', now)
  const told = decode(replies.token, response, 'the sign-in')
  const endsAt = told.expires_in === undefined ? null : now + told.expires_in * 1000
  const refreshToken = told.refresh_token ?? null
  return {
    expiresAt: refreshToken === null ? null : endsAt,
    signInEndsAt: refreshToken === null ? endsAt : null,
    scopes: (told.scope ?? '').split(/[\s,]+/u).filter((scope) => scope !== ''),
    secret: {
      accessToken: told.access_token,
      ...(refreshToken === null ? {} : { refreshToken }),
      ...secret,
    },
  }
}
