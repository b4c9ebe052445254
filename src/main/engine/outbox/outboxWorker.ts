import type { Parts } from '../parts.ts'
import { listActionable, listNextDue, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { createInFlight } from '../worker.ts'
import type { Worker } from '../worker.ts'
import { look } from './look.ts'
import { send } from './send.ts'
import { record } from './settle.ts'

const perAccount = 2
const atOnce = 8

/** Sends what is queued, one entry per lane at a time, in the order of the lane; looks for what may have arrived. */
export function createOutboxWorker(parts: Parts): Worker {
  const { deps, store } = parts
  const accounts = new Map<string, number>()
  const lanes = createInFlight(parts.poke, (error) =>
    deps.log('error', 'outbox.bug', {
      message: error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown',
    }),
  )
  const mayStart = (row: OutboxRow): boolean =>
    !lanes.has(row.lane) &&
    lanes.size() < atOnce &&
    [...lanes.keys()].filter((lane) => accounts.get(lane) === row.account).length < perAccount

  return {
    name: 'outbox',
    nextDueAt: () => {
      if (!parts.line.isOnline || lanes.size() >= atOnce) return null
      return listNextDue(store.reader, lanes.size() + 1).find((it) => !lanes.has(it.lane))?.at ?? null
    },
    runDue: (now) => {
      if (!parts.line.isOnline) return
      for (const row of listActionable(store.reader, now)) {
        if (!mayStart(row)) continue
        accounts.set(row.lane, row.account)
        lanes.start(row.lane, (signal) =>
          row.state === 'checking' ? look(parts, row, signal) : send(parts, row, signal),
        )
      }
    },
    settled: lanes.settled,
    stop: lanes.stop,
  }
}

/** At start: whatever was being sent when the last engine ended has an unknown outcome. */
export function recoverSending(parts: Parts): number {
  const now = parts.deps.clock.now()
  return parts.store.write(
    (db) => {
      const rows = db.all<OutboxRow>("SELECT * FROM outbox WHERE state = 'sending'")
      for (const row of rows) {
        setOutbox(db, row.seq, { state: 'checking', looks: 0, next_look_at: now, is_doubtful: 1 })
        record(parts, db, row, 'outbox.crash_found', { attempts: row.attempts })
      }
      if (rows.length > 0) parts.deps.step('outbox.recovered')
      return rows.length
    },
    { durable: true },
  )
}
