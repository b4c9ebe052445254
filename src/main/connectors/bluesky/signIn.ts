import { refused } from '../shared/refuse.ts'
import { typedAddress } from '../shared/webAddress.ts'
import { z } from 'zod'
import type { Credentials, FormAsk, Http, SignedIn } from '../connector.ts'
import { keptServer, serverIn } from '../shared/keptServer.ts'
import { ConnectorError } from '../connectorError.ts'
import { procedure, procedureOnly, query, type Caller } from './api.ts'
import { usualServer } from './hosts.ts'
import * as replies from './replies.ts'

/** Trades what came back for tokens. */
export async function finish(http: Http, ask: FormAsk): Promise<SignedIn> {
  const server = serverAddress(ask.server)
  const caller: Caller = { http, server, now: ask.now }
  const identifier = (ask.values['identifier'] ?? '').trim().replace(/^[@＠]/u, '')
  const password = ask.values['password'] ?? ''
  if (identifier === '' || password === '') throw refused('Give the handle and the app password.', 'no_values')
  // The password goes out only to what says of itself that it is such a server.
  await describe(caller)
  const code = (ask.values['authFactorToken'] ?? '').trim()
  const body = { identifier, password, ...(code === '' ? {} : { authFactorToken: code }) }
  const session = await procedure(caller, 'com.atproto.server.createSession', body, replies.newSession, {
    unsigned: true,
  })
  const home = homeOf(session.didDoc) ?? server
  return { credentials: credentialsOf(session, home), server: home }
}

async function describe(caller: Caller): Promise<void> {
  try {
    await query(caller, 'com.atproto.server.describeServer', {}, replies.serverDescription, { unsigned: true })
  } catch (error) {
    if (
      !(error instanceof ConnectorError) ||
      !['malformed', 'missing', 'rejected', 'unsupported', 'login'].includes(error.kind)
    )
      throw error
    throw refused(
      `${new URL(caller.server).host} does not answer like a Bluesky server. The password was not sent. Check the address.`,
      'not_a_server',
    )
  }
}

/** Renews the access. */
export async function refresh(http: Http, old: Credentials, ask: { readonly now: number }): Promise<Credentials> {
  const caller = callerFor(http, old, ask.now)
  try {
    const session = await procedure(
      caller,
      'com.atproto.server.refreshSession',
      null,
      replies.newSession,
      withToken(old.secret['refreshJwt'] ?? ''),
    )
    return credentialsOf(session, caller.server)
  } catch (error) {
    // A refusal of the token itself, whatever its code, means that only a new sign-in helps.
    if (error instanceof ConnectorError && error.kind === 'rejected') {
      throw new ConnectorError('login', 'The sign-in could not be renewed. Everything here is kept. Sign in again.', {
        outcome: 'not_done',
        code: error.code,
      })
    }
    throw error
  }
}

/** Ends the session on the server. */
export async function end(http: Http, credentials: Credentials): Promise<void> {
  await procedureOnly(
    callerFor(http, credentials, 0),
    'com.atproto.server.deleteSession',
    null,
    withToken(credentials.secret['refreshJwt'] ?? ''),
  )
}

/** The server's base address from what a person typed: https unless it is this computer, no path, no slash at the end. Throws `rejected` for anything else. */
export function serverAddress(typed: string | null): string {
  const text = (typed ?? '').trim()
  if (text === '') return usualServer
  return typedAddress(text, {
    unreadable: 'This is not a server address. Use one such as https://bsky.social.',
    notEncrypted: 'The server address must begin with https. Plain http is taken only for this computer.',
    withPassword: 'The server address must not hold a name or password.',
  }).origin
}

/** Where a DID document says that the account lives; null when it does not say. */
export function homeOf(document: z.output<typeof replies.didDocument> | undefined): string | null {
  const found = document?.service?.find((service) => service.id.endsWith('#atproto_pds'))?.serviceEndpoint
  if (typeof found !== 'string' || !/^https?:\/\//u.test(found)) return null
  try {
    return serverAddress(found)
  } catch {
    return null
  }
}

function credentialsOf(session: z.output<typeof replies.newSession>, server: string): Credentials {
  const { accessJwt, refreshJwt } = session
  return {
    expiresAt: expiryOf(accessJwt),
    signInEndsAt: null,
    scopes: [],
    secret: { accessJwt, refreshJwt, ...keptServer(server) },
  }
}

const claims = z.object({ exp: z.number().positive() })

/** The end of a token, epoch ms, read from its middle part; null when it cannot be read. */
export function expiryOf(token: string): number | null {
  try {
    const parsed = claims.safeParse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')))
    return parsed.success ? parsed.data.exp * 1000 : null
  } catch {
    return null
  }
}

function callerFor(http: Http, credentials: Credentials, now: number): Caller {
  return { http, server: serverIn(credentials) ?? usualServer, now }
}

function withToken(token: string): { unsigned: true; headers: Record<string, string> } {
  return { unsigned: true, headers: { authorization: `Bearer ${token}` } }
}
