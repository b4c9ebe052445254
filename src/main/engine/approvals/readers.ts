import { waitingIn } from '../store/approvals.ts'
import type { ApprovalTerms } from '../store/approvalTerms.ts'
import type { Reader, Writer } from '../store/database.ts'
import { findOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'

/**
 * Asks for approval of a reply by these people until then, for a case (`terms.case`): the one that waits in the conversation (by
 * number) is theirs to read from now on, whoever read it so far; what was approved of it already stays approved. Returns the id of
 * its outbox entry; null when none waits: a reply that is written while the case stands at its step is asked about by itself
 * (`caseTerms`). `tellOutcome` tells the case what becomes of it.
 */
export function askForCase(at: { readonly db: Writer }, conversation: number, terms: ApprovalTerms): string | null {
  const { db } = at
  const waiting = waitingIn(db, conversation)
  const entry = waiting === undefined ? undefined : findOutbox(db, waiting.id)
  if (waiting === undefined || entry === undefined) return null
  const readers = others(at, terms.readers, entry, waiting.asked_by)
  db.run('DELETE FROM approval_readers WHERE approval = :number', { number: waiting.number })
  nameReaders(at, waiting.number, readers)
  db.run(
    'UPDATE approvals SET need = :need, by_leads = :byLeads, decide_by = :decideBy, "case" = :case WHERE number = :number',
    {
      need: terms.need,
      byLeads: terms.byLeads || readers.length === 0 ? 1 : 0,
      decideBy: terms.decideBy,
      case: terms.case,
      number: waiting.number,
    },
  )
  return waiting.id
}

/** Readers without those who wrote it or asked for it, all by number: their names would only stop it for ever. */
export function others(
  { db }: { readonly db: Reader },
  readers: readonly number[],
  entry: OutboxRow,
  askedBy: number,
): readonly number[] {
  const writer = db.get<{ number: number }>('SELECT number FROM members WHERE id = :actor', { actor: entry.actor })
  return readers.filter((it) => it !== askedBy && it !== writer?.number)
}

/** Names who reads an approval, all by number. */
export function nameReaders({ db }: { readonly db: Writer }, approval: number, readers: readonly number[]): void {
  for (const member of readers)
    db.run('INSERT INTO approval_readers (approval, member) VALUES (:approval, :member)', { approval, member })
}
