import type { WireRequest } from '../../src/shared/contract/host.ts'
import type { FakeAnswer } from '../conformance/harness.ts'
import { LinkedinRefusal } from './linkedinRefusal.ts'

type Json = Record<string, unknown>

/** One request, taken apart as Rest.li does: raw parts of the path and the query. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: ReadonlyMap<string, string>
  readonly restli: string | null
  readonly body: () => Json
}

/** The host that is meant and what is asked of it; a stand-in has the host at the beginning of its path. */
export function placeOf(address: string): { readonly host: string; readonly target: string } {
  const [, host = '', target = ''] = /^https?:\/\/([^/]+)(\/.*)?$/u.exec(address) ?? []
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/u.test(host)) return { host, target }
  const [, inner = '', rest = ''] = /^\/([^/]+)(\/.*)?$/u.exec(target) ?? []
  return { host: inner, target: rest }
}

/** A request taken apart. */
export function takeApart(request: WireRequest, target: string): Asked {
  const [path = '', text = ''] = target.split('?')
  const query = new Map(
    text
      .split('&')
      .filter((part) => part !== '')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const),
  )
  return {
    method: request.method,
    path,
    query,
    restli: request.headers['x-restli-method'] ?? null,
    body: () => {
      try {
        return JSON.parse(textOf(request)) as Json // judged by the routes
      } catch {
        throw illegal()
      }
    },
  }
}

/** A value out of a path or a query; it must be encoded. */
export function decoded(part: string | null | undefined): string {
  // A comment's URN holds brackets and a comma: raw ones would be read as syntax.
  if (part === null || part === undefined || /[(),]/u.test(part)) throw illegal()
  return decodeURIComponent(part)
}

/** The values of a list. */
export function idsIn(list: string | undefined): string[] {
  const inner = /^List\((.*)\)$/u.exec(list ?? 'List()')?.[1]
  if (inner === undefined) throw illegal()
  return inner === '' ? [] : inner.split(',').map(decodeURIComponent)
}

/** The id in a key such as `(id:Ab1)`. */
export function idOf(key: string): string {
  const id = /^\(id:([\w%-]+)\)$/u.exec(key)?.[1]
  return decoded(id)
}

/** An answer without a body. */
export function nothing(): FakeAnswer {
  return { status: 204, headers: {}, body: new Uint8Array() }
}

/** The body of a request as text. */
export function textOf({ body }: WireRequest): string {
  return new TextDecoder().decode(body ?? new Uint8Array())
}

/** The refusal of what makes no sense. */
export function illegal(): LinkedinRefusal {
  return new LinkedinRefusal(400, 'ILLEGAL_ARGUMENT')
}

/** The same value with fields that nobody knows. */
export function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    // A map by ids holds nothing but what was asked for.
    name === 'results' ? inner : withUnknown(inner),
  ])
  return { ...Object.fromEntries(entries), futureField: { n: 1 } }
}
