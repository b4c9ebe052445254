import { useSyncExternalStore } from 'react'

/** How often a shown time steps. */
export type Step = 'second' | 'minute'

// Minutes are looked at every ten seconds, so that nothing is told later than that.
const spans: Record<Step, number> = { second: 1000, minute: 10_000 }

function createTicker(step: Step): { subscribe: (changed: () => void) => () => void; read: () => number } {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | null = null
  let now = Date.now()
  const tick = (): void => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  return {
    subscribe: (changed) => {
      if (timer === null) {
        now = Date.now()
        timer = setInterval(tick, spans[step])
      }
      listeners.add(changed)
      return () => {
        listeners.delete(changed)
        if (listeners.size === 0 && timer !== null) {
          clearInterval(timer)
          timer = null
        }
      }
    },
    // Within one step the same number comes back, so that nothing is drawn again for nothing.
    read: () => Math.floor(Math.max(now, timer === null ? Date.now() : now) / spans[step]) * spans[step],
  }
}

const tickers: Record<Step, ReturnType<typeof createTicker>> = {
  second: createTicker('second'),
  minute: createTicker('minute'),
}

/** The present moment in epoch ms, cut to the second or to ten seconds; draws again at each step. One timer serves all. */
export function useNow(step: Step): number {
  const ticker = tickers[step]
  return useSyncExternalStore(ticker.subscribe, ticker.read)
}
