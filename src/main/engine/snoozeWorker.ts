import type { Parts } from './parts.ts'
import { recordActivity } from './store/activity.ts'
import { putInState } from './store/conversationStates.ts'
import { refreshConversation } from './store/conversations.ts'
import { defaultDueRule } from './parts.ts'
import type { Worker } from './worker.ts'

/** Wakes snoozed conversations when their time comes; those that passed while Parley was shut wake at start, in order. */
export function createSnoozeWorker(parts: Parts): Worker {
  const { deps, store } = parts
  return {
    name: 'snooze',
    nextDueAt: () =>
      store.reader.get<{ at: number | null }>(
        "SELECT min(snoozed_until) AS at FROM conversations WHERE state = 'snoozed'",
      )?.at ?? null,
    runDue: (now) => {
      store.write(
        (db) => {
          const due = db.all<{ number: number; id: string; brand: number; snoozed_until: number }>(
            "SELECT number, id, brand, snoozed_until FROM conversations WHERE state = 'snoozed' AND snoozed_until <= :now ORDER BY snoozed_until LIMIT 500",
            { now },
          )
          for (const row of due) {
            putInState(db, row.number, deps.clock.now(), { state: 'open' })
            refreshConversation(db, row.number, defaultDueRule)
            recordActivity(db, {
              at: deps.clock.now(),
              actor: 'engine',
              action: 'conversation.woke',
              brand: row.brand,
              subject: { kind: 'conversation', id: row.id },
              causeId: null,
              detail: { due: row.snoozed_until },
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
