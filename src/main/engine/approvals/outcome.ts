import type { ApprovalRow } from '../store/approvals.ts'
import type { Reader, Writer } from '../store/database.ts'
import { belongsTo, listMembers } from '../store/members.ts'

/** A transaction that is open, and its moment, epoch ms. */
export interface At {
  readonly db: Writer
  readonly now: number
}

/** What became of a reply that was given to others to read. */
export interface ApprovalOutcome {
  /** Id of the (first) outbox entry that was given to read. */
  readonly outboxId: string
  /** The case that it was asked for, by number; null = none. */
  readonly case: number | null
  /** By number. */
  readonly brand: number
  readonly conversation: number
  readonly outcome: 'approved' | 'changes' | 'expired' | 'withdrawn' | 'replaced'
  /** Who decided, by number; null = time. */
  readonly member: number | null
  /** What they said; empty = nothing. */
  readonly note: string
}

/**
 * Who is told of every outcome, once each, inside the transaction that made it: what they write stands or falls with it. A case that
 * waits for an approval goes on from here.
 */
export const approvalHooks: readonly ((at: At, outcome: ApprovalOutcome) => void)[] = []

/** Tells the hooks, and notes for the members whom it concerns that there is something to see. */
export function tellOutcome(
  at: At,
  asked: ApprovalRow,
  what: Pick<ApprovalOutcome, 'outcome' | 'member' | 'note'>,
): void {
  for (const member of concerned(at, asked, what.outcome))
    if (member !== what.member)
      at.db.run('INSERT INTO approval_news (approval, member) VALUES (:approval, :member) ON CONFLICT DO NOTHING', {
        approval: asked.number,
        member,
      })
  for (const hook of approvalHooks)
    hook(at, {
      outboxId: asked.id,
      case: asked.case,
      brand: asked.brand,
      conversation: asked.conversation,
      ...what,
    })
}

/** Who wrote it and who asked are told what others decided; whoever leads is told besides when time decided. */
function concerned(at: At, asked: ApprovalRow, outcome: ApprovalOutcome['outcome']): ReadonlySet<number> {
  if (outcome === 'withdrawn' || outcome === 'replaced') return new Set()
  const authors = authorsOf(at.db, asked)
  if (outcome !== 'expired') return authors
  return new Set([...authors, ...leadsOf(at.db, asked.brand)])
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
export function leadsOf(db: Reader, brand: number): readonly number[] {
  return listMembers(db)
    .filter((it) => (it.role === 'lead' || it.role === 'manager') && belongsTo(db, it.number, brand))
    .map((it) => it.number)
}
