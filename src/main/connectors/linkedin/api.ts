import type { z } from 'zod'
import type { Http, HttpRequest, HttpResponse, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { failureOf } from './errors.ts'
import * as replies from './replies.ts'
import { versionIn } from './versions.ts'
import { apiHost } from './hosts.ts'

/** Largest page of a listing that is asked for; LinkedIn allows 100. */
export const pageSize = 50

/** What the requests of one call share. */
export interface Caller {
  readonly http: Http
  /** A server of this computer that stands in for LinkedIn; null = LinkedIn itself. */
  readonly standIn: string | null
  readonly version: string
  readonly now: number
  /** Sent as it stands instead of the account's signature, while nobody is signed in yet. */
  readonly token?: string
}

/** How a Rest.li request is meant, where its HTTP method does not say it. */
export type RestliMethod = 'FINDER' | 'BATCH_GET' | 'PARTIAL_UPDATE' | 'DELETE'

/** The caller of a session. */
export function callerOf(session: Session): Caller {
  const { http, account, settings, now } = session
  return { http, standIn: account.server, version: versionIn(settings), now }
}

/** Reads something below `/rest`; `path` is encoded already. Throws ConnectorError. */
export async function read<S extends z.ZodType>(
  caller: Caller,
  path: string,
  schema: S,
  what: string,
  method?: RestliMethod,
): Promise<z.output<S>> {
  return decode(schema, await send(caller, { method: 'GET', url: addressOf(caller, path) }, what, method), what)
}

/**
 * So many rows of a page are asked for again with the next one: what is taken away between two pages moves the others up. They are told
 * twice then, which alters nothing.
 */
export const overlap = 2

/** One page of a listing and the row the next one begins at; null at its end. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly next: number | null
}

/** Reads a page of a listing from the row `start`; `path` has a query of its own where it ends in `&`, else in `?`. */
export async function list<S extends z.ZodType>(
  caller: Caller,
  path: string,
  start: number,
  schema: S,
  what: string,
  method?: RestliMethod,
  count = pageSize,
): Promise<Listed<z.output<S>>> {
  const found = await read(caller, `${path}start=${start}&count=${count}`, replies.page(schema), what, method)
  const { kept: items, told } = found.elements
  const hasNext = found.paging?.links?.some((link) => link.rel === 'next') === true
  // Totals cannot be trusted: a full page, or a link, says that there may be more; an empty page is always the end.
  const more = told > 0 && (hasNext || told >= count)
  return { items, next: more ? start + Math.max(1, told - overlap) : null }
}

/** POST with a JSON body, or DELETE; a refusal with one of `orStatus` comes back as an answer. Throws ConnectorError. */
export async function write(
  caller: Caller,
  method: 'POST' | 'DELETE',
  path: string,
  body: object | null,
  what: string,
  options: { readonly restli?: RestliMethod; readonly orStatus?: readonly number[] } = {},
): Promise<HttpResponse> {
  const url = addressOf(caller, path)
  const request: HttpRequest =
    body === null
      ? { method, url }
      : { method, url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return send(caller, request, what, options.restli, options.orStatus)
}

/** The error for an answer that was let through by `orStatus`. */
export function refusalIn(caller: Caller, response: HttpResponse, what: string): ConnectorError {
  return failureOf(response, { method: 'POST', url: response.url }, what, caller.now)
}

/** An answer that tells nothing: empty, or some JSON. What breaks off leaves open what was done. */
export async function checked(asked: Promise<HttpResponse>, what: string): Promise<HttpResponse> {
  const response = await asked
  if (response.body.length > 0) decode(replies.anything, response, what)
  return response
}

/** Null where the member signed in may not see it, or the app may not ask for it so. */
export async function orUnseen<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === 'missing' || error.kind === 'rejected')) return null
    throw error
  }
}

/** What is read before anything is written: its failure leaves no doubt. */
export async function beforeWriting<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.outcome === 'not_done') throw error
    const { kind, message, retryAfterMs, code } = error
    throw new ConnectorError(kind, message, { outcome: 'not_done', retryAfterMs, code })
  }
}

function addressOf(caller: Caller, path: string): string {
  return networkAddress(caller.standIn, apiHost, `/rest/${path}`)
}

async function send(
  caller: Caller,
  request: HttpRequest,
  what: string,
  restli?: RestliMethod,
  orStatus: readonly number[] = [],
): Promise<HttpResponse> {
  const asked: HttpRequest = {
    ...request,
    headers: {
      'linkedin-version': caller.version,
      'x-restli-protocol-version': '2.0.0',
      ...(restli === undefined ? {} : { 'x-restli-method': restli }),
      ...request.headers,
      ...(caller.token === undefined ? {} : { authorization: `Bearer ${caller.token}` }),
    },
    ...(caller.token === undefined ? {} : { unsigned: true }),
  }
  const response = await caller.http(asked)
  if ((response.status >= 200 && response.status < 300) || orStatus.includes(response.status)) return response
  throw failureOf(response, asked, what, caller.now)
}
