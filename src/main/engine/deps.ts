import type { Host, WireFailure, WireHead, WireRequest } from '../../shared/contract/host.ts'
import type { LogLine } from '../../shared/contract/process.ts'
import type { Connector } from '../connectors/connector.ts'
import type { Step } from './steps.ts'

/** Wall time, epoch ms. May jump. */
export interface Clock {
  readonly now: () => number
}

/** One-shot timers on elapsed time; the returned function cancels. */
export interface Timers {
  readonly after: (ms: number, run: () => void) => () => void
}

/** A whole answer that streams its body. */
export interface WireAnswer extends WireHead {
  readonly body: AsyncIterable<Uint8Array>
}

/** Moves the bytes of one request: no redirects followed, no retries, no cookies. Rejects with WireError. */
export type Wire = (request: WireRequest, signal: AbortSignal) => Promise<WireAnswer>

/** No whole answer came; says whether the server can have seen the request. */
export class WireError extends Error {
  readonly failure: WireFailure
  constructor(failure: WireFailure) {
    super(failure.message)
    this.name = 'WireError'
    this.failure = failure
  }
}

export type Log = (level: LogLine['level'], event: string, facts?: LogLine['facts']) => void

/** All that is not pure. A test gives its own, and one seed gives one run. */
export interface Deps {
  readonly clock: Clock
  readonly timers: Timers
  /** Elapsed time of this process, ms; never jumps. */
  readonly elapsed: () => number
  /** A number in [0, 1). */
  readonly random: () => number
  /** A new UUIDv7 by this clock and chance. */
  readonly newId: () => string
  /** 43 characters of chance (256 bits) from A-Z, a-z, 0-9, `-`, `_`. */
  readonly newSecret: () => string
  /** A new ES256 key pair as a JWK in JSON. */
  readonly newSigningKey: () => Promise<string>
  readonly wire: Wire
  /** The addresses behind a host name, as this computer resolves it. Left out where nothing is resolved. */
  readonly lookup?: (host: string) => Promise<readonly string[]>
  readonly host: Host
  readonly log: Log
  /** The IANA zone that this computer's clock is read in; UTC where left out. */
  readonly zone?: () => string
  /** Called at each named place; a test may throw or kill the process there. */
  readonly step: (name: Step) => void
  readonly connectors: readonly Connector[]
}
