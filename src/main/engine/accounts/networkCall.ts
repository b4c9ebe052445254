import type { Settings } from '../../../shared/contract/settings.ts'
import type { HttpRequest, HttpResponse } from '../../connectors/connector.ts'
import type { Capabilities } from '../../../shared/contract/capabilities.ts'
import { allowedHosts } from '../http/address.ts'
import type { Executor, HttpContext } from '../http/execute.ts'
import type { RateLimiter } from '../http/rateLimit.ts'
import type { RequestCount } from '../http/requestCount.ts'

/** On whose behalf a request goes out. */
export interface NetworkCall {
  readonly network: string
  readonly account: number
  /** The connector's list of hosts. */
  readonly hosts: readonly string[]
  /** The account's own server, as a person typed it or the network told. */
  readonly server: string | null
  readonly settings: Settings
  /** Address of the agency's sign-in broker, for calls that may go to it; null or left out = none. */
  readonly broker?: string | null
  readonly limits: Capabilities['limits']
  readonly signal: AbortSignal
  readonly sign?: (request: HttpRequest) => HttpRequest | Promise<HttpRequest>
  /** Shared by all requests of one connector call: after one that may have changed something, no failure is `not_done`. */
  readonly progress?: { mayHaveChanged: boolean }
}

/** Makes one request for a network: its hosts, its limits, its budget. */
export type CallNetwork = (request: HttpRequest, call: NetworkCall) => Promise<HttpResponse>

export function createCallNetwork(parts: {
  executor: Executor
  limiter: RateLimiter
  onBudget: (account: number, count: RequestCount) => void
}): CallNetwork {
  return (request, call) => {
    const context: HttpContext = {
      ...allowedHosts(call.hosts, { server: call.server, settings: call.settings, broker: call.broker ?? null }),
      signal: call.signal,
      takeTurn: () => {
        parts.limiter.take(
          String(call.account),
          call.limits.map((limit) => ({
            key:
              limit.scope === 'account'
                ? `${call.network}:${call.account}:${limit.perMs}`
                : `${call.network}:${limit.perMs}`,
            quota: limit,
          })),
        )
      },
      onRequestCount: (count) => parts.onBudget(call.account, count),
      ...(call.sign === undefined ? {} : { sign: call.sign }),
      ...(call.progress === undefined ? {} : { progress: call.progress }),
    }
    return parts.executor(request, context)
  }
}
