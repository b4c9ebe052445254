import { createExecutor, type Executor, type HttpContext } from '../../../src/main/engine/http/execute.ts'
import type { Wire, WireAnswer } from '../../../src/main/engine/deps.ts'
import type { HttpRequest, HttpResponse } from '../../../src/main/connectors/connector.ts'
import { ConnectorError } from '../../../src/main/connectors/connectorError.ts'
import type { WireRequest } from '../../../src/shared/contract/host.ts'
import { createFakeClock, type FakeClock } from '../../fakes/fakeClock.ts'

/** An executor on a wire that a test scripts, with a clock that it moves. */
export interface Bench {
  readonly execute: Executor
  readonly fake: FakeClock
  /** Every request as it left. */
  readonly sent: WireRequest[]
  readonly logged: { readonly event: string; readonly facts: Readonly<Record<string, unknown>> }[]
}

/** Wires an executor to `wire`; `names` are the addresses behind host names. */
export function benchOf(wire: Wire, names: Readonly<Record<string, readonly string[]>> = {}): Bench {
  const fake = createFakeClock()
  const sent: WireRequest[] = []
  const logged: Bench['logged'] = []
  const execute = createExecutor({
    wire: (request, signal) => {
      sent.push(request)
      return wire(request, signal)
    },
    clock: fake.clock,
    timers: fake.timers,
    log: (_level, event, facts) => void logged.push({ event, facts: facts ?? {} }),
    userAgent: 'Parley/test',
    lookup: (host) => {
      const found = names[host]
      return found === undefined ? Promise.reject(new Error('ENOTFOUND')) : Promise.resolve(found)
    },
  })
  return { execute, fake, sent, logged }
}

/** A context that may call example.org and its neighbours. */
export function contextOf(more: Partial<HttpContext> = {}): HttpContext {
  return {
    signal: new AbortController().signal,
    hosts: ['example.org', 'other.example', '*.cdn.example'],
    typedHosts: ['example.org'],
    ...more,
  }
}

/** An answer with a text body. */
export function answerOf(
  status: number,
  body: string | AsyncIterable<Uint8Array> = '',
  headers: Record<string, string> = {},
): WireAnswer {
  return { status, headers, body: typeof body === 'string' ? pieces(body) : body }
}

/** A body in these pieces. */
export async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

/** The ConnectorError that a promise rejects with; fails when it does anything else. */
export async function failureOf(promise: Promise<HttpResponse>): Promise<ConnectorError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof ConnectorError) return error
    throw error
  }
  throw new Error('It should have failed')
}

export const get: HttpRequest = { method: 'GET', url: 'https://example.org/list' }
export const post: HttpRequest = { method: 'POST', url: 'https://example.org/make', body: '{"text":"hello"}' }
