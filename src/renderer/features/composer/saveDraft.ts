import type { CommandInput } from '../../../shared/contract/commands.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { apartIn } from '../../state/composerStore.ts'
import { ask } from '../actions/action.ts'

/** Hands a draft to the engine, with whether it is for the writer alone: no part of a private one is ever kept as public. */
export function saveDraft(engine: Engine, draft: Omit<CommandInput<'draft.save'>, 'isPrivate'>): void {
  const isPrivate = apartIn(draft.conversationId)
  void ask(engine, 'draft.save', { ...draft, ...(isPrivate === undefined ? {} : { isPrivate }) })
}
