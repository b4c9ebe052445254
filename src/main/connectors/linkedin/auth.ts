import { z } from 'zod'
import type {
  AppRule,
  Credentials,
  EndFacts,
  Form,
  FormAsk,
  Http,
  HttpRequest,
  OAuth,
  OAuthAnswer,
  OAuthAsk,
  OAuthBegun,
  RefreshAsk,
  SignedIn,
} from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { serverIn } from '../shared/keptServer.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { challengeOf } from '../shared/oauth.ts'
import { appFields, clientIdOf, codeIn, sameApp } from '../shared/ownApp.ts'
import { refused } from '../shared/refuse.ts'
import { wwwHost } from './api.ts'
import { readRoles } from './identity.ts'
import { scopes } from './scopes.ts'
import { appIn, credentialsOf, introspect, newToken, revoke, scopesIn } from './trade.ts'
import { versionIn } from './versions.ts'

/** The agency's own app at LinkedIn. */
export const app: AppRule = {
  help: 'Make an app at developer.linkedin.com for your company Page, ask there for the product "Community Management API", and register the redirect addresses http://127.0.0.1:43117, :43118 and :43119 with the path that Parley shows.',
  fields: appFields({
    id: { label: 'Client ID', help: 'Under Auth in your app.' },
    secret: {
      label: 'Client secret',
      help: 'Under Auth in your app. Not needed where LinkedIn has switched on the native flow (PKCE) for it, or with a broker.',
      isRequired: false,
    },
    takesBroker: true,
  }),
  takesBroker: true,
}

/** Ports that the app is registered with: LinkedIn compares the whole address. */
const ports = [43117, 43118, 43119]

/** The usual flow: a code that is traded with the secret of the app. */
export const browserSignIn: OAuth = {
  ...flow({ isNative: false }),
  name: 'oauth',
  label: 'Sign in on LinkedIn (app with a secret)',
  redirect: { kind: 'loopback', ports },
}

/** The flow of public apps by PKCE, any port of this computer; only for apps where LinkedIn has switched it on. */
export const nativeSignIn: OAuth = {
  ...flow({ isNative: true }),
  name: 'native',
  label: 'Sign in on LinkedIn (native flow, switched on by LinkedIn)',
  redirect: { kind: 'loopback' },
}

/** An access token made in the developer portal. */
export const tokenSignIn: Form = {
  kind: 'form',
  name: 'token',
  label: 'Access token',
  worksWithoutApp: true,
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'Make one with the token generator of the developer portal, with every permission that is listed for your app. It ends after sixty days.',
      placeholder: '',
      isSecret: true,
      isRequired: true,
    },
  ],
  finish: finishWithToken,
  sign: bearing,
  isExpired: () => false,
}

const kept = z.object({
  verifier: z.string(),
  state: z.string(),
  server: z.string().nullable(),
})

function flow({ isNative }: { readonly isNative: boolean }): Omit<OAuth, 'name' | 'label'> {
  return {
    kind: 'oauth',
    fields: [],
    scopes,
    canPaste: false,
    begin: (_http, ask) => begin(ask, isNative),
    finish: (http, answer) => finish(http, answer, isNative),
    refresh: (http, old, ask) => refresh(http, old, ask, isNative),
    sign: bearing,
    // Only approved apps get refresh tokens; for the others `refresh` says at once that the sign-in is over.
    isExpired: (response) => response.status === 401,
    end: (http, credentials, facts) => end(http, credentials, facts, isNative),
  }
}

async function begin(ask: OAuthAsk, isNative: boolean): Promise<OAuthBegun> {
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

async function finish(http: Http, answer: OAuthAnswer, isNative: boolean): Promise<SignedIn> {
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

async function refresh(http: Http, old: Credentials, ask: RefreshAsk, isNative: boolean): Promise<Credentials> {
  const { refreshToken } = old.secret
  const words = 'LinkedIn no longer accepts this sign-in. Everything here is kept. Sign in again.'
  if (refreshToken === undefined) throw over(words, '401')
  const by = { app: sameApp(ask.app, old), standIn: serverIn(old), isNative }
  const values = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return credentialsOf(await newToken(http, by, values, words, ask.now), by, ask.now, old)
}

async function end(http: Http, credentials: Credentials, facts: EndFacts, isNative: boolean): Promise<void> {
  const by = { app: sameApp(facts.app, credentials), standIn: serverIn(credentials), isNative }
  await revoke(http, by, credentials.secret['accessToken'] ?? '')
}

async function finishWithToken(http: Http, ask: FormAsk): Promise<SignedIn> {
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
    throw over('The sign-in was interrupted. Begin it again.', 'interrupted')
  }
}

function bearing(request: HttpRequest, credentials: Credentials): HttpRequest {
  const token = credentials.secret['accessToken'] ?? ''
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
}

function over(message: string, code: string): ConnectorError {
  return new ConnectorError('login', message, { outcome: 'not_done', code })
}
