import type { ConversationDetail, MessageView } from '../../../shared/contract/conversation.ts'
import { openPlaceholders } from '../../../shared/contract/placeholders.ts'
import { longestTranslation } from '../../../shared/contract/translate.ts'
import type { TranslationFacts } from '../../../shared/contract/translate.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { count } from '../../format/number.ts'
import { useComposer } from '../../state/composerStore.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { goTo } from '../../state/navigationStore.ts'
import type { ToTranslate } from '../../state/toTranslate.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'

const words = text.translate

/** Why nothing can be translated here now, in words, and whether the settings help; null when something can, or nothing is known yet. */
export function whyNoTranslation(
  facts: TranslationFacts | null | undefined,
  isOnline: boolean,
): { readonly words: string; readonly inSettings: boolean } | null {
  if (facts === null || facts === undefined) return null
  if (facts.block !== null)
    return { words: words.block[facts.block], inSettings: facts.block === 'notSetUp' || facts.block === 'brand' }
  return isOnline ? null : { words: words.block.offline, inSettings: false }
}

/** The same for a conversation, from what the window knows. */
export function whyNotHere(engine: Engine, conversationId: string): ReturnType<typeof whyNoTranslation> {
  const facts = engine.queries.get('translate.facts', { conversationId }).value
  return whyNoTranslation(facts, engine.queries.get('sync.status', {}).value?.isOnline !== false)
}

/** Opens the part of the settings where a service is set up and clients are allowed. */
export function openTranslationSettings(): void {
  goTo({ page: 'settings', part: 'translation' })
}

/** The draft of a conversation as it is in the field, else as it is kept. */
export function draftOf(detail: Pick<ConversationDetail, 'id' | 'draft'>): string {
  return useComposer.getState().typed[detail.id] ?? detail.draft?.text ?? ''
}

/** Has a message translated; what stands against it is said, with the way to the settings. */
export function translateMessage(engine: Engine, message: Pick<MessageView, 'id' | 'conversationId' | 'body'>): void {
  if (message.conversationId === null || isTooLong(message.body)) return
  begin(engine, message.conversationId, { is: 'message', messageId: message.id })
}

/** Has the draft translated into their language, as a proposal. */
export function translateDraft(engine: Engine, detail: Pick<ConversationDetail, 'id' | 'draft'>): void {
  const draft = draftOf(detail).trim()
  if (draft === '' || isTooLong(draft)) return
  if (openPlaceholders(draft).length > 0) return showToast({ tone: 'plain', message: words.open })
  const facts = engine.queries.get('translate.facts', { conversationId: detail.id }).value
  if (facts?.block === null && facts.theirLanguage === null)
    return showToast({ tone: 'plain', message: words.unknownLanguage })
  begin(engine, detail.id, { is: 'draft', conversationId: detail.id, text: draft })
}

/** Sends what was asked for; `agree` says that a person agreed that a private text leaves this computer. */
export async function sendToTranslate(engine: Engine, what: ToTranslate, agree: boolean): Promise<boolean> {
  if (what.is === 'message')
    return (await ask(engine, 'translate.message', { messageId: what.messageId, agree })) !== null
  const { conversationId } = what
  return (await ask(engine, 'translate.draft', { conversationId, text: what.text, agree })) !== null
}

function begin(engine: Engine, conversationId: string, what: ToTranslate): void {
  const why = whyNotHere(engine, conversationId)
  if (why !== null) {
    const way = why.inSettings ? { action: { label: words.openSettings, run: openTranslationSettings } } : {}
    return showToast({ tone: 'plain', message: why.words, ...way })
  }
  const facts = engine.queries.get('translate.facts', { conversationId }).value
  if (facts?.asksFirst === true) openOverlay({ kind: 'translateAgree', conversationId, what })
  else void sendToTranslate(engine, what, false)
}

function isTooLong(value: string): boolean {
  if (value.length <= longestTranslation) return false
  showToast({ tone: 'plain', message: words.tooLong(count(longestTranslation)) })
  return true
}
