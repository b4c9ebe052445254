import { z } from 'zod'
import type {
  AppRule,
  AppValues,
  Credentials,
  Form,
  FormAsk,
  Http,
  HttpRequest,
  HttpResponse,
  OAuth,
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
  appFields,
  askToken,
  clientIdOf,
  codeIn,
  keptApp,
  renewToken,
  sameApp,
  tradeCode,
  type TokenPlace,
} from '../shared/ownApp.ts'
import { apiHost } from './api.ts'
import { failureOf, notDone } from './errors.ts'
import * as replies from './replies.ts'
import { scopes } from './scopes.ts'

/** X compares the whole address of the way back, its port included, with the registered ones: so it is one of these. */
export const ports: readonly number[] = [47_821, 47_822, 47_823, 47_824, 47_825]

/** The address of the way back at one of the ports. */
function addressAt(port: number): string {
  return `http://127.0.0.1:${port}/signed-in`
}
/** Where the address is pasted by hand nothing has to listen there, but X wants a registered one all the same. */
const usualAddress = addressAt(ports[0] ?? 0)

/** The app that the agency registers with X. */
export const app: AppRule = {
  help: `Make an app in the developer console of X. Under "User authentication settings" give it leave to read, write and use direct messages, take the type "Native App" (no secret) or "Web App" (with a secret), and register these addresses for the way back: ${ports.map(addressAt).join(', ')}.`,
  fields: appFields({
    id: { label: 'Client ID', help: 'From "Keys and tokens", OAuth 2.0 client id.' },
    secret: {
      label: 'Client secret',
      help: 'Only for an app of the type "Web App". A native app has none.',
      isRequired: false,
    },
    takesBroker: true,
  }),
  takesBroker: true,
}

const kept = z.object({ verifier: z.string(), state: z.string() })
const ended = 'X no longer accepts this sign-in. Everything here is kept. Sign in again.'

/** Sign-in on X's own page, by the agency's app. */
export const browserSignIn: OAuth = {
  kind: 'oauth',
  name: 'oauth',
  label: 'Sign in on X',
  fields: [],
  scopes,
  canPaste: false,
  redirect: { kind: 'loopback', ports },
  begin,
  finish,
  refresh,
  sign,
  isExpired: (response) => response.status === 401,
  end,
}

/** Sign-in with tokens that were made elsewhere, such as by a tool of the agency. */
export const tokenSignIn: Form = {
  kind: 'form',
  name: 'token',
  label: 'Access token',
  worksWithoutApp: true,
  fields: [
    {
      name: 'token',
      label: 'Access token',
      help: 'An OAuth 2.0 access token of this account.',
      placeholder: '',
      isSecret: true,
      isRequired: true,
    },
    {
      name: 'refreshToken',
      label: 'Refresh token',
      help: 'Without it the sign-in ends after two hours. No other program may use it: each use makes a new one.',
      placeholder: '',
      isSecret: true,
      isRequired: false,
    },
    {
      name: 'clientId',
      label: 'Client ID',
      help: 'Of the app by which the tokens were made, unless it is the one entered under Settings, Apps of networks.',
      placeholder: '',
      isSecret: false,
      isRequired: false,
    },
  ],
  finish: finishWithToken,
  refresh,
  sign,
  isExpired: (response) => response.status === 401,
  end,
}

async function begin(_http: Http, ask: OAuthAsk): Promise<OAuthBegun> {
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
async function finish(http: Http, answer: OAuthAnswer): Promise<SignedIn> {
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

async function finishWithToken(_http: Http, ask: FormAsk): Promise<SignedIn> {
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
async function refresh(
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

async function end(http: Http, credentials: Credentials, facts: { readonly app?: AppValues }): Promise<void> {
  const own = appBehind(facts.app, credentials)
  const server = serverIn(credentials)
  const token = credentials.secret['refreshToken'] ?? credentials.secret['accessToken']
  const url = networkAddress(server, apiHost, '/2/oauth2/revoke')
  await askToken(http, { ...placeOf(server), step: 'revoke', url }, own, { token })
}

function sign(request: HttpRequest, credentials: Credentials): HttpRequest {
  const token = credentials.secret['accessToken'] ?? ''
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }
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
