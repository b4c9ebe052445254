import type { Parts } from '../parts.ts'
import { nextOutboxState } from '../rules/outboxStates.ts'
import { heldWords, missedWords, timeVerdict } from '../rules/missedSlot.ts'
import { setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { isPausedPost, pausedThen } from '../store/postPauses.ts'
import { readSettings } from '../store/settings.ts'
import type { Worker } from '../worker.ts'
import { record } from './settle.ts'

/**
 * Lets replies go when their time comes. One whose time passed while Parley was closed or the computer asleep goes late only
 * where the setting says so; else it stops for a person, and is never lost. So does a post whose time passed in a pause of posts,
 * once they go on.
 */
export function createTimeWorker(parts: Parts): Worker {
  const { store } = parts
  return {
    name: 'time',
    nextDueAt: () =>
      store.reader.get<{ at: number }>(
        `SELECT o.due_at AS at FROM outbox o WHERE o.hold = 'scheduled' AND NOT ${isPausedPost} ORDER BY o.due_at LIMIT 1`,
      )?.at ?? null,
    runDue: (now) => {
      store.write(
        (db) => {
          const { missedSlot } = readSettings(db)
          const due = db.all<OutboxRow & { zone: string }>(
            `SELECT o.*, b.time_zone AS zone FROM outbox o JOIN accounts a ON a.number = o.account JOIN brands b ON b.number = a.brand
             WHERE o.hold = 'scheduled' AND o.due_at <= :now AND NOT ${isPausedPost} ORDER BY o.due_at, o.seq LIMIT 500`,
            { now },
          )
          for (const row of due) {
            if (timeVerdict(row.due_at, now, missedSlot) === 'go') {
              setOutbox(db, row.seq, { hold: null })
              record(parts, db, row, 'outbox.time_came', { due: row.due_at })
              continue
            }
            const state = nextOutboxState(row.state, 'time missed')
            const label = row.action_kind === 'post' ? pausedThen(db, row.account, row.due_at) : null
            setOutbox(db, row.seq, {
              hold: state === null ? null : 'missed',
              ...(state === null ? {} : { state }),
              error_text:
                label === null ? missedWords(row.due_at, now, row.zone) : heldWords(row.due_at, now, row.zone, label),
            })
            record(parts, db, row, 'outbox.time_missed', { due: row.due_at })
          }
        },
        { durable: true },
      )
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}
