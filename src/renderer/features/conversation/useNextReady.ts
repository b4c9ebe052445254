import { useEffect } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { neighbourOf, useList } from '../../state/listStore.ts'
import { keepConversation } from '../inbox/warmConversation.ts'

/** Keeps the conversation ready that takes the place of this one when it is closed, so that it is there at once. */
export function useNextReady(conversationId: string | null): void {
  const engine = useEngine()
  const next = useList(() => (conversationId === null ? null : neighbourOf(conversationId)))
  useEffect(() => (next === null ? undefined : keepConversation(engine, next)), [engine, next])
}
