import { z } from 'zod'
import type {
  AppValues,
  Credentials,
  EndFacts,
  Form,
  Http,
  HttpRequest,
  OAuth,
  OAuthAnswer,
  OAuthAsk,
  Scope,
} from '../../connector.ts'
import { keptServer, serverIn } from '../keptServer.ts'
import { networkAddress } from '../networkAddress.ts'
import { challengeOf } from '../oauth.ts'
import { askToken, clientIdOf, codeIn, keptApp, renewToken, sameApp, tradeCode } from '../ownApp.ts'
import { refused, signInRefused } from '../refuse.ts'
import { tokenHost, tokenPlace, tokensIn, type GoogleTokens } from './codes.ts'

/** Further hosts that a sign-in with Google needs. */
export const googleSignInHosts: readonly string[] = [tokenHost]

/** What tells the sign-ins of Google's networks apart. */
export interface GoogleSignIn {
  readonly network: string
  readonly scopes: readonly Scope[]
  /** Without this scope nothing works. */
  readonly needed: string
  /** Taking a token back ends everything that the person granted to this app: only where no other account rests on it. */
  readonly takesBack: boolean
}

const ended =
  'Google no longer accepts this sign-in: it was taken back, not used for half a year, or the app is in testing, where sign-ins end after seven days. Everything here is kept. Sign in again.'

const kept = z.object({ verifier: z.string(), state: z.string() })

/** Sign-in on Google's page in the system browser, coming back to any free port of this computer. */
export function googleBrowserSignIn(rules: GoogleSignIn): OAuth {
  return {
    kind: 'oauth',
    name: 'oauth',
    label: 'Sign in with Google',
    fields: [],
    scopes: rules.scopes,
    canPaste: false,
    redirect: { kind: 'loopback' },
    begin: (_http, ask) => begin(rules, ask),
    finish: (http, answer) => finish(rules, http, answer),
    ...renewing(rules),
  }
}

/** Sign-in with a refresh token that was made elsewhere for the agency's own app. */
export function googleTokenSignIn(rules: GoogleSignIn): Form {
  return {
    kind: 'form',
    name: 'token',
    label: 'Refresh token',
    fields: [
      {
        name: 'refreshToken',
        label: 'Refresh token',
        help: `One that was granted ${rules.scopes.map((scope) => scope.name).join(' and ')}.`,
        placeholder: '1//…',
        isSecret: true,
        isRequired: true,
      },
    ],
    async finish(http, ask) {
      const refreshToken = (ask.values['refreshToken'] ?? '').trim()
      if (refreshToken === '') throw refused('Give the refresh token.', 'no_values')
      const app = appOf(ask.app)
      const before = { scopes: [], secret: { refreshToken, ...keptApp(app), ...keptServer(ask.server) } }
      return { credentials: await renew(http, rules, app, before, ask.now), server: ask.server }
    },
    ...renewing(rules),
  }
}

function renewing(rules: GoogleSignIn): Pick<OAuth, 'refresh' | 'sign' | 'isExpired' | 'end'> {
  return {
    refresh: (http, old, ask) => renew(http, rules, sameApp(ask.app, old), old, ask.now),
    sign: bearing,
    isExpired: (response) => response.status === 401,
    ...(rules.takesBack ? { end: (http, credentials, facts) => takeBack(rules, http, credentials, facts) } : {}),
  }
}

async function begin(rules: GoogleSignIn, ask: OAuthAsk): Promise<{ readonly url: string; readonly keep: string }> {
  const app = appOf(ask.app)
  if (ask.redirectUri === null)
    throw refused(
      'Google lets nobody paste a code. Sign in where a browser can come back to this computer.',
      'no_redirect',
    )
  const url = new URL(networkAddress(ask.server, 'accounts.google.com', '/o/oauth2/v2/auth'))
  const params = {
    response_type: 'code',
    client_id: clientIdOf(app),
    redirect_uri: ask.redirectUri,
    scope: rules.scopes.map((scope) => scope.name).join(' '),
    state: ask.state,
    code_challenge: await challengeOf(ask.entropy),
    code_challenge_method: 'S256',
    // Both are needed for a refresh token every time, also when leave was given before.
    access_type: 'offline',
    prompt: 'consent',
  }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  const keep: z.infer<typeof kept> = { verifier: ask.entropy, state: ask.state }
  return { url: url.href, keep: JSON.stringify(keep) }
}

