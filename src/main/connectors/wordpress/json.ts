import type { z } from 'zod'
import type { HttpResponse } from '../connector.ts'
import { decode } from '../shared/decode.ts'

const decoder = new TextDecoder('utf-8')
const encoder = new TextEncoder()

/** The JSON value of an answer, also where PHP printed a notice before it; null when there is none. Never throws. */
export function looseJson(response: HttpResponse): unknown {
  const text = decoder.decode(response.body)
  const whole = parsed(text)
  if (whole !== undefined) return whole
  const rest = fromFirstBracket(text)
  return (rest === null ? undefined : parsed(rest)) ?? null
}

/** Checks an answer with a schema, also where PHP printed a notice before it. Throws `malformed`. */
export function decodeLoose<S extends z.ZodType>(schema: S, response: HttpResponse, what: string): z.output<S> {
  const text = decoder.decode(response.body)
  const rest = parsed(text) === undefined ? fromFirstBracket(text) : null
  const isBetter = rest !== null && parsed(rest) !== undefined
  return decode(schema, isBetter ? { ...response, body: encoder.encode(rest) } : response, what)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A notice may hold brackets of its own (`Array[0]`), so a line that begins with one is preferred. */
function fromFirstBracket(text: string): string | null {
  const line = /^[[{]/mu.exec(text)
  const at = line?.index ?? text.search(/[[{]/u)
  return at <= 0 ? null : text.slice(at)
}
