import type { Deps } from './deps.ts'
import { readyIndex } from './store/cannedScope.ts'
import type { Store } from './store/database.ts'
import { findMe } from './store/members.ts'
import type { Worker } from './worker.ts'

/** So long after the start, when the window stands, ms. */
const firstAfterMs = 2000
/** So long between two pieces, ms: what a person does comes in between. */
const restMs = 200
/** Responses of one piece; they take some tens of milliseconds. */
const pieceSize = 400

/**
 * Makes the canned responses ready to be found, once after the start and piece by piece: thousands of them would let the first key
 * in a picker wait. A few need no preparing.
 */
export function createCannedReadier({
  deps,
  store,
}: {
  deps: Pick<Deps, 'clock'>
  store: Pick<Store, 'reader'>
}): Worker {
  let dueAt: number | null = deps.clock.now() + firstAfterMs
  let done = 0
  return {
    name: 'cannedReadier',
    nextDueAt: () => dueAt,
    runDue: () => {
      const count = store.reader.get<{ n: number }>('SELECT count(*) AS n FROM canned')?.n ?? 0
      const me = findMe(store.reader)
      if (me === undefined || count <= pieceSize || done >= count) {
        dueAt = null
        return
      }
      done += pieceSize
      readyIndex(store.reader, me.number, done)
      dueAt = deps.clock.now() + restMs
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}
