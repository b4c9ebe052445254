import type { Parts } from './parts.ts'
import { recordActivity } from './store/activity.ts'
import type { Worker } from './worker.ts'

/** Says of each promise once that it was broken, when its time has passed; those that passed while Parley was shut are told at start. */
export function createPromiseWorker(parts: Parts): Worker {
  const { deps, store } = parts
  return {
    name: 'promises',
    nextDueAt: () =>
      store.reader.get<{ at: number | null }>("SELECT min(due_at) AS at FROM promises WHERE state = 'open'")?.at ??
      null,
    runDue: (now) => {
      store.write(
        (db) => {
          const due = db.all<{ number: number; id: string; brand: number; due_at: number; conversation_id: string }>(
            `SELECT r.number, r.id, r.brand, r.due_at, c.id AS conversation_id FROM promises r JOIN conversations c ON c.number = r.conversation
             WHERE r.state = 'open' AND r.due_at <= :now ORDER BY r.due_at LIMIT 500`,
            { now },
          )
          for (const row of due) {
            db.run("UPDATE promises SET state = 'broken', broken_at = due_at WHERE number = :number", {
              number: row.number,
            })
            recordActivity(db, {
              at: deps.clock.now(),
              actor: 'engine',
              action: 'promise.broken',
              brand: row.brand,
              subject: { kind: 'conversation', id: row.conversation_id },
              causeId: null,
              detail: { promise: row.id, due: row.due_at },
            })
          }
        },
        { durable: true },
      )
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}
