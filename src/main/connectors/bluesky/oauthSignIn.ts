import { z } from 'zod'
import type {
  Credentials,
  EndFacts,
  Http,
  OAuthAnswer,
  OAuthAsk,
  OAuthBegun,
  RefreshAsk,
  Session,
  SignedIn,
} from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { challengeOf } from '../shared/oauth.ts'
import { query } from './api.ts'
import { homeOf, serverAddress } from './signIn.ts'
import { authorizationServerOf, formFailure, issuerOf, postForm, refused } from './authorizationServer.ts'
import { didDocument } from './did.ts'
import { aboutOf, credentialsOf, isGood, readTokens, type About, type Tokens } from './oauthTokens.ts'
import * as replies from './replies.ts'
import { scope } from './scopes.ts'

/** A client without a secret is asked to sign in again after two weeks, however often it renews its tokens. */
const signInMs = 14 * 86_400_000

/** What `finish` is to check the answer with. */
const kept = z.object({
  verifier: z.string(),
  key: z.string(),
  issuer: z.string(),
  token: z.string(),
  revocation: z.string().optional(),
  clientId: z.string(),
  redirectUri: z.string(),
  /** Who was asked for by name, and where they live; null when nobody was. */
  person: z.object({ did: z.string(), home: z.string() }).nullable(),
})
type Kept = z.output<typeof kept>

/** The page to open, and what `finish` needs. */
export async function begin(http: Http, ask: OAuthAsk): Promise<OAuthBegun> {
  if (ask.redirectUri === null)
    throw refused('Bluesky shows no code that could be pasted. Sign in with an app password instead.', 'no_paste')
  const typed = serverAddress(ask.server)
  const identifier = (ask.values['identifier'] ?? '').trim().replace(/^[@＠]/u, '')
  const person = await personOf(http, identifier === '' ? (ask.known?.remoteId ?? '') : identifier, {
    ...ask,
    server: typed,
  })
  const place = await authorizationServerOf(http, person?.home ?? typed, ask.now)
  const clientId = clientIdOf(ask.redirectUri, ask.settings)
  const key = await ask.newKey()
  const values = {
    client_id: clientId,
    response_type: 'code',
    code_challenge: await challengeOf(ask.entropy),
    code_challenge_method: 'S256',
    state: ask.state,
    redirect_uri: ask.redirectUri,
    scope,
    login_hint: identifier === '' ? ask.known?.handle : identifier,
  }
  const answer = await postForm(http, place.pushed_authorization_request_endpoint, values, { ...ask, key })
  if (!isGood(answer)) throw formFailure(answer, 'The start of the sign-in', ask.now)
  const pushed = decode(z.object({ request_uri: z.string().min(1) }), answer, 'the start of the sign-in')
  const url = new URL(place.authorization_endpoint)
  url.searchParams.set('client_id', clientId)
  url.searchParams.set('request_uri', pushed.request_uri)
  const keep: Kept = {
    verifier: ask.entropy,
    key,
    issuer: place.issuer,
    token: place.token_endpoint,
    ...(place.revocation_endpoint === undefined ? {} : { revocation: place.revocation_endpoint }),
    clientId,
    redirectUri: ask.redirectUri,
    person,
  }
  return { url: url.href, keep: JSON.stringify(keep) }
}

/** Without a page of our own on the web, the protocol lets a program on the person's computer describe itself in its id. */
function clientIdOf(redirectUri: string, settings: Session['settings']): string {
  const hosted = settings['blueskyClientId']
  if (typeof hosted === 'string' && hosted !== '') return hosted
  // Ports are not compared there, and leaving ours out gives each sign-in the same id.
  const { hostname, pathname } = new URL(redirectUri)
  return `http://localhost?${new URLSearchParams({ redirect_uri: `http://${hostname}${pathname}`, scope }).toString()}`
}

/** The account that a handle or DID names, and its server; null for nothing or an e-mail address, which only the server itself can tell. */
async function personOf(
  http: Http,
  identifier: string,
  ask: { readonly server: string; readonly settings: Session['settings']; readonly now: number },
): Promise<Kept['person']> {
  if (identifier === '' || identifier.includes('@')) return null
  const did = identifier.startsWith('did:') ? identifier : await didOfHandle(http, identifier, ask)
  const home = homeOf((await didDocument(http, did, ask.settings, ask.now)) ?? undefined)
  if (home === null)
    throw refused(`The account ${identifier} names no server that it lives on. The sign-in was not started.`, 'no_home')
  return { did, home }
}

