import type {
  AppValues,
  Credentials,
  FormAsk,
  Http,
  OAuthAnswer,
  OAuthAsk,
  OAuthBegun,
  SignedIn,
} from '../connector.ts'
import { z } from 'zod'
import { decode } from '../shared/decode.ts'
import { keptServer, serverIn } from '../shared/keptServer.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { formBody } from '../shared/oauth.ts'
import { askToken, clientIdOf, codeIn, keptApp, tradeCode, type TokenPlace } from '../shared/ownApp.ts'
import { refused, signInRefused } from '../shared/refuse.ts'
import { get, isKind, send, versionIn, type Caller } from './api.ts'
import { threadsHost, signInHost, network, landing } from './hosts.ts'
import { failureOf } from './errors.ts'
import { scopes } from './scopes.ts'
import * as shapes from './shapes.ts'

const kept = z.object({ state: z.string(), server: z.string().nullable() })

/** The page to open, and what `finish` needs. */
export async function begin(_http: Http, ask: OAuthAsk): Promise<OAuthBegun> {
  const app = wholeApp(ask.app)
  const query = formBody({
    client_id: clientIdOf(app),
    redirect_uri: ask.redirectUri ?? landing,
    scope: scopes.map((scope) => scope.name).join(','),
    response_type: 'code',
    state: ask.state,
  })
  const keep: z.infer<typeof kept> = { state: ask.state, server: ask.server }
  const url = networkAddress(ask.server, signInHost, `/oauth/authorize?${query}`)
  return { url, keep: JSON.stringify(keep) }
}

/** Trades what came back for tokens. */
export async function finish(http: Http, answer: OAuthAnswer): Promise<SignedIn> {
  const { state, server } = keptIn(answer.keep)
  const code = codeIn(answer.query, state)
  const app = wholeApp(answer.app)
  const place = (path: string, more: Partial<TokenPlace> = {}): TokenPlace => ({
    network,
    url: networkAddress(server, threadsHost, path),
    ...more,
  })
  const short = await tokenOf(
    tradeCode(http, place('/oauth/access_token'), app, { code, redirectUri: answer.redirectUri ?? landing }),
    shapes.shortToken,
    answer.now,
  )
  // The exchange takes the secret alone of the app.
  const long = await tokenOf(
    askToken(http, place('/access_token', { sends: 'query', leavesOut: ['client_id'] }), app, {
      grant_type: 'th_exchange_token',
      access_token: short.access_token,
    }),
    shapes.longToken,
    answer.now,
  )
  const caller = stranger(http, server, answer.now, long.access_token, answer.settings)
  const granted = (await toldOf(caller))?.scopes ?? []
  return { credentials: credentialsOf(long, { scopes: granted, server, ...keptApp(app) }, answer.now), server }
}

/** The app, where it is enough for a sign-in: its id, and its secret or a broker that holds it. */
function wholeApp(app: AppValues | undefined): AppValues {
  const hasSecret = (app?.values['clientSecret'] ?? '') !== '' || (app?.broker ?? null) !== null
  if (app !== undefined && clientIdOf(app) !== '' && hasSecret) return app
  throw refused(
    'Threads lets people sign in only by an app of your own. Enter its Threads id, and its Threads secret or the address of your broker, under Settings, Apps of networks; or paste a token instead. Nothing was changed.',
    'no_app',
  )
}

async function tokenOf<S extends z.ZodType>(asked: ReturnType<Http>, schema: S, now: number): Promise<z.output<S>> {
  const what = 'the sign-in'
  const response = await asked
  if (response.status >= 200 && response.status < 300) return decode(schema, response, what)
  const failure = failureOf(response, what, now)
  // A refusal of the code or of the app means that only a new sign-in helps.
  if (failure.kind === 'rejected' || failure.kind === 'missing')
    throw signInRefused(
      'Threads did not take the code. Check the app’s id and secret, then begin the sign-in again.',
      failure.code,
    )
  throw failure
}

/** A new token of sixty days for one that still works and is a day old; no app is needed for it. Throws `login` when it has ended. */
export async function refresh(http: Http, old: Credentials, ask: { readonly now: number }): Promise<Credentials> {
  const server = serverIn(old)
  const caller = stranger(http, server, ask.now, old.secret['accessToken'] ?? '')
  const url = networkAddress(server, threadsHost, '/refresh_access_token?grant_type=th_refresh_token')
  const response = await send(caller, { method: 'GET', url }, 'renewing the sign-in')
  const long = decode(shapes.longToken, response, 'renewing the sign-in')
  const { appId } = old.secret
  return credentialsOf(long, { scopes: old.scopes, server, ...(appId === undefined ? {} : { appId }) }, ask.now)
}

/** Takes a token that was made elsewhere. */
export async function finishWithToken(http: Http, ask: FormAsk): Promise<SignedIn> {
  const token = (ask.values['token'] ?? '').trim()
  if (token === '') throw refused('Give the access token.', 'no_values')
  const caller = stranger(http, ask.server, ask.now, token, ask.settings)
  await get(caller, 'me', { fields: 'id' }, shapes.made, 'the sign-in')
  const told = await toldOf(caller)
  const seconds = told?.expires_at ?? 0
  const endsAt = seconds > 0 ? seconds * 1000 : null
  return {
    credentials: {
      expiresAt: endsAt,
      signInEndsAt: endsAt,
      scopes: told?.scopes ?? [],
      secret: { accessToken: token, ...keptServer(ask.server) },
    },
    server: ask.server,
  }
}

function credentialsOf(
  token: z.output<typeof shapes.longToken>,
  kept: { readonly scopes: readonly string[]; readonly server: string | null; readonly appId?: string },
  now: number,
): Credentials {
  const endsAt = now + token.expires_in * 1000
  return {
    expiresAt: endsAt,
    signInEndsAt: endsAt,
    scopes: kept.scopes,
    secret: {
      accessToken: token.access_token,
      ...(kept.appId === undefined ? {} : { appId: kept.appId }),
      ...keptServer(kept.server),
    },
  }
}

/** What the network tells of the caller's token, such as the leave that it carries; null where it does not tell. */
async function toldOf(caller: Caller): Promise<z.output<typeof shapes.tokenFacts>['data'] | null> {
  try {
    const params = { input_token: caller.token }
    return (await get(caller, 'debug_token', params, shapes.tokenFacts, 'the sign-in')).data
  } catch (error) {
    if (isKind(error, 'rejected') || isKind(error, 'missing')) return null
    throw error
  }
}

function stranger(
  http: Http,
  server: string | null,
  now: number,
  token: string,
  settings: FormAsk['settings'] = {},
): Caller {
  return { http, server, version: versionIn(settings), now, token }
}

function keptIn(text: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(text))
  } catch {
    throw signInRefused('The sign-in was interrupted. Begin it again.', 'interrupted')
  }
}
