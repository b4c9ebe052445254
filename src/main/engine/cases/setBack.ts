import type { CaseStanding } from '../../../shared/contract/escalation.ts'
import { getCase, keepCase, standingOf } from '../store/cases.ts'
import type { Writer } from '../store/database.ts'

/** The wall clock was set back by `ms`: what a level was given ends when it would have ended. Moments that a person chose stay. */
export function shortenCases(db: Writer, now: number, ms: number): void {
  const sooner = (at: number | null): number | null => (at === null || at <= now ? at : Math.max(now, at - ms))
  for (const { number } of db.all<{ number: number }>('SELECT number FROM cases WHERE due_at > :now', { now })) {
    const row = getCase(db, number)
    const standing = standingOf(row)
    const after: CaseStanding = {
      ...standing,
      ackDueAt: sooner(standing.ackDueAt),
      actDueAt: sooner(standing.actDueAt),
      repeatAt: sooner(standing.repeatAt),
      closeDueAt: sooner(standing.closeDueAt),
    }
    keepCase(db, row, { standing: after, stepDueAt: sooner(row.step_due_at) })
  }
}
