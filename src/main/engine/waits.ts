import type { Parts } from './parts.ts'
import type { Store } from './store/database.ts'
import { shortenCases } from './cases/setBack.ts'
import { ensureCursors } from './store/syncCursors.ts'

/** Nothing waits longer than a day by our own doing, ms; a little more for chance. */
const longestMs = 25 * 3_600_000

/** At start: accounts get the streams that this build has, and no wait is left that a clock that was wrong by months has written. */
export function readyWaits(parts: Parts): void {
  const { deps, store } = parts
  const now = deps.clock.now()
  store.write(
    (db) => {
      for (const { number, network } of db.all<{ number: number; network: string }>(
        "SELECT number, network FROM accounts WHERE state NOT IN ('connecting','removed')",
      )) {
        const connector = deps.connectors.find((it) => it.network === network)
        const names = connector?.streams.map((it) => it.name)
        if (names !== undefined) ensureCursors(db, number, names, now)
      }
      const bind = { now, end: now + longestMs }
      db.run('UPDATE sync_cursors SET due_at = :now WHERE due_at > :end', bind)
      db.run("UPDATE outbox SET due_at = :now WHERE state = 'queued' AND due_at > :end", bind)
      db.run("UPDATE outbox SET next_look_at = :now WHERE state = 'checking' AND next_look_at > :end", bind)
      db.run("UPDATE media SET due_at = :now WHERE state = 'wanted' AND due_at > :end", bind)
      db.run('UPDATE case_notices SET next_at = :now WHERE next_at > :end', bind)
    },
    { durable: true },
  )
}

/** The wall clock was set back by `ms`: every wait ends when it would have ended. What a person snoozed keeps its moment. */
export function shortenWaits(store: Store, now: number, ms: number): void {
  const bind = { now, ms }
  store.write(
    (db) => {
      db.run('UPDATE sync_cursors SET due_at = max(:now, due_at - :ms) WHERE due_at > :now', bind)
      db.run("UPDATE outbox SET due_at = max(:now, due_at - :ms) WHERE state = 'queued' AND due_at > :now", bind)
      db.run(
        "UPDATE outbox SET next_look_at = max(:now, next_look_at - :ms) WHERE state = 'checking' AND next_look_at > :now",
        bind,
      )
      db.run("UPDATE media SET due_at = max(:now, due_at - :ms) WHERE state = 'wanted' AND due_at > :now", bind)
      db.run('UPDATE case_notices SET next_at = max(:now, next_at - :ms) WHERE next_at > :now', bind)
      shortenCases(db, now, ms)
    },
    { durable: true },
  )
}
