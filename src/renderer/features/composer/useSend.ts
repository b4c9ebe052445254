import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand } from '../../engine/useCommand.ts'
import {
  attachedTo,
  insertedIn,
  putText,
  rememberSent,
  setAttached,
  setGuarded,
  setInserted,
  useComposer,
} from '../../state/composerStore.ts'
import { setState } from '../actions/onConversations.ts'
import { stillThere } from './insertedRule.ts'
import type { AttachedUse } from './useAttached.ts'
import type { Draft } from './useDraft.ts'
import type { InsertedUse } from './useInserted.ts'

/** What a reply is sent with besides its text: a later time (epoch ms), somebody who reads it first, or its parts. */
export interface SendHow {
  readonly sendAt?: number
  readonly askApproval?: boolean
  /** All of the text, cut; each part fits. */
  readonly parts?: readonly string[]
}

interface SendNeeds {
  readonly detail: Pick<ConversationDetail, 'id'>
  readonly canSend: boolean
  /** It could be sent if it were not too long: in parts, then. */
  readonly canSplit: boolean
  readonly draft: Draft
  readonly attached: AttachedUse
  readonly inserted: InsertedUse
}

/** Queues what stands in the composer, and closes the conversation where that was asked. What could not be queued comes back. */
export function useSend(needs: SendNeeds): (andClose: boolean, how?: SendHow) => Promise<void> {
  const { detail, draft, attached, inserted } = needs
  const engine = useEngine()
  const reply = useCommand('message.reply')

  return async (andClose, how = {}) => {
    const { parts, ...held } = how
    if (!(parts === undefined ? needs.canSend : needs.canSplit) || reply.isRunning) return
    const put = inserted.items
    const taken = draft.take()
    const pictures = attached.take()
    inserted.take()
    const canned = stillThere(put, taken).map(({ title: _title, ...used }) => used)
    const answer = await reply.run({
      conversationId: detail.id,
      text: parts?.[0] ?? taken,
      ...(parts === undefined ? {} : { more: parts.slice(1) }),
      ...held,
      ...(pictures.length === 0 ? {} : { attachments: [...pictures] }),
      ...(canned.length === 0 ? {} : { canned }),
    })
    if (answer === null) {
      // Nothing was queued: the text and its pictures come back, unless something new was begun meanwhile.
      if (pictures.length > 0 && (attachedTo(detail.id) ?? []).length === 0) setAttached(detail.id, pictures)
      if ((useComposer.getState().typed[detail.id] ?? '') === '') {
        putText(detail.id, taken)
        if ((insertedIn(detail.id) ?? []).length === 0) setInserted(detail.id, put)
      }
      return
    }
    rememberSent(answer.outboxId, put)
    setGuarded(detail.id, false)
    await engine.client.command('draft.discard', { conversationId: detail.id }).catch(() => null)
    if (andClose) await setState(engine, [detail.id], { state: 'closed' })
  }
}
