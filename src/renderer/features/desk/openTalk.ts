import { closeOverlay } from '../../state/layoutStore.ts'
import { goTo } from '../../state/navigationStore.ts'

/** Opens a conversation from a list of the desk, wherever it stands. */
export function openTalk(conversationId: string): void {
  closeOverlay()
  goTo({ page: 'inbox', conversationId })
}
