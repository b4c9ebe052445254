import type { z } from 'zod'
import { ConnectorError } from '../connectorError.ts'
import type { Http, HttpRequest, HttpResponse, RemoteAccount } from '../connector.ts'
import { decode, tryJson } from '../shared/decode.ts'
import { statusError } from '../shared/statusError.ts'
import { refusalReply } from './replies.ts'

/** A host that exists nowhere: RFC 6761 keeps `.invalid` free of names, so nothing of the sample can ever leave the machine. */
export const sampleHost = 'sample.invalid'

/** Where a picture of the sample network lies. */
export function pictureUrl(name: string): string {
  return `https://${sampleHost}/pictures/${encodeURIComponent(name)}`
}

/** How the account itself is named on the sample network. */
export const ownId = 'p-own'

/** Tells the moment at which the account was opened, epoch ms; without it the world begins now. */
export const openedHeader = 'x-sample-opened'

/** What one call needs to know: a session, or a sign-in that has no account yet. */
export interface Caller {
  readonly http: Http
  readonly now: number
  readonly account?: RemoteAccount
}
export interface Call {
  readonly method: HttpRequest['method']
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string | null>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly unsigned?: boolean
}

/** One request to the sample network and its answer, checked by the schema; throws ConnectorError for every refusal. */
export async function call<S extends z.ZodType>(caller: Caller, schema: S, asked: Call): Promise<z.output<S>> {
  const url = new URL(`https://${sampleHost}/${asked.path.map(encodeURIComponent).join('/')}`)
  for (const [name, value] of Object.entries(asked.query ?? {})) if (value !== null) url.searchParams.set(name, value)
  const what = `${asked.method} ${asked.path[0] ?? ''}`
  const openedAt = caller.account?.facts['openedAt']
  const headers = {
    ...(openedAt === undefined ? {} : { [openedHeader]: openedAt }),
    ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const response = await caller.http({
    method: asked.method,
    url: url.href,
    headers,
    ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
    ...(asked.unsigned === true ? { unsigned: true } : {}),
  })
  if (response.status >= 200 && response.status < 300) return decode(schema, response, what)
  const { code, message } = told(response)
  if (response.status === 410 && code === 'cursor_expired') throw cursorExpired()
  throw statusError(response, what, caller.now, {
    ...(code === null ? {} : { code }),
    ...(message === null ? {} : { message }),
  })
}

/** The network's own code for a refusal, when it gives one. */
export function told(response: HttpResponse): { readonly code: string | null; readonly message: string | null } {
  const parsed = refusalReply.safeParse(tryJson(response))
  return parsed.success ? parsed.data.error : { code: null, message: null }
}

const expiredCode = 'cursor_expired'

function cursorExpired(): ConnectorError {
  return new ConnectorError('missing', 'The place where the last fetch ended is no longer known to the network.', {
    outcome: 'not_done',
    code: expiredCode,
  })
}

export function isCursorExpired(error: unknown): boolean {
  return error instanceof ConnectorError && error.code === expiredCode
}
