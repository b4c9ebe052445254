import type { Stream } from '../../connectors/connector.ts'
import type { Parts } from '../parts.ts'
import { getAccount } from '../store/accounts.ts'
import { createInFlight } from '../worker.ts'
import type { Worker } from '../worker.ts'
import { StoreFull } from '../store/database.ts'
import { pullStream } from './pull.ts'

/** Accounts that are read at the same time. */
const atOnce = 6

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
  const due = (): { account: number; network: string; stream: string; due_at: number }[] =>
    store.reader.all(
      `SELECT c.account, a.network, c.stream, c.due_at FROM sync_cursors c JOIN accounts a ON a.number = c.account AND a.state = 'active'
       ORDER BY c.due_at LIMIT 2000`,
    )
  /** Undefined for a network or stream that this build does not have: it waits for one that does. */
  const streamOf = (row: { network: string; stream: string }): Stream | undefined =>
    deps.connectors.find((it) => it.network === row.network)?.streams.find((it) => it.name === row.stream)

  return {
    name: 'sync',
    isSyncing: () => accounts.size() > 0,
    nextDueAt: () => {
      if (!parts.line.isOnline || accounts.size() >= atOnce) return null
      let soonest: number | null = null
      for (const row of due()) {
        if (soonest !== null && row.due_at >= soonest) break
        if (accounts.has(String(row.account)) || streamOf(row) === undefined) continue
        const at = Math.max(row.due_at, accounts.restsUntil(String(row.account)))
        soonest = soonest === null ? at : Math.min(soonest, at)
      }
      return soonest
    },
    runDue: (now) => {
      if (!parts.line.isOnline) return
      for (const row of due()) {
        if (row.due_at > now || accounts.size() >= atOnce) return
        const key = String(row.account)
        const stream = streamOf(row)
        if (accounts.has(key) || accounts.restsUntil(key) > now || stream === undefined) continue
        accounts.start(key, (signal) => pullStream(parts, getAccount(store.reader, row.account), stream, signal))
      }
    },
    settled: accounts.settled,
    stop: accounts.stop,
  }
}
