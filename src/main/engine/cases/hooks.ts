import { recordActivity } from '../store/activity.ts'
import { getCase, openCaseOf } from '../store/cases.ts'
import type { CaseRowStored } from '../store/cases.ts'
import { refreshConversation } from '../store/conversations.ts'
import type { Writer } from '../store/database.ts'
import { defaultDueRule } from '../parts.ts'
import { tellTimeline } from './act.ts'
import type { CaseAct } from './act.ts'
import { happen } from './happen.ts'
import { walk } from './walk.ts'

/** Somebody wrote a note, a draft or a reply in a conversation (by number): the owner's first one takes the case into work. */
export function actInCase(act: CaseAct, conversation: number): void {
  const row = openCaseOf(act.db, conversation)
  if (row === undefined || row.state !== 'acknowledged' || row.owner !== act.member) return
  happen(act, row, { kind: 'act', at: act.now })
}

/** What became of a reply that others read, in a conversation (by number). `case` is the one that it was asked for, by number; null = whichever is open. */
export interface ReadReply {
  readonly outboxId: string
  readonly case: number | null
  readonly conversation: number
  readonly outcome: 'approved' | 'changes' | 'expired' | 'withdrawn' | 'replaced'
  /** Who decided, by number; null = time. */
  readonly member: number | null
}

/** A case that waits for its reply to be approved goes on. To be called in the transaction in which it was decided. */
export function caseOnApproval(at: { readonly db: Writer; readonly now: number }, it: ReadReply): void {
  const row: CaseRowStored | undefined = it.case === null ? openCaseOf(at.db, it.conversation) : getCase(at.db, it.case)
  if (row === undefined || row.closed_at !== null || it.outcome === 'withdrawn' || it.outcome === 'replaced') return
  let made = 0
  const act: CaseAct = {
    db: at.db,
    now: at.now,
    // One decision has one outcome, so these are its own.
    newId: () => `${it.outboxId}:${it.outcome}:${at.now}:${++made}`,
    member: it.member,
    record: (action, subject, brand, detail) =>
      recordActivity(at.db, { at: at.now, actor: 'engine', action, brand, subject, causeId: it.outboxId, detail }),
    refresh: (conversation) => refreshConversation(at.db, conversation, defaultDueRule),
  }
  const isApproved = it.outcome === 'approved'
  tellTimeline(act, row, isApproved ? 'approved' : 'sent_back', { outbox: it.outboxId, outcome: it.outcome })
  walk(act, row, { kind: isApproved ? 'approved' : 'rejected' })
}
