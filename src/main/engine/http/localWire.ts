import type { WireRequest } from '../../../shared/contract/host.ts'
import { WireError, type Wire } from '../deps.ts'

/** A server that lives inside the engine, such as the sample network: one request in, one whole answer out. */
export interface LocalServer {
  readonly answer: (request: WireRequest, now: number) => Promise<LocalAnswer> | LocalAnswer
}
export interface LocalAnswer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** Answers requests to the hosts in `servers` inside this process; all others go through `wire`. */
export function withLocalServers(wire: Wire, servers: Readonly<Record<string, LocalServer>>, now: () => number): Wire {
  return async (request, signal) => {
    const host = URL.canParse(request.url) ? new URL(request.url).host : ''
    const server = Object.hasOwn(servers, host) ? servers[host] : undefined
    if (server === undefined) return await wire(request, signal)
    if (signal.aborted) throw new WireError({ reason: 'aborted', before: true, message: 'The request was stopped' })
    const answer = await server.answer(request, now())
    return { status: answer.status, headers: answer.headers, body: once(answer.body) }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}
