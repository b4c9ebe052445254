import { attempt } from './cases/act.ts'
import { engineAct } from './cases/engineAct.ts'
import { casesOnService } from './cases/onInbound.ts'
import type { Parts } from './parts.ts'
import { recordActivity } from './store/activity.ts'
import type { Reader } from './store/database.ts'
import type { Worker } from './worker.ts'

/** Of a promise, what is told. */
interface Due {
  readonly number: number
  readonly target: string
  readonly at: number
  readonly due_at: number
  readonly brand: number
  readonly policy: string
  readonly version: number
  readonly conversation: number
  readonly conversation_id: string
  readonly is_removed: number
}

const atOnce = 500
/** What is found more than so long after it happened was found late: Parley was shut, or the computer slept. */
const lateMs = 60_000

/**
 * Warns before a promise of a service level is missed, and says that it was, each once and in the order of their time. What passed
 * while Parley was shut is told at start, as found late; what is over already is not warned of.
 */
export function createServiceWorker(parts: Parts): Worker {
  const { deps, store } = parts
  return {
    name: 'service levels',
    nextDueAt: () => soonest(store.reader),
    runDue: (now) => {
      store.write(
        (db) => {
          const tell = (row: Due, action: 'service.missed' | 'service.warned', found: number): void =>
            recordActivity(db, {
              at: deps.clock.now(),
              actor: 'engine',
              action,
              brand: row.brand,
              subject: { kind: 'conversation', id: row.conversation_id },
              causeId: null,
              detail: {
                target: row.target,
                due: row.due_at,
                policy: row.policy,
                version: row.version,
                ...(found - row.at > lateMs ? { foundLateMinutes: Math.floor((found - row.at) / 60_000) } : {}),
              },
            })
          const missed = [...late(db, now), ...untold(db)].map((row) => ({ row, isMiss: true }))
          const warned = aboutToBeLate(db, now).map((row) => ({ row, isMiss: false }))
          const all = [...missed, ...warned].sort(
            (one, other) => one.row.at - other.row.at || one.row.number - other.row.number,
          )
          for (const { row, isMiss } of all) {
            const { number } = row
            if (row.is_removed === 1)
              // Nobody can answer on an account that was disconnected.
              db.run("UPDATE sla_clocks SET state = 'void', void_why = 'channel' WHERE number = :number", { number })
            else if (isMiss)
              db.run("UPDATE sla_clocks SET state = 'missed', missed_at = :now WHERE number = :number", { now, number })
            else db.run('UPDATE sla_clocks SET warned_at = :now WHERE number = :number', { now, number })
            if (row.is_removed === 1) continue
            tell(row, isMiss ? 'service.missed' : 'service.warned', now)
            // A flow that begins by this stands or falls alone.
            const failed = attempt(db, () => casesOnService(engineAct(deps, db, now), row.conversation))
            if (failed !== null) deps.log('error', 'case.bug', { name: failed instanceof Error ? failed.name : '' })
          }
        },
        { durable: true },
      )
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
}

/** The first moment of the second after a deadline: until then it is kept. */
function lateFrom(due: number): number {
  return (Math.floor(due / 1000) + 1) * 1000
}

function soonest(db: Reader): number | null {
  const of = (sql: string): number | null => db.get<{ at: number | null }>(sql)?.at ?? null
  const due = of("SELECT min(due_at) AS at FROM sla_clocks WHERE state = 'running'")
  const all = [
    due === null ? null : lateFrom(due),
    of("SELECT min(due_at) AS at FROM sla_clocks WHERE state = 'missed' AND missed_at IS NULL"),
    of(
      "SELECT min(warn_at) AS at FROM sla_clocks WHERE state = 'running' AND warned_at IS NULL AND warn_at IS NOT NULL",
    ),
  ].filter((it) => it !== null)
  return all.length === 0 ? null : Math.min(...all)
}

const columns = `k.number, k.target, k.due_at, k.brand, p.id AS policy, k.version, k.conversation, c.id AS conversation_id, a.state = 'removed' AS is_removed`
const joins = `JOIN conversations c ON c.number = k.conversation JOIN accounts a ON a.number = c.account JOIN sla_policies p ON p.number = k.policy`

function late(db: Reader, now: number): readonly Due[] {
  return db.all<Due>(
    `SELECT ${columns}, k.due_at AS at FROM sla_clocks k ${joins} WHERE k.state = 'running' AND k.due_at < :second
     ORDER BY k.due_at LIMIT ${atOnce}`,
    { second: secondOf(now) },
  )
}

/** Seen to be late when something else changed, but not told yet. */
function untold(db: Reader): readonly Due[] {
  return db.all<Due>(
    `SELECT ${columns}, k.due_at AS at FROM sla_clocks k ${joins} WHERE k.state = 'missed' AND k.missed_at IS NULL
     ORDER BY k.due_at LIMIT ${atOnce}`,
  )
}

function aboutToBeLate(db: Reader, now: number): readonly Due[] {
  return db.all<Due>(
    `SELECT ${columns}, k.warn_at AS at FROM sla_clocks k ${joins}
     WHERE k.state = 'running' AND k.warned_at IS NULL AND k.warn_at IS NOT NULL AND k.warn_at <= :now AND k.due_at >= :second
     ORDER BY k.warn_at LIMIT ${atOnce}`,
    { now, second: secondOf(now) },
  )
}

function secondOf(now: number): number {
  return Math.floor(now / 1000) * 1000
}
