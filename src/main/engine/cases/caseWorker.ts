import type { CaseStanding } from '../../../shared/contract/escalation.ts'
import type { Parts } from '../parts.ts'
import { addOpenMinutes } from '../rules/businessTime.ts'
import { hoursAt } from '../store/brands.ts'
import { getCase, keepCase, ladderOfCase, standingOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { endNotices } from '../store/caseNotices.ts'
import type { Worker } from '../worker.ts'
import { tellTimeline } from './act.ts'
import type { CaseAct } from './act.ts'
import { engineAct } from './engineAct.ts'
import { happen } from './happen.ts'
import { walk } from './walk.ts'

/** So many cases are moved in one beat; the others come in the next. */
const mostAtOnce = 200
/** A case that cannot be moved by a fault of ours rests so long, ms. */
const restMs = 3_600_000

/**
 * Moves cases when their time comes. What passed while Parley was shut or the computer slept fires once, in the order of time, and says how
 * late it was found; a case climbs at most one level in one beat, and whoever is asked then has their whole time.
 */
export function createCaseWorker(parts: Parts): Worker {
  const { deps, store } = parts
  return {
    name: 'cases',
    nextDueAt: () =>
      store.reader.get<{ at: number | null }>('SELECT min(due_at) AS at FROM cases WHERE due_at IS NOT NULL')?.at ??
      null,
    runDue: (now) => {
      const due = store.reader.all<{ number: number }>(
        'SELECT number FROM cases WHERE due_at IS NOT NULL AND due_at <= :now ORDER BY due_at, number LIMIT :most',
        { now, most: mostAtOnce },
      )
      for (const { number } of due) {
        // Each in a transaction of its own: one that cannot be moved holds up no other.
        try {
          store.write(
            (db) => {
              fire(engineAct(deps, db, now), getCase(db, number))
              deps.step('case.moved')
            },
            { durable: true },
          )
          deps.step('case.committed')
        } catch (error) {
          rest(number, now)
          deps.log('error', 'case.bug', { case: number, name: error instanceof Error ? error.name : '' })
        }
      }
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }

  function rest(number: number, now: number): void {
    store.write((db) => db.run('UPDATE cases SET due_at = :at WHERE number = :number', { at: now + restMs, number }), {
      durable: true,
    })
  }
}

/** What is overdue of one case: its ladder first. When that raised it, its flow goes on from there and nothing else is fired. */
export function fire(act: CaseAct, row: CaseRowStored): void {
  if (isArchived(act, row.brand)) return stop(act, row)
  const due = overdue(standingOf(row), act.now)
  let after = row
  const opens = due?.kind === null ? opensAgain(act, row) : null
  if (opens !== null) {
    after = keepCase(act.db, row, { standing: { ...standingOf(row), repeatAt: opens } })
  } else if (due !== null) {
    const detail = { dueAt: due.at, lateMs: act.now - due.at }
    const moved = happen(act, row, { kind: 'time', at: act.now }, { kind: due.kind, detail })
    if (moved.ok) after = moved.row
    if (after.level !== row.level) return
  }
  const { step_due_at: stepDue } = after
  if (stepDue === null || stepDue > act.now || after.due_at === null || after.due_at > act.now) return
  tellTimeline(act, after, 'step_time', { step: after.step, dueAt: stepDue, lateMs: act.now - stepDue })
  const walked = walk(act, after, { kind: 'time' })
  // A step that does not listen to time must not be asked for ever.
  if (walked.step_due_at === stepDue) keepCase(act.db, walked, { stepDueAt: null })
}

/** A level that counts open minutes is not told again while the brand is closed: when it opens next, epoch ms; null when it may be told now. */
function opensAgain(act: CaseAct, row: CaseRowStored): number | null {
  const step = ladderOfCase(row).steps.find((it) => it.level === row.level)
  const hours = step?.counts === 'business' ? hoursAt(act.db, row.brand, act.now) : null
  const next = hours === null ? null : addOpenMinutes(hours, act.now, 1)
  return next === null || next - act.now <= 60_000 ? null : Math.round(next - 60_000)
}

function isArchived(act: CaseAct, brand: number): boolean {
  return act.db.get('SELECT 1 FROM brands WHERE number = :brand AND archived_at IS NOT NULL', { brand }) !== undefined
}

/** For a client that was archived nobody is asked any more; the case stays where it stands. */
function stop(act: CaseAct, row: CaseRowStored): void {
  act.db.run('UPDATE cases SET due_at = NULL WHERE number = :number', { number: row.number })
  endNotices(act.db, row.number, act.now)
}

/** Which of the moments that have passed the ladder acts on, as the timeline calls it; a level that is told again says so itself. */
function overdue(standing: CaseStanding, now: number): { readonly at: number; readonly kind: string | null } | null {
  const moments = [
    { at: standing.closeDueAt, kind: 'silence' },
    { at: standing.wakeAt, kind: 'wake' },
    { at: standing.ackDueAt, kind: 'ack_overdue' },
    { at: standing.actDueAt, kind: 'act_overdue' },
    { at: standing.repeatAt, kind: null },
  ]
  for (const { at, kind } of moments) if (at !== null && at <= now) return { at, kind }
  return null
}
