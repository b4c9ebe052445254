import { conflict } from '../../../shared/contract/failure.ts'
import { addWording, approvalId, textHash, waitingIn } from '../store/approvals.ts'
import type { ApprovalTerms } from '../store/approvalTerms.ts'
import { getConversation } from '../store/conversations.ts'
import { partsOfReply, setOutbox } from '../store/outbox.ts'
import type { OutboxRow } from '../store/outbox.ts'
import { ownLane } from '../commands/replyPlan.ts'
import { endApproval } from './end.ts'
import { nameReaders, others } from './readers.ts'
import type { At } from './outcome.ts'

/** What is asked about a reply that stands in the outbox. */
export interface Asking {
  readonly entry: OutboxRow
  readonly terms: ApprovalTerms
  readonly reason: 'rule' | 'hand'
  /** Who asks, by number. */
  readonly askedBy: number
  /** Not before this moment once it is approved, epoch ms; null = at once. */
  readonly sendAt: number | null
  /** Further wordings to choose from, each with its parts. */
  readonly wordings: readonly (readonly string[])[]
  /** It takes the place of what waits in its conversation. */
  readonly replaces: boolean
}

/** The sentence that asks whether what waits is to be replaced. */
export const waitsAlready = 'A reply waits for approval here already: replace it?'

/**
 * Gives a queued reply to others to read: it is held, with its wordings, until they have decided or the time has passed. Throws
 * `conflict` when it is on its way already, was asked about before, or another one waits in its conversation and is not to be
 * replaced.
 */
export function openApproval(at: At, asking: Asking): void {
  const { db, now } = at
  const { entry, terms } = asking
  const parts = partsOfReply(db, entry)
  const [first] = parts
  if (first === undefined || entry.conversation === null) conflict('Only replies are read by a second person.')
  if (parts.some((it) => it.state !== 'queued' || it.is_doubtful === 1))
    conflict('It is on its way already, so nobody can read it first. Nothing was changed.')
  const id = approvalId(entry)
  if (db.get('SELECT 1 FROM approvals WHERE id = :id', { id }) !== undefined)
    conflict('A second person was asked about this reply already.')
  const conversation = getConversation(db, entry.conversation)
  const waiting = waitingIn(db, conversation.number)
  if (waiting !== undefined) {
    if (!asking.replaces) conflict(waitsAlready)
    endApproval(at, waiting, 'replaced', { member: asking.askedBy, note: '' })
  }
  for (const it of parts)
    setOutbox(db, it.seq, { hold: 'approval', due_at: now, lane: ownLane(conversation.number, id) })
  const readers = others(at, terms.readers, entry, asking.askedBy)
  const { lastInsertRowid: number } = db.run(
    `INSERT INTO approvals (id, brand, conversation, text_hash, reason, send_at, asked_by, asked_at, state, need, by_leads, decide_by, "case")
     VALUES (:id, :brand, :conversation, :hash, :reason, :sendAt, :askedBy, :now, 'waiting', :need, :byLeads, :decideBy, :case)`,
    {
      id,
      brand: conversation.brand,
      conversation: conversation.number,
      hash: textHash(parts),
      reason: asking.reason,
      sendAt: asking.sendAt,
      askedBy: asking.askedBy,
      now,
      need: terms.need,
      byLeads: terms.byLeads || readers.length === 0 ? 1 : 0,
      decideBy: terms.decideBy,
      case: terms.case,
    },
  )
  nameReaders(at, number, readers)
  asking.wordings.forEach((texts, n) =>
    addWording(db, number, { place: n + 2, texts, editedFrom: null, member: asking.askedBy }, now),
  )
}
