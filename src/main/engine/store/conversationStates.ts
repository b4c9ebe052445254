import type { ConversationState } from '../../../shared/contract/conversation.ts'
import type { ConversationRowStored } from './conversationRow.ts'
import type { Writer } from './database.ts'

/** Where a conversation stands. */
export interface NewState {
  readonly state: ConversationState
  readonly waitingFor?: ConversationRowStored['waiting_for']
  /** Epoch ms. */
  readonly snoozedUntil?: number | null
  /** Epoch ms; the moment itself for one that is closed now. */
  readonly closedAt?: number | null
}

/** Puts a conversation (by number) into a state and keeps when that was (epoch ms): promises pause and end by it. The caller refreshes it. */
export function putInState(db: Writer, conversation: number, at: number, to: NewState): void {
  const waitingFor = to.state === 'waiting' ? (to.waitingFor ?? 'customer') : null
  db.run(
    'UPDATE conversations SET state = :state, waiting_for = :waitingFor, snoozed_until = :snoozedUntil, closed_at = :closedAt WHERE number = :conversation',
    {
      conversation,
      state: to.state,
      waitingFor,
      snoozedUntil: to.snoozedUntil ?? null,
      closedAt: to.closedAt ?? (to.state === 'closed' ? at : null),
    },
  )
  db.run(
    `INSERT INTO conversation_states (conversation, at, state, waiting_for) VALUES (:conversation, :at, :state, :waitingFor)
     ON CONFLICT (conversation, at) DO UPDATE SET state = excluded.state, waiting_for = excluded.waiting_for`,
    { conversation, at, state: to.state, waitingFor },
  )
}
