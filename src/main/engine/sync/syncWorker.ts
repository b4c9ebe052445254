import { connectorOf } from '../parts.ts'
import type { Parts } from '../parts.ts'
import { getAccount } from '../store/accounts.ts'
import { createInFlight } from '../worker.ts'
import type { Worker } from '../worker.ts'
import { StoreFull } from '../store/database.ts'
import { pullStream } from './pull.ts'

/** Accounts that are read at the same time. */
const atOnce = 6
/** After a full disk, syncing rests this long, ms. */
const fullRestMs = 60_000

/** Pulls the streams that are due, one at a time per account. */
export function createSyncWorker(parts: Parts): Worker & { readonly isSyncing: () => boolean } {
  const { deps, store } = parts
  let restUntil = 0
  const accounts = createInFlight(parts.poke, (error) => {
    if (error instanceof StoreFull) restUntil = deps.clock.now() + fullRestMs
    deps.log('error', error instanceof StoreFull ? 'sync.disk_full' : 'sync.bug', {
      message: error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown',
    })
  })
  const due = (limit: number): { account: number; stream: string; due_at: number }[] =>
    store.reader.all(
      `SELECT c.account, c.stream, c.due_at FROM sync_cursors c JOIN accounts a ON a.number = c.account AND a.state = 'active'
       ORDER BY c.due_at LIMIT :limit`,
      { limit },
    )

  return {
    name: 'sync',
    isSyncing: () => accounts.size() > 0,
    nextDueAt: () => {
      if (!parts.line.isOnline || accounts.size() >= atOnce) return null
      const next = due(200).find((row) => !accounts.has(String(row.account)))
      return next === undefined ? null : Math.max(next.due_at, restUntil)
    },
    runDue: (now) => {
      if (!parts.line.isOnline || now < restUntil) return
      for (const row of due(200)) {
        if (row.due_at > now || accounts.size() >= atOnce) return
        if (accounts.has(String(row.account))) continue
        const account = getAccount(store.reader, row.account)
        const stream = connectorOf(deps, account.network).streams.find((it) => it.name === row.stream)
        if (stream !== undefined)
          accounts.start(String(row.account), (signal) => pullStream(parts, account, stream, signal))
      }
    },
    settled: accounts.settled,
    stop: accounts.stop,
  }
}
