import type { QueryInput, QueryName } from '../../../shared/contract/queries.ts'
import type { Engine } from '../../engine/EngineContext.tsx'

/** How many messages of a thread are asked for at first. */
export const threadStep = 30

const nothing = (): void => undefined

/** Fetches a conversation ahead, so that opening it shows it at once. */
export function warmConversation({ queries }: Engine, conversationId: string): void {
  whatOpeningAsks(conversationId, queries.warm)
}

/** Keeps a conversation ready for as long as it may be opened; the returned function lets it go. */
export function keepConversation({ queries }: Engine, conversationId: string): () => void {
  const leaves = whatOpeningAsks(conversationId, (name, input) => queries.subscribe(name, input, nothing))
  return () => leaves.forEach((leave) => leave())
}

function whatOpeningAsks<T>(
  conversationId: string,
  ask: <N extends QueryName>(name: N, input: QueryInput<N>) => T,
): readonly T[] {
  return [
    ask('conversation.detail', { conversationId }),
    ask('conversation.thread', { conversationId, limit: threadStep }),
  ]
}
