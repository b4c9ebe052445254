import type { Parts } from './parts.ts'
import type { Reader } from './store/database.ts'
import { recordActivity } from './store/activity.ts'
import { catchUpLeft } from './store/catchUps.ts'
import type { CatchUpWindow } from './store/catchUps.ts'
import type { Worker } from './worker.ts'

/** Notes when the last conversation of a catch-up that somebody began was done: a fact for the report. */
export function createCatchUpWorker(parts: Parts): Worker {
  const { deps, store } = parts
  return {
    name: 'catchUp',
    // Asked after every commit; nearly always nothing is begun, and then one look into an empty index says so.
    nextDueAt: () => (cleared(store.reader).length > 0 ? deps.clock.now() : null),
    runDue: (now) => {
      store.write(
        (db) => {
          for (const window of cleared(db)) {
            db.run('UPDATE catch_ups SET cleared_at = :now WHERE brand = :brand AND from_at = :from', {
              now,
              brand: window.brand,
              from: window.from,
            })
            recordActivity(db, {
              at: now,
              actor: 'engine',
              action: 'catchUp.cleared',
              brand: window.brand,
              subject: { kind: 'brand', id: window.id },
              causeId: null,
              detail: { from: window.from, to: window.to },
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

function cleared(db: Reader): CatchUpWindow[] {
  return db
    .all<CatchUpWindow>(
      `SELECT u.brand, b.id, u.from_at AS "from", u.to_at AS "to" FROM catch_ups u JOIN brands b ON b.number = u.brand WHERE u.cleared_at IS NULL`,
    )
    .filter((window) => catchUpLeft(db, window, 1) === 0)
}
