import type { ErrorKind } from '../../src/shared/contract/account.ts'
import type { Wire } from '../../src/main/engine/deps.ts'
import type { FakeClock } from '../fakes/fakeClock.ts'
import { withFault } from '../fakes/faultyWire.ts'
import { mostBytes } from './session.ts'

/** Something that goes wrong with one request, and how a connector call must end because of it. */
export interface Fault {
  readonly name: string
  readonly around: (wire: Wire, clock: FakeClock) => Wire
  readonly kinds: readonly ErrorKind[]
  readonly retryAfterMs: number | null
  /** The answer proves that the request was not done. */
  readonly isRefused: boolean
  /** Every later request meets it too. */
  readonly isSticky?: boolean
  /** An answer with no body may be all right: some calls give none. */
  readonly mayPass?: boolean
}

export const faults: readonly Fault[] = [
  {
    name: 'no connection',
    around: (wire) => withFault(wire, 'refused'),
    kinds: ['offline'],
    retryAfterMs: null,
    isRefused: true,
  },
  {
    name: 'an unknown name',
    around: (wire) => withFault(wire, 'dns'),
    kinds: ['offline'],
    retryAfterMs: null,
    isRefused: true,
  },
  {
    name: 'a cut before the work',
    around: (wire) => withFault(wire, 'cut_before'),
    kinds: ['server'],
    retryAfterMs: null,
    isRefused: false,
  },
  {
    name: 'a cut after the work',
    around: (wire) => withFault(wire, 'cut_after'),
    kinds: ['server'],
    retryAfterMs: null,
    isRefused: false,
  },
  {
    name: 'a cut in the middle of the answer',
    around: (wire) => withFault(wire, 'half_body'),
    kinds: ['server'],
    retryAfterMs: null,
    isRefused: false,
  },
  {
    name: '500 after the work',
    around: (wire) => withFault(wire, '500_after'),
    kinds: ['server'],
    retryAfterMs: null,
    isRefused: false,
  },
  {
    name: '502 with a page of HTML',
    around: () => answering(502, '<html><h1>Bad Gateway</h1></html>'),
    kinds: ['server'],
    retryAfterMs: null,
    isRefused: false,
  },
  {
    name: '503 with a time to wait',
    around: () => answering(503, '', { 'retry-after': '11' }),
    kinds: ['server', 'rate'],
    retryAfterMs: 11_000,
    isRefused: false,
  },
  {
    name: '429 with a time to wait',
    around: (wire) => withFault(wire, '429'),
    kinds: ['rate'],
    retryAfterMs: 7000,
    isRefused: true,
  },
  {
    name: '429 without a time',
    around: () => answering(429, ''),
    kinds: ['rate'],
    retryAfterMs: null,
    isRefused: true,
  },
  {
    name: '401 that stays',
    around: (wire) => withFault(wire, '401'),
    kinds: ['login'],
    retryAfterMs: null,
    isRefused: true,
    isSticky: true,
  },
  {
    name: 'JSON that breaks off',
    around: (wire) => withFault(wire, 'broken_body'),
    kinds: ['malformed'],
    retryAfterMs: null,
    isRefused: false,
  },
  {
    name: 'a page of HTML as a good answer',
    around: (wire) => spoiled(wire, '<!doctype html><p>Sign in to this hotel'),
    kinds: ['malformed'],
    retryAfterMs: null,
    isRefused: false,
    mayPass: true,
  },
  {
    name: 'an empty answer',
    around: (wire) => spoiled(wire, ''),
    kinds: ['malformed'],
    retryAfterMs: null,
    isRefused: false,
    mayPass: true,
  },
  {
    name: 'an answer far too large',
    around: (wire) => spoiled(wire, `{"pad":"${'x'.repeat(mostBytes)}"}`),
    kinds: ['malformed'],
    retryAfterMs: null,
    isRefused: false,
  },
  {
    name: 'no answer in time',
    around: (wire, clock) => hanging(withFault(wire, 'hang'), clock),
    kinds: ['server'],
    retryAfterMs: null,
    isRefused: false,
  },
  {
    name: 'no answer in time, after the work',
    around: (wire, clock) => hanging(withFault(wire, 'hang_after'), clock),
    kinds: ['server'],
    retryAfterMs: null,
    isRefused: false,
  },
]

function answering(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Wire {
  return () => Promise.resolve({ status, headers, body: once(body) })
}

/** Does the work and gives another body as the answer, which claims to be a good one: so does whatever stands in the way of the network. */
function spoiled(wire: Wire, body: string): Wire {
  return async (request, signal) => {
    const answer = await wire(request, signal)
    return { status: Math.min(answer.status, 299), headers: {}, body: once(body) }
  }
}

/** Time passes until a time limit strikes. */
function hanging(wire: Wire, clock: FakeClock): Wire {
  return (request, signal) => {
    void clock.next()
    return wire(request, signal)
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  if (text !== '') yield new TextEncoder().encode(text)
}
