import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { forgetWordings, setWordings, useComposer } from '../../state/composerStore.ts'
import type { Draft } from './useDraft.ts'
import { saveDraft } from './saveDraft.ts'

/** Further wordings of a reply at most: a second person chooses one of five. */
export const mostKept = 4

/** Further wordings of the reply being written, kept with its draft. */
export interface WordingsUse {
  readonly items: readonly string[]
  /** Keeps what stands in the field as a wording, and empties the field for another. */
  readonly keep: () => void
  /** Puts one of them into the field, and what stands there in its place. */
  readonly edit: (place: number) => void
  readonly remove: (place: number) => void
  /** Empties the list, for a reply that goes to be read; answers what was in it. */
  readonly take: () => readonly string[]
  /** Puts them back: the reply was not queued. */
  readonly giveBack: (items: readonly string[]) => void
  /** What the engine keeps counts again: the reply was queued. */
  readonly forget: () => void
}

const none: readonly string[] = []

/** The further wordings of a conversation's reply: what was changed here, else what the engine keeps. */
export function useWordings(detail: Pick<ConversationDetail, 'id' | 'draft'>, draft: Draft): WordingsUse {
  const engine = useEngine()
  const conversationId = detail.id
  const changed = useComposer((state) => state.wordings[conversationId])
  const items = changed ?? detail.draft?.wordings ?? none

  /** What is in the field and what is kept changes as one, so that no wording is ever in neither. */
  function set(next: readonly string[], text: string): void {
    setWordings(conversationId, next)
    if (text !== draft.value) draft.change(text)
    saveDraft(engine, { conversationId, text, wordings: [...next] })
  }

  return {
    items,
    keep: () => {
      if (draft.value.trim() !== '' && items.length < mostKept) set([...items, draft.value], '')
    },
    edit: (place) => {
      const wording = items[place]
      if (wording === undefined) return
      const now = draft.value
      set(
        now.trim() === ''
          ? items.filter((_, at) => at !== place)
          : items.map((each, at) => (at === place ? now : each)),
        wording,
      )
    },
    remove: (place) =>
      set(
        items.filter((_, at) => at !== place),
        draft.value,
      ),
    take: () => {
      setWordings(conversationId, none)
      return items
    },
    giveBack: (back) => setWordings(conversationId, back),
    forget: () => forgetWordings(conversationId),
  }
}
