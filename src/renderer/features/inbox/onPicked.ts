import type { Urgency } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { ask } from '../actions/action.ts'

/** Sets how urgent conversations are. */
export async function setUrgencies(engine: Engine, ids: readonly string[], urgency: Urgency): Promise<void> {
  for (const conversationId of ids) await ask(engine, 'conversation.setUrgency', { conversationId, urgency })
}
