import { z } from 'zod'
import type {
  AppRule,
  Credentials,
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
import { networkAddress } from '../shared/networkAddress.ts'
import { challengeOf } from '../shared/oauth.ts'
import { refused } from '../shared/refuse.ts'
import { wwwHost } from './api.ts'
import { readRoles } from './identity.ts'
import { scopes } from './scopes.ts'
import { appIn, appOf, askForToken, credentialsOf, introspect, revoke } from './trade.ts'
import { versionIn } from './versions.ts'

/** The agency's own app at LinkedIn. */
export const app: AppRule = {
  help: 'Make an app at developer.linkedin.com for your company Page, ask there for the product "Community Management API", and register the redirect addresses http://127.0.0.1:43117, :43118 and :43119 with the path that Parley shows.',
  fields: [
    {
      name: 'clientId',
      label: 'Client ID',
      help: 'Under Auth in your app.',
      placeholder: '',
      isSecret: false,
      isRequired: true,
    },
    {
      name: 'clientSecret',
      label: 'Client secret',
      help: 'Under Auth in your app. Not needed where LinkedIn has switched on the native flow (PKCE) for it.',
      placeholder: '',
      isSecret: true,
      isRequired: false,
    },
  ],
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
    refresh,
    sign: bearing,
    // Only approved apps get refresh tokens; for the others `refresh` says at once that the sign-in is over.
    isExpired: (response) => response.status === 401,
    end,
  }
}

async function begin(ask: OAuthAsk, isNative: boolean): Promise<OAuthBegun> {
  const { clientId } = appIn(ask.app, ask.server, !isNative)
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
  if (answer.query['state'] !== undefined && answer.query['state'] !== state)
    throw over('The answer of the browser belongs to another sign-in. Begin it again.', 'wrong_state')
  const code = answer.query['code'] ?? ''
  if (code === '' || answer.redirectUri === null)
    throw over('LinkedIn gave no code. Begin the sign-in again.', answer.query['error']?.slice(0, 60) ?? 'no_code')
  const used = appIn(answer.app, server, !isNative)
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: answer.redirectUri,
    ...(isNative ? { code_verifier: verifier } : {}),
  }
  const words = 'LinkedIn did not take the code. Begin the sign-in again; if it stays so, check the app.'
  const token = await askForToken(http, used, form, words, answer.now)
  return { credentials: credentialsOf(token, used, answer.now), server }
}

async function refresh(http: Http, old: Credentials, ask: RefreshAsk): Promise<Credentials> {
  const used = appOf(old)
  const { refreshToken } = old.secret
  const words = 'LinkedIn no longer accepts this sign-in. Everything here is kept. Sign in again.'
  if (used === null || refreshToken === undefined) throw over(words, '401')
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return credentialsOf(await askForToken(http, used, form, words, ask.now), used, ask.now, old)
}

async function end(http: Http, credentials: Credentials): Promise<void> {
  const used = appOf(credentials)
  if (used !== null) await revoke(http, used, credentials.secret['accessToken'] ?? '')
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
  if ((ask.app?.values['clientSecret'] ?? '') === '') return { signInEndsAt: null, scopes: [] }
  const told = await introspect(http, appIn(ask.app, ask.server, true), token, ask.now)
  const endsAt = told.expires_at === null ? null : told.expires_at * 1000
  return { signInEndsAt: endsAt, scopes: (told.scope ?? '').split(/[\s,]+/u).filter((scope) => scope !== '') }
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
