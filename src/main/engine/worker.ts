import type { Clock } from './deps.ts'
import { StoreFull } from './store/database.ts'

/** Something that acts when a row of its kind is due. The heartbeat wakes it; it keeps nothing important in memory. */
export interface Worker {
  readonly name: string
  /** When it next wants to run, epoch ms; null when nothing waits or it may not run now. */
  readonly nextDueAt: () => number | null
  /** Starts whatever is due. Returns at once; work that takes time goes on by itself and ends with `poke`. */
  readonly runDue: (now: number) => void
  /** Resolves when nothing it started is still running. */
  readonly settled: () => Promise<void>
  /** Ends what runs, at the next safe place. */
  readonly stop: () => Promise<void>
}

/** Keeps track of work in flight, one piece per key. */
export interface InFlight {
  readonly has: (key: string) => boolean
  readonly size: () => number
  readonly keys: () => IterableIterator<string>
  /** Until when this key may not start because it failed by a fault of ours or the disk is full, epoch ms; 0 when it may. */
  readonly restsUntil: (key: string) => number
  readonly start: (key: string, run: (signal: AbortSignal) => Promise<void>) => void
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

const firstRestMs = 30_000
const longestRestMs = 3_600_000
/** After a full disk everything rests this long, ms. */
const fullRestMs = 60_000

/**
 * `done` is called after each piece. A rejection is a fault of ours and goes to `failed`; its key then rests, longer each time, so
 * that a row which cannot be handled or a full disk never becomes a busy loop and holds up nothing else.
 */
export function createInFlight(parts: {
  clock: Clock
  done: () => void
  failed: (error: unknown, key: string) => void
}): InFlight {
  const running = new Map<string, Promise<void>>()
  const resting = new Map<string, { until: number; times: number }>()
  const abort = new AbortController()
  let allRestUntil = 0
  const settled = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values())
  }
  const rest = (key: string, error: unknown): void => {
    const now = parts.clock.now()
    if (error instanceof StoreFull) allRestUntil = now + fullRestMs
    const times = (resting.get(key)?.times ?? 0) + 1
    resting.set(key, { until: now + Math.min(firstRestMs * 2 ** Math.min(times - 1, 20), longestRestMs), times })
    parts.failed(error, key)
  }
  return {
    has: (key) => running.has(key),
    size: () => running.size,
    keys: () => running.keys(),
    restsUntil: (key) => {
      const until = Math.max(allRestUntil, resting.get(key)?.until ?? 0)
      return until > parts.clock.now() ? until : 0
    },
    start: (key, run) => {
      if (running.has(key) || abort.signal.aborted) return
      const promise = run(abort.signal)
        .then(
          () => void resting.delete(key),
          (error: unknown) => rest(key, error),
        )
        .finally(() => {
          running.delete(key)
          if (!abort.signal.aborted) parts.done()
        })
      running.set(key, promise)
    },
    settled,
    stop: async () => {
      abort.abort()
      await settled()
    },
  }
}
