import { useEffect } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { neighbourOf, useList } from '../../state/listStore.ts'
import { threadStep } from '../inbox/warmConversation.ts'

const nothing = (): void => undefined

/** Keeps the conversation ready that takes the place of this one when it is closed, so that it is there at once. */
export function useNextReady(conversationId: string | null): void {
  const { queries } = useEngine()
  const next = useList(() => (conversationId === null ? null : neighbourOf(conversationId)))
  useEffect(() => {
    if (next === null) return undefined
    const leaves = [
      queries.subscribe('conversation.detail', { conversationId: next }, nothing),
      queries.subscribe('conversation.thread', { conversationId: next, limit: threadStep }, nothing),
    ]
    return () => leaves.forEach((leave) => leave())
  }, [queries, next])
}
