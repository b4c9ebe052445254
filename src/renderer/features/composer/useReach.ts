import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { useEngine } from '../../engine/EngineContext.tsx'
import { apartIn, setApart, useComposer } from '../../state/composerStore.ts'
import { text as words } from '../../text/text.ts'
import { asPrivate } from './replyRule.ts'
import { saveDraft } from './saveDraft.ts'

/** Who will be able to read the reply being written. */
export interface ReachUse {
  /** It answers something public, and goes to the writer of that alone. */
  readonly isApart: boolean
  /** The conversation as the rest of the composer is to see it: with the rules of where the reply goes. */
  readonly place: ConversationDetail
  /** Why it cannot go there now, in words; null when it can. */
  readonly whyNot: string | null
  readonly choose: (isApart: boolean, text: string) => void
}

/** The reach of a reply: as it was chosen here, else as its draft says. What was written for one person stays so until somebody says otherwise. */
export function useReach(detail: ConversationDetail): ReachUse {
  const engine = useEngine()
  const chosen = useComposer((state) => state.apart[detail.id])
  const isApart = detail.kind !== 'direct' && (chosen ?? detail.draft?.isPrivate ?? false)
  return {
    isApart,
    place: isApart ? asPrivate(detail) : detail,
    whyNot: isApart ? whyNotApart(detail) : null,
    choose: (on, text) => chooseReach(engine, detail.id, on, text),
  }
}

/** Says whether what is written in a conversation, by now `text`, goes to the writer alone. */
export function chooseReach(engine: Engine, conversationId: string, isApart: boolean, text: string): void {
  setApart(conversationId, isApart)
  saveDraft(engine, { conversationId, text })
}

/** Whether what is written there goes to the writer alone, as a reader outside of the composer sees it. */
export function isApartNow(detail: Pick<ConversationDetail, 'id' | 'kind' | 'draft'>): boolean {
  return detail.kind !== 'direct' && (apartIn(detail.id) ?? detail.draft?.isPrivate ?? false)
}

/** Why what somebody wrote cannot be answered to them alone, in words; null when it can. */
export function whyNotApart(detail: Pick<ConversationDetail, 'privateReply'>): string | null {
  return detail.privateReply === null ? words.composer.noPrivate : detail.privateReply.whyNot
}
