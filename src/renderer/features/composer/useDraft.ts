import { useCallback, useEffect, useRef } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { attachedTo, forgetTyped, setTyped, useComposer } from '../../state/composerStore.ts'
import { ask } from '../actions/action.ts'
import { saveDraft } from './saveDraft.ts'

const pauseMs = 400

/** The text of a reply while it is written. It is handed to the engine after a pause in typing, on leaving the field and on leaving the conversation. */
export interface Draft {
  readonly value: string
  readonly change: (value: string) => void
  /** Hands the text over now, if it changed. */
  readonly keep: () => void
  /** Empties the field; answers what was in it, so that a failed send can put it back. */
  readonly take: () => string
}

/** The draft of a conversation: what is being typed here, else what the engine keeps. */
export function useDraft(detail: Pick<ConversationDetail, 'id' | 'draft'>): Draft {
  const engine = useEngine()
  const conversationId = detail.id
  const kept = detail.draft?.text ?? ''
  const typed = useComposer((state) => state.typed[conversationId])
  const value = typed ?? kept
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const keptRef = useRef<string | null>(null)
  const keptPictures = detail.draft?.attachments
  const keptWordings = detail.draft?.wordings
  const besides = useRef({ pictures: keptPictures ?? [], wordings: keptWordings ?? [] })
  useEffect(() => {
    // A text came back that was not typed here, such as of a reply that nobody approved in time: an emptied field does not hide it.
    if (kept !== '' && kept !== keptRef.current && useComposer.getState().typed[conversationId] === '')
      forgetTyped(conversationId)
    keptRef.current = kept
    besides.current = { pictures: keptPictures ?? [], wordings: keptWordings ?? [] }
  }, [conversationId, kept, keptPictures, keptWordings])

  const keep = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    const now = useComposer.getState().typed[conversationId]
    if (now === undefined || now === keptRef.current) return
    // Until the engine's answer arrives, the same text is not sent twice.
    keptRef.current = now
    // Pictures alone, or other wordings, are a draft as well.
    const hasMore =
      (attachedTo(conversationId) ?? besides.current.pictures).length > 0 ||
      (useComposer.getState().wordings[conversationId] ?? besides.current.wordings).length > 0
    if (now === '' && !hasMore) void ask(engine, 'draft.discard', { conversationId })
    else saveDraft(engine, { conversationId, text: now })
  }, [engine, conversationId])

  useEffect(() => {
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  const change = useCallback(
    (next: string) => {
      setTyped(conversationId, next, Date.now())
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(keep, pauseMs)
    },
    [conversationId, keep],
  )

  const take = useCallback(() => {
    const now = useComposer.getState().typed[conversationId] ?? keptRef.current ?? ''
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    setTyped(conversationId, '', Date.now())
    return now
  }, [conversationId])

  return { value, change, keep, take }
}
