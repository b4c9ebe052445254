import type { Engine } from '../../engine/EngineContext.tsx'

/** How many messages of a thread are asked for at first. */
export const threadStep = 30

/** Fetches a conversation ahead, so that opening it shows it at once. */
export function warmConversation(engine: Engine, conversationId: string): void {
  engine.queries.warm('conversation.detail', { conversationId })
  engine.queries.warm('conversation.thread', { conversationId, limit: threadStep })
}
