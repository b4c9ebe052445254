import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { focusComposer, setTyped, useComposer } from '../../state/composerStore.ts'

/** Puts a text after what is written in the composer already; nothing is replaced. Takes the keyboard there. */
export function insertBelow(detail: Pick<ConversationDetail, 'id' | 'draft'>, words: string): void {
  const typed = useComposer.getState().typed[detail.id] ?? detail.draft?.text ?? ''
  const before = typed.trim() === '' ? '' : `${typed.trimEnd()}\n\n`
  setTyped(detail.id, `${before}${words}`, Date.now())
  focusComposer()
}
