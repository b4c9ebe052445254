import { caseOnApproval } from '../cases/hooks.ts'
import type { ApprovalRow } from '../store/approvals.ts'
import type { Reader, Writer } from '../store/database.ts'
import { belongsTo, listMembers } from '../store/members.ts'

/** A transaction that is open, and its moment, epoch ms. */
export interface At {
  readonly db: Writer
  readonly now: number
}

/** How an approval ended. */
export type ApprovalEnd = 'approved' | 'changes' | 'expired' | 'withdrawn' | 'replaced'

/** Notes for the members whom it concerns that there is something to see; a case that waits for the approval goes on. */
export function tellOutcome(
  at: At,
  asked: ApprovalRow,
  /** `member`: who decided, by number; null = time. */
  what: { readonly outcome: ApprovalEnd; readonly member: number | null },
): void {
  for (const member of concerned(at, asked, what.outcome))
    if (member !== what.member)
      at.db.run('INSERT INTO approval_news (approval, member) VALUES (:approval, :member) ON CONFLICT DO NOTHING', {
        approval: asked.number,
        member,
      })
  caseOnApproval(at, {
    outboxId: asked.id,
    case: asked.case,
    conversation: asked.conversation,
    outcome: what.outcome,
    member: what.member,
  })
}

/** Who wrote it and who asked are told what others decided; whoever leads is told besides when time decided. */
function concerned(at: At, asked: ApprovalRow, outcome: ApprovalEnd): ReadonlySet<number> {
  if (outcome === 'withdrawn' || outcome === 'replaced') return new Set()
  const authors = authorsOf(at.db, asked)
  if (outcome !== 'expired') return authors
  return new Set([...authors, ...leadersOf(at.db, asked.brand)])
}

/** Who wrote a reply or asked for it to be read, by number: they decide nothing about it. */
export function authorsOf(db: Reader, asked: ApprovalRow): ReadonlySet<number> {
  const writer = db.get<{ number: number }>(
    'SELECT m.number FROM outbox o JOIN members m ON m.id = o.actor WHERE o.id = :id',
    { id: asked.id },
  )
  return new Set([asked.asked_by, ...(writer === undefined ? [] : [writer.number])])
}

/** The leads and managers of a brand, by number. */
export function leadersOf(db: Reader, brand: number): readonly number[] {
  return listMembers(db)
    .filter((it) => (it.role === 'lead' || it.role === 'manager') && belongsTo(db, it.number, brand))
    .map((it) => it.number)
}
