import type { CaseClock } from '../rules/caseEvents.ts'
import type { WalkTimer } from '../rules/flowSteps.ts'
import { addOpenMinutes, openMinutes } from '../rules/businessTime.ts'
import { hoursAt } from '../store/brands.ts'
import { addCaseEvent } from '../store/cases.ts'
import { beginPause } from '../store/postPauses.ts'
import type { CaseRowStored } from '../store/cases.ts'
import type { Reader, Writer } from '../store/database.ts'

type Detail = Readonly<Record<string, string | number | boolean | null>>

/** What moving a case needs, inside a write: of a command, of what a network brought, or of a timer. */
export interface CaseAct {
  readonly db: Writer
  /** Epoch ms. */
  readonly now: number
  readonly newId: () => string
  /** The number of who acts; null = the engine. */
  readonly member: number | null
  /** A line in the activity record. */
  readonly record: (action: string, subject: { kind: string; id: string }, brand: number, detail: Detail) => void
  /** Brings a conversation's derived facts up to date. */
  readonly refresh: (conversation: number) => void
}

/** Tells in the timeline of a case what happened; what the engine did stands in the activity record too. */
export function tellTimeline(act: CaseAct, row: CaseRowStored, kind: string, detail: Detail = {}): void {
  addCaseEvent(act.db, row, { at: act.now, member: act.member, kind, detail })
  if (act.member === null) act.record(`case.${kind}`, { kind: 'case', id: row.id }, row.brand, detail)
}

/** Posts of the case's brand wait from now on until somebody lets them go on; `waiting` in the timeline says how many do. */
export function pausePosts(act: CaseAct, row: CaseRowStored): void {
  const waiting = beginPause(act.db, { brand: row.brand, case: row.number, at: act.now })
  tellTimeline(act, row, 'pause_posts', { waiting })
}

/** Counts minutes as a brand (by number) does. A calendar that never opens counts all: no case is forgotten because of it. */
export function caseClock(db: Reader, brand: number): CaseClock {
  const open = (from: number, minutes: number): number | null => {
    const hours = hoursAt(db, brand, from)
    const at = hours === null ? null : addOpenMinutes(hours, from, minutes)
    return at === null ? null : Math.round(at)
  }
  return {
    after: (step, from, minutes) =>
      (step.counts === 'business' ? open(from, minutes) : null) ?? Math.round(from + minutes * 60_000),
    between: (step, from, to) => {
      const hours = step.counts === 'business' ? hoursAt(db, brand, from) : null
      return hours === null || open(from, 1) === null ? Math.max(0, to - from) / 60_000 : openMinutes(hours, from, to)
    },
  }
}

/** When a step that begins to rest now goes on by itself, epoch ms; null = never. */
export function timerEnd(act: CaseAct, brand: number, timer: WalkTimer | null): number | null {
  if (timer === null) return null
  const hours = timer.counts === 'business' ? hoursAt(act.db, brand, act.now) : null
  const end = hours === null ? null : addOpenMinutes(hours, act.now, timer.minutes)
  return Math.round(end ?? act.now + timer.minutes * 60_000)
}

/**
 * Does something that may fail without harm to what was written before it in the same transaction. Gives what was thrown, else null.
 * A full or broken disk is nobody's fault here and is thrown on.
 */
export function attempt(db: Writer, run: () => void): unknown {
  db.run('SAVEPOINT attempt')
  try {
    run()
    db.run('RELEASE attempt')
    return null
  } catch (error) {
    if (isOfDisk(error)) throw error
    db.run('ROLLBACK TO attempt')
    db.run('RELEASE attempt')
    return error ?? new Error('Unknown')
  }
}

function isOfDisk(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM)/u.test(code)
}
