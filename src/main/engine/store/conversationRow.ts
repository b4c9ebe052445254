import type {
  ConversationKind,
  ConversationState,
  Intent,
  LabelSource,
  Sentiment,
  Urgency,
} from '../../../shared/contract/conversation.ts'

/** A row of `conversations`. */
export interface ConversationRowStored {
  number: number
  id: string
  account: number
  brand: number
  remote_id: string
  ref: string
  kind: ConversationKind
  subject: string
  post_remote_id: string | null
  permalink: string | null
  author: number | null
  state: ConversationState
  waiting_for: 'customer' | 'client' | 'third_party' | null
  snoozed_until: number | null
  urgency: Urgency
  assignee: number | null
  language: string | null
  unread_count: number
  needs_reply: number
  reply_due_at: number | null
  reply_due_since: number | null
  pending_count: number
  last_message: number | null
  last_message_at: number
  last_inbound_at: number | null
  closed_at: number | null
  reply_open_until: number | null
  version: number
  sentiment: Sentiment | null
  sentiment_by: LabelSource | null
  intent: Intent | null
  intent_by: LabelSource | null
}
