import type { Parts } from './parts.ts'
import { isCannedBehind, readyCanned } from './store/cannedMemory.ts'
import type { Worker } from './worker.ts'

/** So long after the start, when the window stands, ms. */
const firstAfterMs = 1000
/** So long between two pieces, ms: whatever was asked meanwhile comes in between. */
const restMs = 20

/**
 * Makes the canned responses ready to be found before anybody opens the picker, piece by piece: after the start, and after every
 * change. Nothing waits for it for longer than a piece takes, some ten milliseconds.
 */
export function createCannedReadier({
  deps,
  store,
}: {
  readonly deps: Pick<Parts['deps'], 'clock' | 'timers'>
  readonly store: Pick<Parts['store'], 'reader' | 'isOpen'>
}): Worker {
  const notBefore = deps.clock.now() + firstAfterMs
  let cancel: (() => void) | null = null
  function piece(): void {
    cancel = null
    if (!store.isOpen()) return
    if (readyCanned(store.reader)) cancel = deps.timers.after(restMs, piece)
  }
  return {
    name: 'cannedReadier',
    nextDueAt: () => (cancel !== null || !isCannedBehind(store.reader) ? null : notBefore),
    runDue: () => {
      cancel ??= deps.timers.after(0, piece)
    },
    settled: () => Promise.resolve(),
    stop: () => {
      cancel?.()
      cancel = null
      return Promise.resolve()
    },
  }
}
