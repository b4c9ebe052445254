import type { z } from 'zod'
import type { HttpResponse, Session } from '../connector.ts'
import { ConnectorError } from '../connectorError.ts'
import { decode } from '../shared/decode.ts'
import { networkAddress } from '../shared/networkAddress.ts'
import { failureOf } from './errors.ts'
import { apiHost } from './hosts.ts'

type Params = Readonly<Record<string, string | number | undefined>>

/** GET /2/{path}. What is undefined among the parameters is left out. Throws ConnectorError. */
export async function get<S extends z.ZodType>(
  session: Session,
  path: readonly string[],
  params: Params,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) search.set(name, String(value))
  const query = search.size === 0 ? '' : `?${search.toString()}`
  const url = `${addressOf(session, path)}${query}`
  return decode(schema, await accepted(session, { method: 'GET', url }, what), what)
}

/** POST, PUT or DELETE /2/{path} with a JSON body; null sends none. Throws ConnectorError. */
export async function write<S extends z.ZodType>(
  session: Session,
  method: 'POST' | 'PUT' | 'DELETE',
  path: readonly string[],
  body: object | null,
  schema: S,
  what: string,
): Promise<z.output<S>> {
  const sent = body === null ? {} : { body: JSON.stringify(body) }
  const headers = body === null ? {} : { 'content-type': 'application/json' }
  return decode(
    schema,
    await accepted(session, { method, url: addressOf(session, path), headers, ...sent }, what),
    what,
  )
}

/**
 * Reads a page of a list by its mark (undefined = the newest page). A mark may be old by now and no longer taken (400): then the newest
 * page is read, and `isAnew` says that the look begins again. Throws ConnectorError.
 */
export async function pageOrNewest<T>(
  read: (page: string | undefined) => Promise<T>,
  page: string | undefined,
): Promise<{ readonly answer: T; readonly isAnew: boolean }> {
  try {
    return { answer: await read(page), isAnew: false }
  } catch (error) {
    const isForgotten = error instanceof ConnectorError && ['invalid-request', '400'].includes(error.code)
    if (page === undefined || !isForgotten) throw error
    return { answer: await read(undefined), isAnew: true }
  }
}

function addressOf(session: Session, path: readonly string[]): string {
  return networkAddress(session.account.server, apiHost, `/2/${path.map(encodeURIComponent).join('/')}`)
}

async function accepted(
  session: Session,
  request: Parameters<Session['http']>[0],
  what: string,
): Promise<HttpResponse> {
  const response = await session.http({ ...request, headers: { accept: 'application/json', ...request.headers } })
  if (response.status >= 200 && response.status < 300) return response
  throw failureOf(response, what, session.now)
}
