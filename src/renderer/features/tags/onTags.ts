import type { Engine } from '../../engine/EngineContext.tsx'
import { openOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'
import { undoable } from '../actions/undoable.ts'

/** Opens the picker of tags for these conversations. */
export function openTagPicker(conversationIds: readonly string[]): void {
  openOverlay({ kind: 'tags', conversationIds })
}

/** Puts tags on conversations or takes them off, with one undo for all, and says how many could not be found. */
export async function tagConversations(
  engine: Engine,
  conversationIds: readonly string[],
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Promise<void> {
  const { add = [], remove = [] } = change
  const answer = await ask(engine, 'conversation.tag', {
    conversationIds: [...conversationIds],
    add: [...add],
    remove: [...remove],
  })
  if (answer === null) return
  if (answer.missing.length > 0) showToast({ tone: 'trouble', message: text.tagging.missing(answer.missing.length) })
  const { changed } = answer
  if (changed.length === 0) return
  const words = add.length > 0 ? text.tagging.added : text.tagging.removed
  undoable(words((add.length > 0 ? add : remove).join(', '), changed.length), () => {
    // Those that had it before keep it: each gets back what it was.
    const groups = new Map<string, { ids: string[]; added: readonly string[]; removed: readonly string[] }>()
    for (const { conversationId, added, removed } of changed) {
      const key = JSON.stringify([added, removed])
      const group = groups.get(key) ?? { ids: [], added, removed }
      group.ids.push(conversationId)
      groups.set(key, group)
    }
    for (const { ids, added, removed } of groups.values())
      void ask(engine, 'conversation.tag', { conversationIds: ids, add: [...removed], remove: [...added] })
  })
}
