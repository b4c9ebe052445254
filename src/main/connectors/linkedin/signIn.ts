import { z } from 'zod'
import type {
  Credentials,
  EndFacts,
  FormAsk,
  Http,
  OAuthAnswer,
  OAuthAsk,
  OAuthBegun,
  RefreshAsk,
  SignedIn,
} from '../connector.ts'
import { serverIn } from '../shared/keptServer.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { challengeOf } from '../shared/oauth.ts'
import { clientIdOf, codeIn, sameApp } from '../shared/ownApp.ts'
import { refused, signInRefused } from '../shared/refuse.ts'
import { wwwHost } from './hosts.ts'
import { readRoles } from './identity.ts'
import { scopes } from './scopes.ts'
import { appIn, credentialsOf, introspect, newToken, revoke, scopesIn } from './trade.ts'
import { versionIn } from './versions.ts'

const kept = z.object({
  verifier: z.string(),
  state: z.string(),
  server: z.string().nullable(),
})

/** The page to open, and what `finish` needs. */
export async function begin(ask: OAuthAsk, isNative: boolean): Promise<OAuthBegun> {
  const clientId = clientIdOf(appIn(ask.app, !isNative))
  if (ask.redirectUri === null)
    throw refused('LinkedIn shows no code to paste: sign in on a computer with a browser.', 'no_redirect')
  const path = isNative ? '/oauth/native-pkce/authorization' : '/oauth/v2/authorization'
  const url = new URL(networkAddress(ask.server, wwwHost, path))
  const params = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: ask.redirectUri,
    state: ask.state,
    scope: scopes.map((scope) => scope.name).join(' '),
    ...(isNative ? { code_challenge: await challengeOf(ask.entropy), code_challenge_method: 'S256' } : {}),
  }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  const keep: z.infer<typeof kept> = { verifier: ask.entropy, state: ask.state, server: ask.server }
  return { url: url.href, keep: JSON.stringify(keep) }
}

/** Trades what came back for tokens. */
export async function finish(http: Http, answer: OAuthAnswer, isNative: boolean): Promise<SignedIn> {
  const { verifier, state, server } = keptIn(answer.keep)
  const code = codeIn(answer.query, state)
  const by = { app: appIn(answer.app, !isNative), standIn: server, isNative }
  const values = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: answer.redirectUri ?? undefined,
    code_verifier: isNative ? verifier : undefined,
  }
  const words = 'LinkedIn did not take the code. Begin the sign-in again; if it stays so, check the app.'
  const token = await newToken(http, by, values, words, answer.now)
  return { credentials: credentialsOf(token, by, answer.now), server }
}

/** Renews the access. */
export async function refresh(http: Http, old: Credentials, ask: RefreshAsk, isNative: boolean): Promise<Credentials> {
  const { refreshToken } = old.secret
  const words = 'LinkedIn no longer accepts this sign-in. Everything here is kept. Sign in again.'
  if (refreshToken === undefined) throw signInRefused(words, '401')
  const by = { app: sameApp(ask.app, old), standIn: serverIn(old), isNative }
  const values = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return credentialsOf(await newToken(http, by, values, words, ask.now), by, ask.now, old)
}

/** Tells the network that the sign-in is over. */
export async function end(http: Http, credentials: Credentials, facts: EndFacts, isNative: boolean): Promise<void> {
  const by = { app: sameApp(facts.app, credentials), standIn: serverIn(credentials), isNative }
  await revoke(http, by, credentials.secret['accessToken'] ?? '')
}

/** Takes a token that was made elsewhere. */
export async function finishWithToken(http: Http, ask: FormAsk): Promise<SignedIn> {
  const token = (ask.values['token'] ?? '').trim()
  if (token === '') throw refused('Give the access token.', 'no_values')
  const caller = { http, standIn: ask.server, version: versionIn(ask.settings), now: ask.now, token }
  const { pages } = await readRoles(caller)
  if (pages.length === 0)
    throw refused('The token opens no Page: its member administers none, or it lacks a permission.', 'no_page')
  const facts = await factsOf(http, ask, token)
  return { credentials: { expiresAt: null, ...facts, secret: { accessToken: token } }, server: ask.server }
}

/** When a pasted token ends and what it allows, where the app that made it is known here. */
async function factsOf(http: Http, ask: FormAsk, token: string): Promise<Pick<Credentials, 'signInEndsAt' | 'scopes'>> {
  const { app: known } = ask
  if (known === undefined || (known.values['clientSecret'] ?? '') === '') return { signInEndsAt: null, scopes: [] }
  const by = { app: appIn(known, true), standIn: ask.server, isNative: false }
  const told = await introspect(http, by, token, ask.now)
  const endsAt = told.expires_at === null ? null : told.expires_at * 1000
  return { signInEndsAt: endsAt, scopes: scopesIn(told.scope) }
}

function keptIn(keep: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(keep))
  } catch {
    throw signInRefused('The sign-in was interrupted. Begin it again.', 'interrupted')
  }
}
