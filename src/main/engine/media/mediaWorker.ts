import type { Executor } from '../http/execute.ts'
import type { Parts } from '../parts.ts'
import { StoreFull } from '../store/database.ts'
import type { MediaRow } from '../store/media.ts'
import { createInFlight } from '../worker.ts'
import type { Worker } from '../worker.ts'
import { fetchPicture } from './fetchPicture.ts'
import type { MediaKeeper } from './mediaKeeper.ts'
import { dropLeftovers, hasLeftovers, isOverRoom, makeRoom, sweep } from './upkeep.ts'

/** Pictures that are fetched at the same time; while accounts are read, one. */
const atOnce = 3
const sweepEveryMs = 6 * 3_600_000
const sweepKey = 'sweep'

/** Fetches the pictures that are wanted, a few at a time and after everything else; keeps the folder within its room and true. */
export function createMediaWorker(
  parts: Parts,
  tools: { readonly executor: Executor; readonly keeper: MediaKeeper; readonly isSyncing: () => boolean },
): Worker {
  const { deps, store } = parts
  let nextSweepAt = 0
  const pieces = createInFlight({
    clock: deps.clock,
    done: parts.poke,
    failed: (error) => {
      parts.statusChanged()
      deps.log('error', error instanceof StoreFull ? 'media.disk_full' : 'media.bug', {
        message: error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown',
      })
    },
  })
  const keyOf = (row: MediaRow): string => `${row.account} ${row.url}`
  const most = (): number => (tools.isSyncing() ? 1 : atOnce) + (pieces.has(sweepKey) ? 1 : 0)
  const wanted = function* (): Generator<{ row: MediaRow; at: number }> {
    const rows = store.reader.all<MediaRow & { network: string }>(
      `SELECT m.*, a.network FROM media m JOIN accounts a ON a.number = m.account AND a.state IN ('active','needs_login')
       WHERE m.state = 'wanted' ORDER BY m.due_at LIMIT 20`,
    )
    for (const row of rows)
      // A network that this build does not have waits for one that does.
      if (!pieces.has(keyOf(row)) && deps.connectors.some((it) => it.network === row.network))
        yield { row, at: Math.max(row.due_at, pieces.restsUntil(keyOf(row))) }
  }
  const sweepAt = (): number | null =>
    pieces.has(sweepKey) ? null : Math.max(nextSweepAt, pieces.restsUntil(sweepKey))

  return {
    name: 'media',
    nextDueAt: () => {
      if (isOverRoom(parts) || hasLeftovers(parts)) return deps.clock.now()
      let soonest = sweepAt()
      if (parts.line.isOnline && pieces.size() < most())
        for (const { at } of wanted()) soonest = soonest === null ? at : Math.min(soonest, at)
      return soonest
    },
    runDue: (now) => {
      if (isOverRoom(parts)) makeRoom(parts, tools.keeper)
      if (hasLeftovers(parts)) dropLeftovers(parts, tools.keeper)
      const sweepDue = sweepAt()
      if (sweepDue !== null && sweepDue <= now) {
        nextSweepAt = now + sweepEveryMs
        pieces.start(sweepKey, (signal) => sweep(parts, tools.keeper, signal))
      }
      if (!parts.line.isOnline) return
      for (const { row, at } of wanted()) {
        if (pieces.size() >= most()) return
        if (at <= now) pieces.start(keyOf(row), (signal) => fetchPicture(parts, tools, row, signal))
      }
    },
    settled: pieces.settled,
    stop: pieces.stop,
  }
}
