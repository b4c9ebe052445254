import { z } from 'zod'
import type { Http, HttpRequest, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { failureOf } from './errors.ts'
import { uploaded } from './replies.ts'
import { usualServer } from './hosts.ts'

const anything = z.looseObject({})

/** What one call needs to know. */
export interface Caller {
  readonly http: Http
  readonly server: string
  readonly now: number
}

type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>
interface Options {
  /** `atproto-proxy`: the service that the account's server passes the call on to. */
  readonly proxy?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly unsigned?: boolean
}

/** The caller for a session: its account's own server, which passes on what it does not answer itself. */
export function callerOf(session: Session): Caller {
  return { http: session.http, server: session.account.server ?? usualServer, now: session.now }
}

/** GET {server}/xrpc/{nsid}; lists repeat their key. Throws ConnectorError. */
export async function query<S extends z.ZodType>(
  caller: Caller,
  nsid: string,
  params: Params,
  schema: S,
  options: Options = {},
): Promise<z.output<S>> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'object') for (const one of value) search.append(name, one)
    else search.append(name, String(value))
  }
  const text = search.toString()
  const url = `${caller.server}/xrpc/${nsid}${text === '' ? '' : `?${text}`}`
  return decode(
    schema,
    await send(caller, { method: 'GET', url, headers: headersOf(options), ...signing(options) }, nsid),
    nsid,
  )
}

/** POST {server}/xrpc/{nsid} with a JSON body; `body` null sends none. Throws ConnectorError. */
export async function procedure<S extends z.ZodType>(
  caller: Caller,
  nsid: string,
  body: unknown,
  schema: S,
  options: Options = {},
): Promise<z.output<S>> {
  return decode(schema, await post(caller, nsid, body, options), nsid)
}

/** Like `procedure`, for calls whose answer is empty or says nothing that matters. */
export async function procedureOnly(caller: Caller, nsid: string, body: unknown, options: Options = {}): Promise<void> {
  const response = await post(caller, nsid, body, options)
  if (response.body.length > 0) decode(anything, response, nsid)
}

/** Hands a file to the account's server; it stays there once a record names it. Throws ConnectorError. */
export async function upload(
  caller: Caller,
  file: { readonly bytes: Uint8Array; readonly mediaType: string },
): Promise<Readonly<Record<string, unknown>>> {
  const nsid = 'com.atproto.repo.uploadBlob'
  const url = `${caller.server}/xrpc/${nsid}`
  const headers = { accept: 'application/json', 'content-type': file.mediaType }
  return decode(uploaded, await send(caller, { method: 'POST', url, headers, body: file.bytes }, nsid), nsid).blob
}

async function post(caller: Caller, nsid: string, body: unknown, options: Options) {
  const typed = body === null ? {} : { 'content-type': 'application/json' }
  return send(
    caller,
    {
      method: 'POST',
      url: `${caller.server}/xrpc/${nsid}`,
      headers: { ...headersOf(options), ...typed },
      ...(body === null ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...signing(options),
    },
    nsid,
  )
}

async function send(caller: Caller, request: HttpRequest, nsid: string) {
  const response = await caller.http(request)
  if (response.status >= 200 && response.status < 300) return response
  throw failureOf(response, nsid, caller.now)
}

function headersOf(options: Options): Record<string, string> {
  return {
    accept: 'application/json',
    ...(options.proxy === undefined ? {} : { 'atproto-proxy': options.proxy }),
    ...options.headers,
  }
}

function signing(options: Options): { unsigned?: boolean } {
  return options.unsigned === true ? { unsigned: true } : {}
}

/** True when the error says that the thing asked for is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof ConnectorError && error.kind === 'missing'
}

/**
 * For what is read after the thing asked for was done: no changes are told when that fails, since the thing itself is done. Throws
 * faults of ours, and anything once the call was given up.
 */
export function afterwards(session: Session, error: unknown): [] {
  if (!(error instanceof ConnectorError) || session.signal.aborted) throw error
  return []
}
