import { belongsTo } from '../store/members.ts'
import { getCase } from '../store/cases.ts'
import type { CaseAct } from './act.ts'
import { happen } from './happen.ts'

/** A member (by number) left, or belongs to fewer clients now: what they had of others is asked of its level again. Gives how many cases. */
export function releaseCases(act: CaseAct, member: number): number {
  const open = act.db.all<{ number: number; brand: number; isGone: number }>(
    `SELECT c.number, c.brand, m.archived_at IS NOT NULL AS isGone
     FROM members m CROSS JOIN cases c ON c.owner = m.number JOIN brands b ON b.number = c.brand
     WHERE m.number = :member AND c.closed_at IS NULL AND b.archived_at IS NULL ORDER BY c.number`,
    { member },
  )
  const left = open.filter((it) => it.isGone === 1 || !belongsTo(act.db, member, it.brand))
  for (const { number } of left)
    happen(act, getCase(act.db, number), { kind: 'release', at: act.now }, { kind: 'assign', detail: { member: null } })
  return left.length
}
