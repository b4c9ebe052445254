import type { Parts } from '../parts.ts'
import { recordActivity } from '../store/activity.ts'
import type { ApprovalRow } from '../store/approvals.ts'
import type { Worker } from '../worker.ts'
import { endApproval } from './end.ts'

/**
 * Ends approvals that nobody gave in time: nothing goes out, the text returns to the draft, and its author and the leads are told.
 * Each once; those whose time passed while Parley was shut or the computer asleep are found at the next beat, in order.
 */
export function createExpiryWorker(parts: Parts): Worker {
  const { deps, store } = parts
  return {
    name: 'approvals',
    nextDueAt: () =>
      store.reader.get<{ at: number | null }>(
        "SELECT min(decide_by) AS at FROM approvals WHERE state = 'waiting' AND decide_by IS NOT NULL",
      )?.at ?? null,
    runDue: (now) => {
      store.write(
        (db) => {
          const due = db.all<ApprovalRow>(
            "SELECT * FROM approvals WHERE state = 'waiting' AND decide_by IS NOT NULL AND decide_by <= :now ORDER BY decide_by LIMIT 500",
            { now },
          )
          for (const row of due) {
            endApproval({ db, now: deps.clock.now() }, row, 'expired', { member: null, note: '' })
            recordActivity(db, {
              at: deps.clock.now(),
              actor: 'engine',
              action: 'approval.expired',
              brand: row.brand,
              subject: { kind: 'outbox', id: row.id },
              causeId: row.id,
              detail: { due: row.decide_by },
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
