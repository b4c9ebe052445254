import type { z } from 'zod'
import type { Http, HttpRequest, HttpResponse, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { failureOf } from './errors.ts'

/** What one call needs to know. */
export interface Caller {
  readonly http: Http
  readonly server: string
  readonly now: number
  /** Sent as it stands instead of the account's own signature: for calls made while nobody is signed in yet. */
  readonly token?: string
}

type Params = Readonly<Record<string, string | number | readonly string[]>>

/** The caller for a session. Throws when the account has no server, which no sign-in leaves behind. */
export function callerOf(session: Session): Caller {
  const { server } = session.account
  if (server === null)
    throw new ConnectorError('login', 'The account has no server. Sign in again.', notDone('no_server'))
  return { http: session.http, server, now: session.now }
}

/** An address below the account's server. Each part of the path is encoded: ids may hold anything, slashes included. */
export function addressOf(server: string, path: readonly string[], params: Params = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'object') for (const one of value) search.append(`${name}[]`, one)
    else search.append(name, String(value))
  }
  const text = search.toString()
  return `${server}/${path.map(encodeURIComponent).join('/')}${text === '' ? '' : `?${text}`}`
}

/** GET {server}/{path}. Throws ConnectorError. */
export async function get<S extends z.ZodType>(
  caller: Caller,
  path: readonly string[],
  params: Params,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  return decode(schema, await send(caller, { method: 'GET', url: addressOf(caller.server, path, params) }, what), what)
}

/** One page of a list, and the address of the next older one as the server's Link header gives it: null at the end, undefined when it gives none at all. */
export async function getPage<S extends z.ZodType>(
  caller: Caller,
  url: string,
  schema: S,
  what: string,
): Promise<{ items: z.output<S>; next: string | null | undefined }> {
  const response = await send(caller, { method: 'GET', url }, what)
  return { items: decode(schema, response, what), next: nextOf(response, caller.server) }
}

/** POST, PUT or DELETE with a JSON body; null sends none. Gives the whole answer. Throws ConnectorError. */
export async function write(
  caller: Caller,
  method: 'POST' | 'PUT' | 'DELETE',
  path: readonly string[],
  body: object | null,
  what: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpResponse> {
  const typed = body === null ? {} : { 'content-type': 'application/json' }
  return send(
    caller,
    {
      method,
      url: addressOf(caller.server, path),
      headers: { ...typed, ...headers },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    },
    what,
  )
}

/** Sends one request and gives its answer when it is a success. Throws ConnectorError. */
export async function send(caller: Caller, request: HttpRequest, what: string): Promise<HttpResponse> {
  const signed = caller.token === undefined ? {} : { authorization: `Bearer ${caller.token}` }
  const response = await caller.http({
    ...request,
    headers: { accept: 'application/json', ...request.headers, ...signed },
    ...(caller.token === undefined ? {} : { unsigned: true }),
  })
  if (response.status >= 200 && response.status < 300) return response
  throw failureOf(response, what, caller.now)
}

/** Only an address on the account's own server is followed: behind a proxy a server may name itself differently. */
function nextOf(response: HttpResponse, server: string): string | null | undefined {
  const header = response.headers['link']
  if (header === undefined) return undefined
  for (const [, address = '', marks = ''] of header.matchAll(/<([^>]*)>([^<]*)/gu)) {
    if (!/;\s*rel="?next"?/u.test(marks)) continue
    return URL.canParse(address) && new URL(address).origin === new URL(server).origin ? address : undefined
  }
  return null
}

/** True when the error says that the thing asked for is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'missing'
}

/** The facts of an error for what certainly was not done. */
export function notDone(code: string): { readonly outcome: 'not_done'; readonly code: string } {
  return { outcome: 'not_done', code }
}
