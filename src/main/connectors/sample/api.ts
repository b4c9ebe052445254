import type { z } from 'zod'
import { ConnectorError } from '../connectorError.ts'
import type { Http, HttpRequest, HttpResponse } from '../connector.ts'
import { decode, tryJson } from '../shared/decode.ts'
import { statusError } from '../shared/statusError.ts'
import { refusalReply } from './replies.ts'

/** A host that exists nowhere: RFC 6761 keeps `.invalid` free of names, so nothing of the sample can ever leave the machine. */
export const sampleHost = 'sample.invalid'

export interface Call {
  readonly method: HttpRequest['method']
  readonly path: readonly string[]
  readonly query?: Readonly<Record<string, string | null>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly unsigned?: boolean
}

/** One request to the sample network and its answer, checked by the schema; throws ConnectorError for every refusal. */
export async function call<S extends z.ZodType>(http: Http, now: number, schema: S, asked: Call): Promise<z.output<S>> {
  const url = new URL(`https://${sampleHost}/${asked.path.map(encodeURIComponent).join('/')}`)
  for (const [name, value] of Object.entries(asked.query ?? {})) if (value !== null) url.searchParams.set(name, value)
  const what = `${asked.method} ${asked.path[0] ?? ''}`
  const response = await http({
    method: asked.method,
    url: url.href,
    ...(asked.body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked.body) }),
    ...(asked.unsigned === true ? { unsigned: true } : {}),
  })
  if (response.status >= 200 && response.status < 300) return decode(schema, response, what)
  const { code, message } = told(response)
  if (response.status === 410 && code === 'cursor_expired') throw cursorExpired()
  throw statusError(response, what, now, {
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
