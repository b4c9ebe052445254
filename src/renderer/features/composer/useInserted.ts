import { useCallback } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import type { InsertedCanned } from '../../../shared/contract/insertedCanned.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { insertedIn, setInserted, useComposer } from '../../state/composerStore.ts'
import { fillInserted } from './insertedRule.ts'
import { saveDraft } from './saveDraft.ts'

/** The canned responses that were put into the reply being written; they are kept with its draft. */
export interface InsertedUse {
  readonly items: readonly InsertedCanned[]
  /** Adds one; `alone` when it took the place of the whole text. */
  readonly add: (item: InsertedCanned, alone: boolean) => void
  /** A placeholder, written as it stands in the text, was filled. */
  readonly filled: (placeholder: string, value: string) => void
  /** Disarms one action of one response, both by their place. */
  readonly disarm: (place: number, action: number) => void
  /** Empties the list, for a reply that goes out. */
  readonly take: () => void
}

const none: readonly InsertedCanned[] = []

/** What was inserted into a conversation's reply: what was changed here, else what the engine keeps. */
export function useInserted(detail: Pick<ConversationDetail, 'id' | 'draft'>): InsertedUse {
  const engine = useEngine()
  const conversationId = detail.id
  const changed = useComposer((state) => state.inserted[conversationId])
  const items = changed ?? detail.draft?.canned ?? none
  const kept = detail.draft?.text ?? ''

  const change = useCallback(
    (next: (before: readonly InsertedCanned[]) => readonly InsertedCanned[]) => {
      const before = insertedIn(conversationId) ?? items
      const after = next(before)
      setInserted(conversationId, after)
      const text = useComposer.getState().typed[conversationId] ?? kept
      saveDraft(engine, { conversationId, text, canned: [...after] })
    },
    [engine, conversationId, items, kept],
  )

  return {
    items,
    add: (item, alone) => change((before) => (alone ? [item] : [...before, item].slice(-20))),
    filled: (placeholder, value) => {
      // What a person typed by hand belongs to no response.
      if (items.some(({ text }) => text.includes(placeholder)))
        change((before) => fillInserted(before, placeholder, value))
    },
    disarm: (place, action) =>
      change((before) =>
        before.map((item, index) =>
          index === place ? { ...item, actions: item.actions.filter((_, at) => at !== action) } : item,
        ),
      ),
    take: () => setInserted(conversationId, none),
  }
}
