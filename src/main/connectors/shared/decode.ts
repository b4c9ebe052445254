import type { z } from 'zod'
import { ConnectorError } from '../connectorError.ts'
import type { HttpResponse } from '../connector.ts'

const decoder = new TextDecoder('utf-8')

/** The JSON value of an answer, or null when it is no JSON. Never throws. */
export function tryJson(response: HttpResponse): unknown {
  try {
    return JSON.parse(decoder.decode(response.body))
  } catch {
    return null
  }
}

/** Parses an answer with a schema, or throws `malformed` (outcome unknown: the network may have done the work) naming the first place that is wrong. */
export function decode<S extends z.ZodType>(schema: S, response: HttpResponse, what: string): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(decoder.decode(response.body))
  } catch {
    throw new ConnectorError('malformed', `The answer to ${what} is not JSON.`, {
      outcome: 'unknown',
      code: 'not_json',
    })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const first = parsed.error.issues[0]
  // Where it is wrong helps whoever looks into it; how the check words that is nothing for a person.
  const where = first === undefined ? '' : ` (at ${first.path.join('.') || 'the top'})`
  throw new ConnectorError('malformed', `The answer to ${what} has an unexpected shape${where}.`, {
    outcome: 'unknown',
    code: 'bad_shape',
  })
}
