import type { ConversationRow, Intent, Sentiment } from '../../../shared/contract/conversation.ts'
import { intent, sentiment } from '../../../shared/contract/conversation.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { openOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import type { MenuLine } from '../../ui/PopupMenu.tsx'
import { ask } from '../actions/action.ts'
import { undoable } from '../actions/undoable.ts'

type Change = { readonly sentiment?: Sentiment | null; readonly intent?: Intent | null }

/** Says of conversations how they sound or what they want; one undo for all puts back what each said before, and who said it. */
export async function labelConversations(engine: Engine, ids: readonly string[], change: Change): Promise<void> {
  const answer = await ask(engine, 'conversation.label', { conversationIds: [...ids], ...change })
  if (answer === null) return
  if (answer.missing.length > 0) showToast({ tone: 'trouble', message: text.tagging.missing(answer.missing.length) })
  if (answer.changed.length === 0) return
  undoable(text.labels.set(answer.changed.length), () => {
    for (const before of answer.changed) {
      const conversationIds = [before.conversationId]
      if (change.sentiment !== undefined)
        void ask(engine, 'conversation.label', {
          conversationIds,
          sentiment: before.sentiment?.value ?? null,
          by: before.sentiment?.by ?? 'rule',
        })
      if (change.intent !== undefined)
        void ask(engine, 'conversation.label', {
          conversationIds,
          intent: before.intent?.value ?? null,
          by: before.intent?.by ?? 'rule',
        })
    }
  })
}

/** The lines of a menu that label conversations. `row`: the one whose labels are checked; null where there are several. */
export function labelLines(
  engine: Engine,
  ids: readonly string[],
  row: Pick<ConversationRow, 'sentiment' | 'intent'> | null,
): readonly MenuLine[] {
  const line = <V extends string>(
    name: 'sentiment' | 'intent',
    value: V | null,
    label: string,
    now: { readonly value: string; readonly by: string } | null | undefined,
  ): MenuLine => ({
    id: `${name}-${value ?? 'none'}`,
    label,
    run: () => void labelConversations(engine, ids, { [name]: value }),
    ...(now === undefined ? {} : { isOn: (now?.value ?? null) === value }),
    ...(now?.value === value && now?.by === 'rule' ? { help: text.labels.ruleHelp } : {}),
  })
  const now = (name: 'sentiment' | 'intent') => (row === null ? undefined : row[name])
  return [
    { ...line('sentiment', null, text.labels.none, now('sentiment')), heading: text.labels.sentiment },
    ...sentiment.options.map((each) => line('sentiment', each, text.lists.sentiments[each], now('sentiment'))),
    { ...line('intent', null, text.labels.none, now('intent')), heading: text.labels.intent },
    ...intent.options.map((each) => line('intent', each, text.lists.intents[each], now('intent'))),
    { id: 'words', label: text.wordRules.open, icon: 'pencil', run: () => openOverlay({ kind: 'wordRules' }) },
  ]
}
