import type { Engine } from '../../engine/EngineContext.tsx'
import { closeOverlay } from '../../state/layoutStore.ts'
import { openConversation } from '../actions/switchBrand.ts'

/** Opens a conversation from a list of the desk, wherever it stands. */
export function openTalk(engine: Engine, conversationId: string): void {
  closeOverlay()
  openConversation(engine, conversationId)
}
