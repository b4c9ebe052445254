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
  readonly start: (key: string, run: (signal: AbortSignal) => Promise<void>) => void
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** `done` is called after each piece; a rejection is a bug and goes to `failed`. */
export function createInFlight(done: () => void, failed: (error: unknown) => void): InFlight {
  const running = new Map<string, Promise<void>>()
  const abort = new AbortController()
  const settled = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values())
  }
  return {
    has: (key) => running.has(key),
    size: () => running.size,
    keys: () => running.keys(),
    start: (key, run) => {
      if (running.has(key) || abort.signal.aborted) return
      const promise = run(abort.signal)
        .catch(failed)
        .finally(() => {
          running.delete(key)
          if (!abort.signal.aborted) done()
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
