import { loadCalls } from '../../src/main/connectors/atFirstCall.ts'
import '../../src/main/connectors/registry.ts'
import type { Clock, Timers } from '../../src/main/engine/deps.ts'
import { loadLanguages } from '../../src/main/engine/sync/detectLanguage.ts'

// Loading takes time by no clock of a test: whatever the engine loads when it first needs it is there before.
await Promise.all([loadCalls(), loadLanguages()])

/** A clock that stands still until a test moves it, with its timers. */
export interface FakeClock {
  readonly clock: Clock
  readonly timers: Timers
  /**
   * Lets `ms` of time pass: runs the timers that fall due, each at its own moment, in order of their moments (then of their
   * making), and lets promises settle before the first and after each. A timer that a timer sets is run too if it falls due.
   */
  readonly advance: (ms: number) => Promise<void>
  /** Moves straight to the next timer and runs all that are due at its moment; false when there is none. */
  readonly next: () => Promise<boolean>
  /** Lets promises settle without moving time. */
  readonly settle: () => Promise<void>
  /** Sets wall time by hand (a changed system clock): no timer runs, and what is left of each timer stays the same. */
  readonly jumpTo: (time: number) => void
  /** Time passes while nothing can run (a sleeping computer); overdue timers run at the next `advance` or `settle`-and-`next`. */
  readonly sleep: (ms: number) => void
  /** Timers not yet run. */
  readonly pending: () => number
  /** When the next timer is due by this clock, epoch ms; null when there is none. */
  readonly nextDue: () => number | null
  /** Forgets all timers, as the death of a process does. */
  readonly dropTimers: () => void
}

/** A fake clock that starts at `start` (epoch ms). The same calls in the same order give the same run. */
export function createFakeClock(start = Date.UTC(2026, 10, 20, 12)): FakeClock {
  let elapsed = 0
  let shift = start
  let made = 0
  const waiting = new Map<number, { readonly due: number; readonly run: () => void }>()
  const first = (): [number, { readonly due: number; readonly run: () => void }] | null => {
    let best: [number, { readonly due: number; readonly run: () => void }] | null = null
    for (const entry of waiting) if (best === null || entry[1].due < best[1].due) best = entry
    return best
  }
  const runFirst = async (until: number): Promise<boolean> => {
    const entry = first()
    if (entry === null || entry[1].due > until) return false
    waiting.delete(entry[0])
    elapsed = Math.max(elapsed, entry[1].due)
    entry[1].run()
    await settle()
    return true
  }
  const advance = async (ms: number): Promise<void> => {
    await settle()
    const until = elapsed + ms
    while (await runFirst(until));
    elapsed = until
  }
  return {
    clock: { now: () => shift + elapsed },
    timers: {
      after: (ms, run) => {
        made += 1
        const number = made
        waiting.set(number, { due: elapsed + Math.max(0, ms), run })
        return () => void waiting.delete(number)
      },
    },
    advance,
    next: async () => {
      await settle()
      const due = first()?.[1].due
      if (due === undefined) return false
      while (await runFirst(Math.max(due, elapsed)));
      return true
    },
    settle,
    jumpTo: (time) => {
      shift = time - elapsed
    },
    sleep: (ms) => {
      elapsed += ms
    },
    pending: () => waiting.size,
    nextDue: () => {
      const due = first()?.[1].due
      return due === undefined ? null : shift + due
    },
    dropTimers: () => waiting.clear(),
  }
}

/** Until all promises that wait on nothing but each other are done: a macrotask comes after every microtask. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
