import { z } from 'zod'
import type { HttpRequest, HttpResponse } from '../../http.ts'
import type { Session } from '../../connector.ts'
import { decode } from '../decode.ts'
import { networkAddress } from '../networkAddress.ts'
import { failureOf } from './failure.ts'

/** Values of a query; lists are written once per value, what is undefined is left out. */
export type GoogleParams = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

/** Where a request goes. */
export interface GooglePlace {
  readonly host: string
  /** Begins with a slash. */
  readonly path: string
  readonly params?: GoogleParams
  /** For a person, such as `the comments`. */
  readonly what: string
  /** What is asked there takes from the one quota that the project has a day. Left out = from a quota of its own. */
  readonly isOneQuota?: boolean
}

const anything = z.unknown()

/** Reads something. Throws ConnectorError. */
export async function readGoogle<S extends z.ZodType>(
  session: Session,
  place: GooglePlace,
  schema: S,
): Promise<z.output<S>> {
  return decode(schema, await send(session, 'GET', place, undefined), place.what)
}

/** Alters something and reads what Google says of it afterwards. Throws ConnectorError. */
export async function writeGoogle<S extends z.ZodType>(
  session: Session,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  place: GooglePlace,
  body: unknown,
  schema: S,
): Promise<z.output<S>> {
  return decode(schema, await send(session, method, place, body), place.what)
}

/** Alters something where the answer is empty or says nothing that matters; one that breaks off is still an error. */
export async function tellGoogle(
  session: Session,
  method: 'POST' | 'PUT' | 'DELETE',
  place: GooglePlace,
  body?: unknown,
): Promise<void> {
  const response = await send(session, method, place, body)
  if (response.body.length > 0) decode(anything, response, place.what)
}

async function send(
  session: Session,
  method: HttpRequest['method'],
  place: GooglePlace,
  body: unknown,
): Promise<HttpResponse> {
  const response = await session.http({
    method,
    url: addressOf(session.account.server, place),
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.status >= 200 && response.status < 300) return response
  throw failureOf(response, place.what.charAt(0).toUpperCase() + place.what.slice(1), session.now, place.isOneQuota)
}

function addressOf(server: string | null, { host, path, params = {} }: GooglePlace): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  const text = query.toString()
  return `${networkAddress(server, host, path)}${text === '' ? '' : `?${text}`}`
}
