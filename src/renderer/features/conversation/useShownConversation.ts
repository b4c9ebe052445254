import { useState } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import type { QueryOutput } from '../../../shared/contract/queries.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { threadStep } from '../inbox/warmConversation.ts'

/** A conversation with its messages, whole. */
export interface ShownConversation {
  readonly detail: ConversationDetail
  readonly thread: QueryOutput<'conversation.thread'>
}

/** What the thread shows: while another conversation is being read, the one before stays. */
export function useShownConversation(conversationId: string | null): {
  readonly shown: ShownConversation | null
  readonly isMissing: boolean
  readonly failure: string | null
  readonly showEarlier: () => void
} {
  const [grown, setGrown] = useState({ conversationId, limit: threadStep })
  const limit = grown.conversationId === conversationId ? grown.limit : threadStep
  const detail = useQuery('conversation.detail', conversationId === null ? null : { conversationId })
  const thread = useQuery('conversation.thread', conversationId === null ? null : { conversationId, limit })
  const [kept, setKept] = useState<ShownConversation | null>(null)

  let shown = conversationId === null ? null : kept
  if (detail.value !== undefined && detail.value !== null && thread.value !== undefined) {
    if (kept?.detail !== detail.value || kept.thread !== thread.value) {
      shown = { detail: detail.value, thread: thread.value }
      setKept(shown)
    }
  } else if (detail.value === null) {
    shown = null
  }
  return {
    shown,
    isMissing: detail.value === null,
    failure: (detail.failure ?? thread.failure)?.message ?? null,
    showEarlier: () => {
      // What was asked for last is still being read.
      if (thread.value !== undefined) setGrown({ conversationId, limit: Math.min(5000, limit + 200) })
    },
  }
}
