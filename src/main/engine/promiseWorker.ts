import type { Parts } from './parts.ts'
import { recordActivity } from './store/activity.ts'
import type { Writer } from './store/database.ts'
import type { Worker } from './worker.ts'

interface DuePromise {
  readonly number: number
  readonly id: string
  readonly brand: number
  readonly due_at: number
  readonly conversation_id: string
}

/** At most so many are told of in one beat. */
const atOnce = 500

/**
 * Says of each promise once that its time comes near, and once that it was broken, when its time has passed. Those that passed while
 * Parley was shut or asleep are told at start: a broken one is not warned of as well.
 */
export function createPromiseWorker(parts: Parts): Worker {
  const { deps, store } = parts

  function record(db: Writer, row: DuePromise, action: string): void {
    recordActivity(db, {
      at: deps.clock.now(),
      actor: 'engine',
      action,
      brand: row.brand,
      subject: { kind: 'conversation', id: row.conversation_id },
      causeId: null,
      detail: { promise: row.id, due: row.due_at },
    })
  }

  function listDue(db: Writer, where: string, now: number): readonly DuePromise[] {
    return db.all<DuePromise>(
      `SELECT r.number, r.id, r.brand, r.due_at, c.id AS conversation_id FROM promises r JOIN conversations c ON c.number = r.conversation
       WHERE r.state = 'open' AND ${where} LIMIT ${atOnce}`,
      { now },
    )
  }

  return {
    name: 'promises',
    nextDueAt: () =>
      store.reader.get<{ at: number | null }>(
        `SELECT min(at) AS at FROM (SELECT min(due_at) AS at FROM promises WHERE state = 'open' UNION ALL
           SELECT min(warn_at) FROM promises WHERE state = 'open' AND warned_at IS NULL AND warn_at IS NOT NULL)`,
      )?.at ?? null,
    runDue: (now) => {
      store.write(
        (db) => {
          for (const row of listDue(db, 'r.due_at <= :now ORDER BY r.due_at', now)) {
            db.run("UPDATE promises SET state = 'broken', broken_at = due_at WHERE number = :number", {
              number: row.number,
            })
            record(db, row, 'promise.broken')
          }
          const near =
            'r.warned_at IS NULL AND r.warn_at IS NOT NULL AND r.warn_at <= :now AND r.due_at > :now ORDER BY r.warn_at'
          for (const row of listDue(db, near, now)) {
            db.run('UPDATE promises SET warned_at = :now WHERE number = :number', { number: row.number, now })
            record(db, row, 'promise.near')
          }
        },
        { durable: true },
      )
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}
