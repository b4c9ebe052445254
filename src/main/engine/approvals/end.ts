import { partsJoin } from '../commands/replyPlan.ts'
import { takeBack } from '../commands/takeBack.ts'
import { defaultDueRule } from '../parts.ts'
import { wordingsOf } from '../store/approvals.ts'
import type { ApprovalRow } from '../store/approvals.ts'
import { refreshConversation } from '../store/conversations.ts'
import { partsOfReply, setOutbox } from '../store/outbox.ts'
import { tellOutcome } from './outcome.ts'
import type { At } from './outcome.ts'

/**
 * Ends an approval without anything going out. What waits in the outbox is cancelled; its text returns to the draft with its other
 * wordings, except when another reply takes its place. What stopped for a look, such as in a restored backup, stays for that look.
 */
export function endApproval(
  at: At,
  asked: ApprovalRow,
  state: 'changes' | 'expired' | 'replaced',
  by: { readonly member: number | null; readonly note: string },
): void {
  const { db, now } = at
  settleApproval(at, asked, state, by)
  const parts = partsOfReply(db, asked).filter((it) => it.state === 'queued')
  const wordings = wordingsOf(db, asked, partsOfReply(db, asked))
  for (const it of parts) setOutbox(db, it.seq, { state: 'cancelled', settled_at: now, hold: null })
  if (parts.length > 0) {
    takeBack(at, parts, state === 'replaced' ? null : othersOf(wordings))
    refreshConversation(db, asked.conversation, defaultDueRule)
  }
  tellOutcome(at, asked, { outcome: state, ...by })
}

/** The further wordings of the author, each as one text. */
export function othersOf(wordings: ReturnType<typeof wordingsOf>): readonly string[] {
  return wordings.filter((it) => it.place > 1 && it.editedFrom === null).map((it) => it.texts.join(partsJoin))
}

/** Writes down what became of an approval; `became` is the entry that goes in the place of the first wording. */
export function settleApproval(
  at: At,
  asked: Pick<ApprovalRow, 'number'>,
  state: Exclude<ApprovalRow['state'], 'waiting'>,
  by: {
    readonly member: number | null
    readonly note: string
    readonly became?: string | null
    readonly chosen?: number
  },
): void {
  at.db.run(
    `UPDATE approvals SET state = :state, decided_by = :member, decided_at = :now, note = :note, became = :became, chosen = :chosen
     WHERE number = :number`,
    {
      state,
      member: by.member,
      now: at.now,
      note: by.note.toWellFormed(),
      became: by.became ?? null,
      chosen: by.chosen ?? null,
      number: asked.number,
    },
  )
}