async function didOfHandle(
  http: Http,
  handle: string,
  ask: { readonly server: string; readonly now: number },
): Promise<string> {
  try {
    const found = await query({ http, ...ask }, 'com.atproto.identity.resolveHandle', { handle }, replies.resolved, {
      unsigned: true,
    })
    return found.did
  } catch (error) {
    if (!(error instanceof ConnectorError) || (error.kind !== 'rejected' && error.kind !== 'missing')) throw error
    throw refused(`Nobody is called @${handle} at ${new URL(ask.server).host}. Check the handle.`, 'no_handle')
  }
}

/** Trades what came back for tokens. */
export async function finish(http: Http, answer: OAuthAnswer): Promise<SignedIn> {
  const known = kept.parse(JSON.parse(answer.keep))
  const { code, iss } = answer.query
  // Another server may have led the browser here, to be given a code that is not its own.
  if (iss !== known.issuer)
    throw refused(
      iss === undefined
        ? 'The answer does not say which server it comes from. Paste the whole address that the browser ended at.'
        : 'The answer comes from another server than the one that was asked. Nothing was changed.',
      'wrong_issuer',
    )
  if (code === undefined) throw refused('The answer holds no code. Begin the sign-in again.', 'no_code')
  const values = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: known.redirectUri,
    client_id: known.clientId,
    code_verifier: known.verifier,
  }
  const ask = { key: known.key, now: answer.now, entropy: answer.entropy }
  const response = await postForm(http, known.token, values, ask)
  if (!isGood(response)) throw formFailure(response, 'The end of the sign-in', answer.now)
  const tokens = readTokens(response)
  const { key, issuer, token, revocation, clientId } = known
  const about: About = {
    issuer,
    token,
    clientId,
    did: tokens.sub,
    ...(revocation === undefined ? {} : { revocation }),
  }
  const credentials = credentialsOf(tokens, key, about, answer.now, answer.now + signInMs)
  try {
    const home = await checkedHome(http, tokens, known, answer)
    return { credentials, server: home }
  } catch (error) {
    // The network keeps no sign-in that is not used here.
    await end(http, credentials, { ...ask, nonce: null }).catch(() => undefined)
    throw error
  }
}

/** Where the account lives, once it is certain that this server may speak for it. */
async function checkedHome(http: Http, tokens: Tokens, known: Kept, answer: OAuthAnswer): Promise<string> {
  if (!tokens.scope.split(' ').includes('atproto'))
    throw refused('The server gave no leave to use the account. Sign in again and allow it.', 'no_scope')
  if (known.person !== null) {
    if (known.person.did === tokens.sub) return known.person.home
    throw refused('The sign-in was made with another account than the one that was named.', 'wrong_account')
  }
  const home = homeOf((await didDocument(http, tokens.sub, answer.settings, answer.now)) ?? undefined)
  if (home === null || (await issuerOf(http, home, answer.now)) !== known.issuer)
    throw refused('The server signed in an account that does not live there. Nothing was changed.', 'wrong_account')
  return home
}

/** Renews the access. */
export async function refresh(http: Http, old: Credentials, ask: RefreshAsk): Promise<Credentials> {
  const about = aboutOf(old)
  const key = old.secret['key'] ?? ''
  const values = {
    grant_type: 'refresh_token',
    refresh_token: old.secret['refreshToken'],
    client_id: about.clientId,
  }
  const response = await postForm(http, about.token, values, { ...ask, key })
  if (!isGood(response)) {
    const error = formFailure(response, 'The renewal of the sign-in', ask.now)
    // A refusal, whatever its code, means that only a new sign-in helps.
    if (error.kind !== 'rejected' && error.kind !== 'missing') throw error
    throw new ConnectorError('login', 'The sign-in could not be renewed. Everything here is kept. Sign in again.', {
      outcome: 'not_done',
      code: error.code,
    })
  }
  const tokens = readTokens(response)
  if (tokens.sub !== about.did)
    throw new ConnectorError('login', 'The server renewed the sign-in of another account. Sign in again.', {
      outcome: 'not_done',
      code: 'wrong_account',
    })
  return credentialsOf(tokens, key, about, ask.now, old.signInEndsAt)
}

/** Takes the tokens back where the server has a place for that. */
export async function end(http: Http, credentials: Credentials, facts: EndFacts): Promise<void> {
  const about = aboutOf(credentials)
  if (about.revocation === undefined) return
  const values = { token: credentials.secret['refreshToken'], client_id: about.clientId }
  await postForm(http, about.revocation, values, { key: credentials.secret['key'] ?? '', ...facts })
}
