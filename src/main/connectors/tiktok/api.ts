import type { z } from 'zod'
import type { Http, HttpRequest, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { failureOf } from './errors.ts'
import { exactJson } from './json.ts'
import { businessHost } from './hosts.ts'
import { envelope } from './envelope.ts'

/** What the requests of one call share. */
export interface Caller {
  readonly http: Http
  /** A server of this computer that stands in for TikTok; null = TikTok. */
  readonly server: string | null
  /** The account that everything is asked about. */
  readonly businessId: string
  readonly now: number
}

/** Values of a query; lists and objects are written as JSON, as TikTok takes them. Undefined ones are left out. */
export type Params = Readonly<Record<string, string | number | readonly string[] | object | undefined>>

/** The caller of a session. */
export function callerOf({ http, account, now }: Session): Caller {
  return { http, server: account.server, businessId: account.remoteId, now }
}

/** The address of a path such as `/business/get/`; every path ends with a slash. */
export function addressOf(server: string | null, path: string): string {
  return networkAddress(server, businessHost, `/open_api/v1.3${path}`)
}

/** The request that reads a path. `+` in a value is written out, since ids may hold one. */
export function getRequest(server: string | null, path: string, params: Params): HttpRequest {
  const query = Object.entries(params).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${name}=${encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : value)}`],
  )
  return { method: 'GET', url: `${addressOf(server, path)}?${query.join('&')}` }
}

/** Reads a path about the account. Throws ConnectorError. */
export function read<S extends z.ZodType>(
  caller: Caller,
  path: string,
  params: Params,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  return ask(caller, getRequest(caller.server, path, { business_id: caller.businessId, ...params }), schema, what)
}

/** Does something in the name of the account. Throws ConnectorError. */
export function write<S extends z.ZodType>(
  caller: Caller,
  path: string,
  body: Readonly<Record<string, unknown>>,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const request: HttpRequest = {
    method: 'POST',
    url: addressOf(caller.server, path),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ business_id: caller.businessId, ...body }),
  }
  return ask(caller, request, schema, what)
}

/** One request and its checked answer. Throws ConnectorError. */
export async function ask<S extends z.ZodType>(
  { http, now }: Pick<Caller, 'http' | 'now'>,
  request: HttpRequest,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const response = await http(request)
  const around = envelope.safeParse(exactJson(response))
  if (response.status < 200 || response.status > 299 || !around.success || around.data.code !== 0)
    throw failureOf(response, what, now)
  const parsed = schema.safeParse(around.data.data)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new ConnectorError('malformed', `${what} was answered in an unexpected shape (at ${where || 'the top'}).`, {
    outcome: 'unknown',
    code: 'bad_shape',
  })
}
