import type { ErrorKind, Rest } from '../../shared/contract/account.ts'

/**
 * A network's refusal, or a failure on the way to it.
 * `outcome` says whether the thing asked for may have happened: `not_done` only when it certainly did not.
 */
export class ConnectorError extends Error {
  readonly kind: ErrorKind
  readonly outcome: 'not_done' | 'unknown'
  /** How long the network wants us to wait, ms; null when it did not say. */
  readonly retryAfterMs: number | null
  /** The network's own code for it, such as `ExpiredToken` or `429`; never message text of people. */
  readonly code: string
  /** What else would be refused until then, so that it is not even asked; null = only this call. */
  readonly rest: Rest | null

  constructor(
    kind: ErrorKind,
    message: string,
    facts: { outcome: 'not_done' | 'unknown'; retryAfterMs?: number | null; code?: string; rest?: Rest | null },
  ) {
    super(message)
    this.name = 'ConnectorError'
    this.kind = kind
    this.outcome = facts.outcome
    this.retryAfterMs = facts.retryAfterMs ?? null
    this.code = facts.code ?? kind
    this.rest = facts.rest ?? null
  }
}

/** The call is not in this connector's capabilities; thrown before any request leaves. */
export function notOffered(what: string): ConnectorError {
  return new ConnectorError('unsupported', what, { outcome: 'not_done', code: 'not_offered' })
}