async function finish(rules: GoogleSignIn, http: Http, answer: OAuthAnswer) {
  const parsed = kept.safeParse(JSON.parse(answer.keep))
  if (!parsed.success || answer.redirectUri === null)
    throw signInRefused('The sign-in was interrupted. Begin it again.', 'interrupted')
  const { verifier, state } = parsed.data
  const code = codeIn(answer.query, state)
  const app = appOf(answer.app)
  const traded = { code, redirectUri: answer.redirectUri, verifier }
  const tokens = tokensIn(
    await tradeCode(http, tokenPlace(rules.network, answer.server), app, traded),
    'Google did not take the code. Begin the sign-in again; if this stays so, check the client ID and secret under Settings, Apps of networks.',
    answer.now,
  )
  const secret = { ...keptApp(app), ...keptServer(answer.server) }
  const credentials = credentialsOf(tokens, { scopes: [], secret }, answer.now)
  if (credentials.secret['refreshToken'] === undefined)
    throw signInRefused(
      'Google gave no lasting sign-in. Take the app away in your Google account and sign in again.',
      'no_refresh_token',
    )
  refuseWithout(rules, credentials)
  return { credentials, server: answer.server }
}

/** People can untick on Google's page what they do not want to grant. */
function refuseWithout(rules: GoogleSignIn, credentials: Credentials): void {
  if (credentials.scopes.length === 0 || credentials.scopes.includes(rules.needed)) return
  throw signInRefused(
    'Leave for what Parley cannot do without was left out on Google’s page. Sign in again and tick everything.',
    'scope',
  )
}

async function renew(http: Http, rules: GoogleSignIn, app: AppValues, old: Before, now: number): Promise<Credentials> {
  const { refreshToken } = old.secret
  if (refreshToken === undefined) throw signInRefused(ended, '401')
  const place = tokenPlace(rules.network, serverIn(old))
  const tokens = tokensIn(await renewToken(http, place, app, refreshToken), ended, now)
  const next = credentialsOf(tokens, old, now)
  refuseWithout(rules, next)
  return next
}

/** What was known before a renewal. */
type Before = Pick<Credentials, 'scopes' | 'secret'> & Partial<Pick<Credentials, 'signInEndsAt'>>

/** The refresh token, and the end of the sign-in, stay when the answer does not name another. */
function credentialsOf(tokens: GoogleTokens, old: Before, now: number): Credentials {
  const told = (tokens.scope ?? '').split(/\s+/u).filter((scope) => scope !== '')
  const endsIn = tokens.refresh_token_expires_in ?? null
  return {
    expiresAt: tokens.expires_in === null || tokens.expires_in === undefined ? null : now + tokens.expires_in * 1000,
    signInEndsAt: endsIn === null ? (old.signInEndsAt ?? null) : now + endsIn * 1000,
    scopes: told.length > 0 ? told : old.scopes,
    secret: {
      ...old.secret,
      accessToken: tokens.access_token,
      ...(typeof tokens.refresh_token === 'string' ? { refreshToken: tokens.refresh_token } : {}),
    },
  }
}

async function takeBack(rules: GoogleSignIn, http: Http, credentials: Credentials, facts: EndFacts): Promise<void> {
  const { refreshToken, accessToken } = credentials.secret
  const place = tokenPlace(rules.network, serverIn(credentials), 'revoke')
  await askToken(http, place, sameApp(facts.app, credentials), { token: refreshToken ?? accessToken })
}

function appOf(app: AppValues | undefined): AppValues {
  if (app !== undefined && clientIdOf(app) !== '') return app
  throw refused(
    'Google lets people sign in only by an app of your own. Enter it under Settings, Apps of networks first.',
    'no_app',
  )
}

function bearing(request: HttpRequest, credentials: Credentials): HttpRequest {
  return {
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${credentials.secret['accessToken'] ?? ''}` },
  }
}
