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
  /** Lanes whose piece ended by a fault of ours: the outcome of what was being sent there is unknown. */
  const broken = new Set<string>()
  const lanes = createInFlight({
    clock: deps.clock,
    done: parts.poke,
    failed: (error, lane) => {
      broken.add(lane)
      parts.statusChanged()
      deps.log('error', 'outbox.bug', {
        message: error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown',
      })
    },
  })
  const hasRoom = (it: { lane: string; account: number }): boolean =>
    !lanes.has(it.lane) && [...lanes.keys()].filter((lane) => accounts.get(lane) === it.account).length < perAccount

  return {
    name: 'outbox',
    nextDueAt: () => {
      const times = [...broken].map((lane) => lanes.restsUntil(lane))
      if (parts.line.isOnline && lanes.size() < atOnce) {
        for (const it of listNextDue(store.reader))
          if (hasRoom(it)) times.push(Math.max(it.at, lanes.restsUntil(it.lane)))
      }
      return times.length === 0 ? null : Math.min(...times)
    },
    runDue: (now) => {
      for (const lane of broken) {
        if (lanes.has(lane) || lanes.restsUntil(lane) > now) continue
        recoverSending(parts, lane)
        broken.delete(lane)
      }
      if (!parts.line.isOnline) return
      for (const row of listActionable(store.reader, now)) {
        if (lanes.size() >= atOnce) return
        if (!hasRoom(row) || lanes.restsUntil(row.lane) > now) continue
        accounts.set(row.lane, row.account)
        lanes.start(row.lane, (signal) =>
          (row.state === 'checking' ? look(parts, row, signal) : send(parts, row, signal)).finally(() =>
            accounts.delete(row.lane),
          ),
        )
      }
    },
    settled: lanes.settled,
    stop: lanes.stop,
  }
}

/** What was being sent when the last engine (or the piece of one lane) ended has an unknown outcome. Returns how many. */
export function recoverSending(parts: Parts, lane: string | null = null): number {
  const now = parts.deps.clock.now()
  return parts.store.write(
    (db) => {
      const rows = db.all<OutboxRow>(
        "SELECT * FROM outbox WHERE state = 'sending' AND (:lane IS NULL OR lane = :lane)",
        { lane },
      )
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
