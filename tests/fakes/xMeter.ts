import { XRefusal, problem } from './xRefusal.ts'

const windowMs = 900_000
const dayMs = 86_400_000

/** Requests that one account may make in fifteen minutes, by what is asked. */
export const xLimits: Readonly<Record<string, number>> = {
  'GET users/me': 75,
  'GET users/:id/mentions': 300,
  'GET users/:id/tweets': 900,
  'GET tweets/search/recent': 300,
  'GET tweets': 5000,
  'GET users': 900,
  'GET dm_events': 15,
  'GET dm_conversations/:id/dm_events': 15,
  'POST tweets': 100,
  'DELETE tweets/:id': 50,
  'PUT tweets/:id/hidden': 50,
  'POST users/:id/muting': 50,
  'DELETE users/:id/muting/:id': 50,
  'POST dm_conversations/:id/messages': 15,
  'POST media/upload': 500,
  'POST media/metadata': 500,
}

/** Counts what the network counts: requests by address, and what is billed. */
export type XMeter = ReturnType<typeof createXMeter>

export function createXMeter(now: () => number) {
  const windows = new Map<string, { began: number; used: number }>()
  const billed = new Set<string>()
  /** All requests, by address, since the start. */
  const requests = new Map<string, number>()
  /** What stands in the way of every request; null = nothing. */
  const state: { refuses: 'credits' | 'capped' | null } = { refuses: null }

  function count(endpoint: string): Record<string, string> {
    const limit = xLimits[endpoint]
    if (limit === undefined) throw problem(404, 'resource-not-found', 'Not Found Error')
    requests.set(endpoint, (requests.get(endpoint) ?? 0) + 1)
    let window = windows.get(endpoint)
    if (window === undefined || now() - window.began >= windowMs) {
      window = { began: now(), used: 0 }
      windows.set(endpoint, window)
    }
    window.used++
    const headers = {
      'x-rate-limit-limit': String(limit),
      'x-rate-limit-remaining': String(Math.max(0, limit - window.used)),
      'x-rate-limit-reset': String(Math.ceil((window.began + windowMs) / 1000)),
    }
    if (window.used > limit)
      throw Object.assign(
        new XRefusal(429, {
          title: 'Too Many Requests',
          detail: 'Too Many Requests',
          type: 'about:blank',
          status: 429,
        }),
        { headers },
      )
    if (state.refuses === 'credits')
      throw problem(402, 'credits', 'CreditsDepleted', { detail: 'Your enrolled account does not have any credits.' })
    if (state.refuses === 'capped') throw problem(429, 'usage-capped', 'UsageCapExceeded')
    return headers
  }

  return {
    state,
    requests,
    count,
    /** A thing was shown; a thing counts once a day. */
    bill: (kind: 'post' | 'user' | 'dm', id: string): void => {
      billed.add(`${kind} ${id} ${Math.floor(now() / dayMs)}`)
    },
    billedReads: (): number => billed.size,
  }
}
