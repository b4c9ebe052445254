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

interface SendNeeds {
  readonly detail: Pick<ConversationDetail, 'id'>
  readonly canSend: boolean
  readonly draft: Draft
  readonly attached: AttachedUse
  readonly inserted: InsertedUse
}

/** Queues what stands in the composer, and closes the conversation where that was asked. What could not be queued comes back. */
export function useSend(needs: SendNeeds): (andClose: boolean) => Promise<void> {
  const { detail, canSend, draft, attached, inserted } = needs
  const engine = useEngine()
  const reply = useCommand('message.reply')

  return async (andClose) => {
    if (!canSend || reply.isRunning) return
    const put = inserted.items
    const taken = draft.take()
    const pictures = attached.take()
    inserted.take()
    const canned = stillThere(put, taken).map(({ title: _title, ...used }) => used)
    const answer = await reply.run({
      conversationId: detail.id,
      text: taken,
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
