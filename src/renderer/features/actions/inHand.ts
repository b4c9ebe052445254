import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { isOnNetwork } from '../conversation/ableTo.ts'
import { newestShown, shownMessage } from '../conversation/shownMessages.ts'
import { openDetail } from './onConversations.ts'

/** A message that a key means, in the open conversation. */
export interface InHand {
  readonly detail: ConversationDetail
  readonly message: MessageView
}

/** What a key means by "this message": the one under the keyboard, else the newest of somebody else. */
export function theirs(engine: Engine): InHand | null {
  const detail = openDetail(engine)
  if (detail === null) return null
  const focused = document.activeElement?.closest('[data-message]')?.getAttribute('data-message') ?? null
  const under = focused === null ? null : shownMessage(focused)
  const message =
    under !== null && under.direction === 'in'
      ? under
      : newestShown((each) => each.direction === 'in' && each.conversationId === detail.id && isOnNetwork(each))
  return message === null || !isOnNetwork(message) ? null : { detail, message }
}

/** Our newest message that is on the network. */
export function ours(engine: Engine): InHand | null {
  const detail = openDetail(engine)
  if (detail === null) return null
  const message = newestShown(
    (each) => each.direction === 'out' && each.conversationId === detail.id && isOnNetwork(each),
  )
  return message === null ? null : { detail, message }
}
