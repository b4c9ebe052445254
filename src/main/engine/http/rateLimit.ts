import { ConnectorError } from '../../connectors/connectorError.ts'
import type { Clock } from '../deps.ts'

/** A quota: at most `requests` in any span of `perMs`. */
export interface Quota {
  readonly requests: number
  readonly perMs: number
}

/** Holds calls to the quotas of networks. It never sleeps: who must wait is told how long. */
export interface RateLimiter {
  /**
   * Takes one request from each quota, or none at all: then throws `rate` (not done) with the wait in ms. Who was refused keeps a
   * place in the row of that quota, so that many accounts on one quota are served in turn.
   */
  readonly take: (caller: string, quotas: readonly { readonly key: string; readonly quota: Quota }[]) => void
  /** The network said to wait: nothing under this key before that moment (epoch ms). An earlier word never shortens a later one. */
  readonly holdUntil: (key: string, until: number) => void
}

interface Bucket {
  tokens: number
  filledAt: number
  heldUntil: number
  /** Refused callers, first come first, with the moment at which their place is given up. */
  readonly row: Map<string, number>
}

/** A limiter on this clock. It forgets everything when the engine stops. */
export function createRateLimiter(clock: Clock): RateLimiter {
  const buckets = new Map<string, Bucket>()
  const bucketOf = (key: string, full: number, now: number): Bucket => {
    let bucket = buckets.get(key)
    if (bucket === undefined) {
      bucket = { tokens: full, filledAt: now, heldUntil: 0, row: new Map() }
      buckets.set(key, bucket)
    }
    return bucket
  }
  return {
    take: (caller, quotas) => {
      const now = clock.now()
      const taking: Bucket[] = []
      let wait = 0
      for (const { key, quota } of quotas) {
        const { burst, perToken } = paceOf(quota)
        const bucket = bucketOf(key, burst, now)
        fill(bucket, burst, perToken, now)
        for (const [waiting, until] of bucket.row) if (until <= now) bucket.row.delete(waiting)
        const place = [...bucket.row.keys()].indexOf(caller)
        const ahead = place === -1 ? bucket.row.size : place
        const missing = (1 + ahead - bucket.tokens) * perToken
        const needed = Math.max(Math.ceil(missing), bucket.heldUntil - now, 0)
        if (needed > 0 && missing > 0) bucket.row.set(caller, now + needed * 1.25 + 1000)
        wait = Math.max(wait, needed)
        taking.push(bucket)
      }
      if (wait > 0)
        throw new ConnectorError('rate', 'This network takes no more requests for now; the rest goes on by itself.', {
          outcome: 'not_done',
          retryAfterMs: wait,
          code: 'own_limit',
        })
      for (const bucket of taking) {
        bucket.tokens -= 1
        bucket.row.delete(caller)
      }
    },
    holdUntil: (key, until) => {
      const bucket = bucketOf(key, Number.POSITIVE_INFINITY, clock.now())
      bucket.heldUntil = Math.max(bucket.heldUntil, until)
    },
  }
}

/** A fifth of the quota at once and the rest spread evenly never exceeds the quota in any span. */
function paceOf({ requests, perMs }: Quota): { burst: number; perToken: number } {
  const burst = Math.max(1, Math.floor(requests / 5))
  return { burst, perToken: perMs / (requests - burst + 1) }
}

function fill(bucket: Bucket, burst: number, perToken: number, now: number): void {
  // A clock that was set back must not stop the flow: count anew from here.
  const passed = Math.max(0, now - bucket.filledAt)
  bucket.tokens = Math.min(burst, bucket.tokens + passed / perToken)
  bucket.filledAt = now
}
