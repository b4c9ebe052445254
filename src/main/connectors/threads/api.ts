import type { z } from 'zod'
import type { Http, HttpRequest, HttpResponse, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { formBody } from '../shared/oauth.ts'
import { failureOf } from './errors.ts'
import { threadsHost } from './hosts.ts'

const usualVersion = 'v1.0'

/** What one call needs to know. */
export interface Caller {
  readonly http: Http
  /** A server that stands in for the network; null = the network itself. */
  readonly server: string | null
  /** Version of the interface, such as `v1.0`. */
  readonly version: string
  readonly now: number
  /** Sent as it stands instead of the account's own signature: for calls made while nobody is signed in yet. */
  readonly token?: string
}

type Params = Readonly<Record<string, string | number | undefined>>

/** The caller for a session. */
export function callerOf(session: Session): Caller {
  return {
    http: session.http,
    server: session.account.server,
    version: versionIn(session.settings),
    now: session.now,
  }
}

/** The version of the interface that the settings ask for. */
export function versionIn(settings: Session['settings']): string {
  const told = settings['threadsVersion']
  return typeof told === 'string' && told !== '' ? told : usualVersion
}

/** GET of a path below the version. Throws ConnectorError. */
export async function get<S extends z.ZodType>(
  caller: Caller,
  path: string,
  params: Params,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const query = formBody(textsOf(params))
  const url = addressOf(caller, `${path}${query === '' ? '' : `?${query}`}`)
  return decode(schema, await send(caller, { method: 'GET', url }, what), what)
}

/** POST of a form. Throws ConnectorError. */
export async function post<S extends z.ZodType>(
  caller: Caller,
  path: string,
  params: Params,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const request: HttpRequest = {
    method: 'POST',
    url: addressOf(caller, path),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formBody(textsOf(params)),
  }
  return decode(schema, await send(caller, request, what), what)
}

/** DELETE of a thing. Throws ConnectorError. */
export async function remove<S extends z.ZodType>(
  caller: Caller,
  id: string,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const request: HttpRequest = { method: 'DELETE', url: addressOf(caller, encodeURIComponent(id)) }
  return decode(schema, await send(caller, request, what), what)
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

/** True when the error is of that kind. */
export function isKind(error: unknown, kind: ConnectorError['kind']): error is ConnectorError {
  return error instanceof ConnectorError && error.kind === kind
}

function addressOf(caller: Caller, path: string): string {
  return networkAddress(caller.server, threadsHost, `/${caller.version}/${path}`)
}

function textsOf(params: Params): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  )
}
