import type { Clock, Timers } from './deps.ts'
import type { Worker } from './worker.ts'

/** One timer for everything that happens later. */
export interface Heartbeat {
  /** Something changed: ask the workers again. Cheap; calls within one turn are joined. */
  readonly poke: () => void
  readonly stop: () => void
}

/** Never sleeps longer than this, so that a jump of the clock or a sleep of the machine is noticed. */
const longestMs = 60_000
/** Clocks are put right by small steps all the time, ms. */
const smallStepMs = 5000

/** Wakes the workers whose rows are due: at start, after each poke, and when the soonest due time comes. `failed` hears of bugs. */
export function startHeartbeat(parts: {
  clock: Clock
  timers: Timers
  workers: readonly Worker[]
  failed: (worker: string, error: unknown) => void
  /** The wall clock was set back by so many ms: what was to wait would wait that much too long. */
  setBack: (ms: number) => void
}): Heartbeat {
  let cancel: (() => void) | null = null
  let isStopped = false
  let isPoked = false
  let latest = parts.clock.now()

  function beat(): void {
    isPoked = false
    if (isStopped) return
    const now = parts.clock.now()
    const back = latest - now
    latest = now
    if (back > smallStepMs) parts.setBack(back)
    let next = now + longestMs
    for (const worker of parts.workers) {
      try {
        const due = worker.nextDueAt()
        const isDue = due !== null && due <= now
        if (isDue) worker.runDue(now)
        const after = isDue ? worker.nextDueAt() : due
        if (after !== null) next = Math.min(next, after)
      } catch (error) {
        parts.failed(worker.name, error)
      }
    }
    // A worker wrote something just now: the beat asked for by that comes sooner than anything below.
    if (isPoked) return
    cancel?.()
    // A worker that is due but cannot take more says so by poking when it can; until then at least a breath.
    cancel = parts.timers.after(Math.max(next - now, 250), beat)
  }

  const heartbeat = {
    poke: () => {
      if (isPoked || isStopped) return
      isPoked = true
      cancel?.()
      cancel = parts.timers.after(0, beat)
    },
    stop: () => {
      isStopped = true
      cancel?.()
    },
  }
  heartbeat.poke()
  return heartbeat
}
