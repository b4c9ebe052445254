import type { WireAnswer } from '../deps.ts'
import type { Guard } from './guard.ts'
import { fromWire, tooLarge, tooSlow, unusable } from './httpFailure.ts'
import { isNestedDeeper } from './jsonDepth.ts'

/** All header names and values of one answer together, bytes. */
const maxHeaderBytes = 64_000

/** Reads an answer to its end within the limits, and refuses one that is cut, too large or nested too deep. Throws ConnectorError. */
export async function readBody(
  answer: WireAnswer,
  of: {
    readonly host: string
    readonly method: string
    readonly idleMs: number
    readonly maxBytes: number
    readonly jsonDepth: number
  },
  guard: Guard,
): Promise<Uint8Array> {
  const iterator = answer.body[Symbol.asyncIterator]()
  try {
    const headers = Object.entries(answer.headers)
    if (headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0) > maxHeaderBytes)
      throw unusable(of.host, 'its head is too large', 'head_too_large')
    const told = toldLength(answer, of.method)
    if (told !== null && told > of.maxBytes) throw tooLarge(of.host, of.maxBytes)
    const chunks: Uint8Array[] = []
    let length = 0
    for (;;) {
      guard.phase(of.idleMs, () => tooSlow(of.host, 'idle', of.idleMs))
      const step = await guard.race(iterator.next()).catch((error: unknown) => {
        throw fromWire(error, of.host)
      })
      if (step.done === true) break
      length += step.value.length
      if (length > of.maxBytes) throw tooLarge(of.host, of.maxBytes)
      chunks.push(step.value)
    }
    if (told !== null && length < told) throw unusable(of.host, `it broke off after ${length} of ${told} bytes`, 'cut')
    const body = joined(chunks, length)
    if (isNestedDeeper(body, of.jsonDepth))
      throw unusable(of.host, `it is nested more than ${of.jsonDepth} levels deep`, 'too_deep')
    return body
  } catch (error) {
    // Not awaited: a body that hangs would hang us too.
    void iterator.return?.(undefined).then(undefined, () => undefined)
    throw error
  }
}

/** The length the server told, where it is the length that we see: compressed bodies come to us unpacked. */
function toldLength({ status, headers }: WireAnswer, method: string): number | null {
  const told = headers['content-length']
  if (told === undefined || !/^\d{1,15}$/.test(told) || method === 'HEAD' || status === 204 || status === 304)
    return null
  return (headers['content-encoding'] ?? 'identity') === 'identity' ? Number(told) : null
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks
  if (only !== undefined && chunks.length === 1) return only
  const body = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.length
  }
  return body
}
