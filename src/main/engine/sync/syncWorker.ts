import type { Stream } from '../../connectors/connector.ts'
import type { Parts } from '../parts.ts'
import { getAccount } from '../store/accounts.ts'
import { createInFlight } from '../worker.ts'
import type { Worker } from '../worker.ts'
import { StoreFull } from '../store/database.ts'
import { listCursors } from '../store/syncCursors.ts'
import { pullStream } from './pull.ts'

/** Accounts that are read at the same time. */
const atOnce = 6

interface DueStream {
  readonly account: number
  readonly network: string
  readonly stream: string
  readonly due_at: number
  /** The account as a whole rests until then. */
  readonly rests_until: number | null
  readonly history_paused: number
}

/** Pulls the streams that are due, one at a time per account. */
export function createSyncWorker(parts: Parts): Worker & { readonly isSyncing: () => boolean } {
  const { deps, store } = parts
  const accounts = createInFlight({
    clock: deps.clock,
    done: parts.poke,
    failed: (error) => {
      parts.statusChanged()
      deps.log('error', error instanceof StoreFull ? 'sync.disk_full' : 'sync.bug', {
        message: error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown',
      })
    },
  })
  const due = (): DueStream[] =>
    store.reader.all(
      `SELECT c.account, a.network, c.stream, c.due_at, a.rests_until, a.history_paused FROM sync_cursors c JOIN accounts a ON a.number = c.account AND a.state = 'active'
       WHERE c.is_done = 0 ORDER BY c.due_at LIMIT 2000`,
    )
  /** Undefined for a network or stream that this build does not have: it waits for one that does. */
  const streamOf = (row: DueStream): Stream | undefined =>
    deps.connectors.find((it) => it.network === row.network)?.streams.find((it) => it.name === row.stream)
  /** History waits for a person's leave, and until everything newer is here. */
  const mayRun = (row: DueStream, stream: Stream | undefined): stream is Stream =>
    stream !== undefined && (stream.isHistory !== true || (row.history_paused === 0 && isCaughtUp(row)))
  const isCaughtUp = (row: DueStream): boolean =>
    listCursors(store.reader, row.account).every(
      (it) =>
        it.caught_up_at !== null ||
        it.state === 'blocked' ||
        streamOf({ ...row, stream: it.stream })?.isHistory === true,
    )

  return {
    name: 'sync',
    isSyncing: () => accounts.size() > 0,
    nextDueAt: () => {
      if (!parts.line.isOnline || accounts.size() >= atOnce) return null
      let soonest: number | null = null
      for (const row of due()) {
        if (soonest !== null && row.due_at >= soonest) break
        if (accounts.has(String(row.account)) || !mayRun(row, streamOf(row))) continue
        const at = Math.max(row.due_at, row.rests_until ?? 0, accounts.restsUntil(String(row.account)))
        soonest = soonest === null ? at : Math.min(soonest, at)
      }
      return soonest
    },
    runDue: (now) => {
      if (!parts.line.isOnline) return
      const ready = due().filter((row) => Math.max(row.due_at, row.rests_until ?? 0) <= now)
      const isHistory = (row: DueStream): number => (streamOf(row)?.isHistory === true ? 1 : 0)
      // What is new goes before what is old.
      for (const row of ready.sort((a, b) => isHistory(a) - isHistory(b) || a.due_at - b.due_at)) {
        if (accounts.size() >= atOnce) return
        const key = String(row.account)
        const stream = streamOf(row)
        if (accounts.has(key) || accounts.restsUntil(key) > now || !mayRun(row, stream)) continue
        accounts.start(key, (signal) => pullStream(parts, getAccount(store.reader, row.account), stream, signal))
      }
    },
    settled: accounts.settled,
    stop: accounts.stop,
  }
}
