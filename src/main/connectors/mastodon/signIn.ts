import { z } from 'zod'
import type {
  Credentials,
  FormAsk,
  Http,
  HttpRequest,
  OAuthAnswer,
  OAuthAsk,
  OAuthBegun,
  SignedIn,
} from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { keptServer, serverIn } from '../shared/keptServer.ts'
import { challengeOf, formBody } from '../shared/oauth.ts'
import { get, notDone, send, type Caller } from './api.ts'
import * as replies from './replies.ts'
import { narrowScopes, wideScopes } from './scopes.ts'
import { readInstance, serverAddress } from './server.ts'
import { signInRefused } from '../shared/refuse.ts'

const outOfBand = 'urn:ietf:wg:oauth:2.0:oob'
const appName = 'Parley'

const kept = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  verifier: z.string(),
  state: z.string(),
  scope: z.string(),
  server: z.string(),
})

/** The page to open, and what `finish` needs. */
export async function begin(http: Http, ask: OAuthAsk): Promise<OAuthBegun> {
  const server = serverAddress(ask.server)
  await readInstance(http, server, ask.now)
  const caller = strangerTo(http, server, ask.now)
  const { app, scope } = await register(caller, ask.redirectUri)
  const url = new URL(`${server}/oauth/authorize`)
  const params = {
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: ask.redirectUri ?? outOfBand,
    scope,
    state: ask.state,
    code_challenge: await challengeOf(ask.entropy),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  const keep: z.infer<typeof kept> = {
    clientId: app.client_id,
    clientSecret: app.client_secret,
    verifier: ask.entropy,
    state: ask.state,
    scope,
    server,
  }
  return { url: url.href, keep: JSON.stringify(keep) }
}

async function register(
  caller: Caller,
  redirectUri: string | null,
): Promise<{ app: z.output<typeof replies.newApp>; scope: string }> {
  const redirects = redirectUri === null ? outOfBand : `${redirectUri}\n${outOfBand}`
  const registerWith = async (scope: string) => ({
    app: await postForm(
      caller,
      'api/v1/apps',
      { client_name: appName, redirect_uris: redirects, scopes: scope },
      replies.newApp,
    ),
    scope,
  })
  try {
    return await registerWith(narrowScopes)
  } catch (error) {
    // Some servers know only the wide names, and refuse what they do not know.
    if (error instanceof ConnectorError && error.kind === 'rejected') return registerWith(wideScopes)
    throw error
  }
}

/** Trades what came back for tokens. */
export async function finish(http: Http, answer: OAuthAnswer): Promise<SignedIn> {
  const parsed = kept.safeParse(JSON.parse(answer.keep))
  if (!parsed.success) throw signInRefused('The sign-in was interrupted. Begin it again.', 'interrupted')
  const { clientId, clientSecret, verifier, state, scope, server } = parsed.data
  // A page that shows the code may show more of the address behind it.
  const [code = '', ...rest] = (answer.query['code'] ?? '').split('&')
  const beside = Object.fromEntries(new URLSearchParams(rest.join('&')))
  const told = answer.query['state'] ?? beside['state']
  if (told !== undefined && told !== state)
    throw signInRefused('The answer of the browser belongs to another sign-in. Begin it again.', 'wrong_state')
  if (code === '')
    throw signInRefused(
      'The server gave no code. Begin the sign-in again.',
      answer.query['error']?.slice(0, 60) ?? 'no_code',
    )
  const form = {
    grant_type: 'authorization_code',
    code,
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: answer.redirectUri ?? outOfBand,
    code_verifier: verifier,
    scope,
  }
  const token = await askForToken(
    strangerTo(http, server, answer.now),
    form,
    'The server did not take the code. Begin the sign-in again.',
  )
  return { credentials: credentialsOf(token, { clientId, clientSecret, server, scope }, answer.now), server }
}

/** Renews the access. */
export async function refresh(http: Http, old: Credentials, ask: { readonly now: number }): Promise<Credentials> {
  const { refreshToken, clientId, clientSecret } = old.secret
  const server = serverIn(old)
  const ended = 'The server no longer accepts this sign-in. Everything here is kept. Sign in again.'
  if (refreshToken === undefined || clientId === undefined || clientSecret === undefined || server === null)
    throw signInRefused(ended, '401')
  const form = {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  }
  const token = await askForToken(strangerTo(http, server, ask.now), form, ended)
  const scope = old.scopes.join(' ')
  const next = credentialsOf(token, { clientId, clientSecret, server, scope }, ask.now)
  // A server that gives no new one goes on taking the old.
  return { ...next, secret: { refreshToken, ...next.secret } }
}

/** Tells the network that the sign-in is over. */
export async function end(http: Http, credentials: Credentials): Promise<void> {
  const { accessToken = '', clientId, clientSecret } = credentials.secret
  const server = serverIn(credentials)
  if (server === null || clientId === undefined || clientSecret === undefined) return
  const form = { client_id: clientId, client_secret: clientSecret, token: accessToken }
  // What comes back says nothing that matters: some servers answer with an empty page.
  await send(strangerTo(http, server, 0), formRequest(server, 'oauth/revoke', form), 'signing out')
}

/** Takes a token that was made elsewhere. */
export async function finishWithToken(http: Http, ask: FormAsk): Promise<SignedIn> {
  const server = serverAddress(ask.server)
  const token = (ask.values['token'] ?? '').trim()
  if (token === '') throw new ConnectorError('rejected', 'Give the access token.', notDone('no_values'))
  await readInstance(http, server, ask.now)
  const caller: Caller = { http, server, now: ask.now, token }
  await get(caller, ['api', 'v1', 'accounts', 'verify_credentials'], {}, replies.account, 'the sign-in')
  return { credentials: { expiresAt: null, signInEndsAt: null, scopes: [], secret: { accessToken: token } }, server }
}

async function askForToken(
  caller: Caller,
  form: Readonly<Record<string, string>>,
  words: string,
): Promise<z.output<typeof replies.newToken>> {
  try {
    return await postForm(caller, 'oauth/token', form, replies.newToken)
  } catch (error) {
    // A refusal of the code or of the token, whatever its number, means that only a new sign-in helps.
    if (error instanceof ConnectorError && ['rejected', 'missing', 'login'].includes(error.kind))
      throw signInRefused(words, error.code)
    throw error
  }
}

function credentialsOf(
  token: z.output<typeof replies.newToken>,
  app: { readonly clientId: string; readonly clientSecret: string; readonly server: string; readonly scope: string },
  now: number,
): Credentials {
  const granted = (token.scope ?? '').split(/[\s,]+/u).filter((scope) => scope !== '')
  return {
    expiresAt: token.expires_in === null || token.refresh_token === null ? null : now + token.expires_in * 1000,
    signInEndsAt: token.expires_in !== null && token.refresh_token === null ? now + token.expires_in * 1000 : null,
    scopes: granted.length > 0 ? granted : app.scope.split(' '),
    secret: {
      accessToken: token.access_token,
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      ...keptServer(app.server),
      ...(token.refresh_token === null ? {} : { refreshToken: token.refresh_token }),
    },
  }
}

function strangerTo(http: Http, server: string, now: number): Caller {
  return { http: (request) => http({ ...request, unsigned: true }), server, now }
}

function formRequest(server: string, path: string, values: Readonly<Record<string, string>>): HttpRequest {
  return {
    method: 'POST',
    url: `${server}/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formBody(values),
  }
}

async function postForm<S extends z.ZodType>(
  caller: Caller,
  path: string,
  values: Readonly<Record<string, string>>,
  schema: S,
): Promise<z.output<S>> {
  const what = 'the sign-in'
  return decode(schema, await send(caller, formRequest(caller.server, path, values), what), what)
}
