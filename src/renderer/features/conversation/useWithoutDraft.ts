import { useState } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { shareUnchanged } from '../../engine/shareUnchanged.ts'

/** The conversation without its draft: the same object comes back while nothing else changes, so that keeping a draft draws no message again. */
export function useWithoutDraft(detail: ConversationDetail): ConversationDetail {
  const [kept, setKept] = useState<ConversationDetail>(() => ({ ...detail, draft: null }))
  const next = shareUnchanged(kept, { ...detail, draft: null })
  if (next !== kept) setKept(next)
  return next
}
