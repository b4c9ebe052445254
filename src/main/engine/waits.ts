import type { Parts } from './parts.ts'
import type { Store, Writer } from './store/database.ts'
import { shortenCases } from './cases/setBack.ts'
import { paceOf } from './sync/pace.ts'
import { ensureCursors } from './store/syncCursors.ts'

/** Nothing waits longer than a day by our own doing, ms; a little more for chance. */
const longestMs = 25 * 3_600_000

/** A look comes up to a twentieth later than planned. */
const latest = 1.05

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
      shortenLooks(parts, db, now)
      db.run('UPDATE accounts SET rests_until = NULL WHERE rests_until > :end', { end: bind.end })
      db.run('UPDATE accounts SET writes_rest_until = NULL WHERE writes_rest_until > :end', { end: bind.end })
      db.run("UPDATE outbox SET due_at = :now WHERE state = 'queued' AND due_at > :end", bind)
      db.run("UPDATE outbox SET next_look_at = :now WHERE state = 'checking' AND next_look_at > :end", bind)
      db.run("UPDATE media SET due_at = :now WHERE state = 'wanted' AND due_at > :end", bind)
      db.run('UPDATE case_notices SET next_at = :now WHERE next_at > :end', bind)
    },
    { durable: true },
  )
}

/** Where many accounts share a quota a stream may wait for days by its network's plan, also over a start: else each start would spend the quota. */
function shortenLooks({ deps }: Pick<Parts, 'deps'>, db: Writer, now: number): void {
  const far = db.all<{ account: number; stream: string; due_at: number; network: string; facts_json: string }>(
    `SELECT c.account, c.stream, c.due_at, a.network, a.facts_json FROM sync_cursors c JOIN accounts a ON a.number = c.account
     WHERE c.due_at > :end`,
    { end: now + longestMs },
  )
  for (const { account, stream: name, due_at: dueAt, network, facts_json } of far) {
    const connector = deps.connectors.find((it) => it.network === network)
    const stream = connector?.streams.find((it) => it.name === name)
    const everyMs =
      connector === undefined || stream === undefined
        ? 0
        : paceOf(db, connector, stream, { number: account, facts_json }).everyMs
    if (dueAt <= now + everyMs * latest) continue
    db.run('UPDATE sync_cursors SET due_at = :now WHERE account = :account AND stream = :name', { now, account, name })
  }
}

/** The wall clock was set back by `ms`: every wait ends when it would have ended. What a person snoozed keeps its moment. */
export function shortenWaits(store: Store, now: number, ms: number): void {
  const bind = { now, ms }
  store.write(
    (db) => {
      db.run('UPDATE sync_cursors SET due_at = max(:now, due_at - :ms) WHERE due_at > :now', bind)
      db.run('UPDATE accounts SET rests_until = max(:now, rests_until - :ms) WHERE rests_until > :now', bind)
      db.run(
        'UPDATE accounts SET writes_rest_until = max(:now, writes_rest_until - :ms) WHERE writes_rest_until > :now',
        bind,
      )
      db.run("UPDATE outbox SET due_at = max(:now, due_at - :ms) WHERE state = 'queued' AND due_at > :now", bind)
      db.run(
        "UPDATE outbox SET next_look_at = max(:now, next_look_at - :ms) WHERE state = 'checking' AND next_look_at > :now",
        bind,
      )
      db.run("UPDATE media SET due_at = max(:now, due_at - :ms) WHERE state = 'wanted' AND due_at > :now", bind)
      db.run('UPDATE case_notices SET next_at = max(:now, next_at - :ms) WHERE next_at > :now', bind)
      db.run('UPDATE text_terms SET due_at = max(:now, due_at - :ms) WHERE due_at > :now', bind)
      db.run('UPDATE name_terms SET due_at = max(:now, due_at - :ms) WHERE due_at > :now', bind)
      shortenCases(db, now, ms)
    },
    { durable: true },
  )
}
