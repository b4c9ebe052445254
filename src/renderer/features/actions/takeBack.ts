import type { OutboxView } from '../../../shared/contract/outbox.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import {
  attachedTo,
  forgetApart,
  forgetAttached,
  putText,
  setInserted,
  useComposer,
} from '../../state/composerStore.ts'
import { forgetSend, sendUnlisted } from '../../state/sendStore.ts'
import type { Sent } from '../../state/sendStore.ts'
import { useNavigation } from '../../state/navigationStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { newestChange, undoChange } from '../../state/undoStore.ts'
import { saveDraft } from '../composer/saveDraft.ts'
import { ask } from './action.ts'
import { openConversation } from './switchBrand.ts'

/** The question whose answer holds the replies that can still be taken back; asked in one wording so that all share it. */
export const queuedQuestion = { states: ['queued' as const] }

/** The newest reply in its undo window or cooling off, or null. */
export function newestUndo(entries: readonly OutboxView[] | undefined): OutboxView | null {
  let newest: OutboxView | null = null
  for (const entry of entries ?? []) {
    if ((entry.hold === 'undo' || entry.hold === 'cool_off') && (newest === null || entry.createdAt > newest.createdAt))
      newest = entry
  }
  return newest
}

/** A thing that was done and can be taken back. */
interface Done {
  /** Epoch ms. */
  readonly at: number
  readonly goBack: () => void
}

/** The newest thing that can be taken back now: a reply just sent, a change, or a reply in its undo window; null when there is none. */
function newestDone(engine: Engine): Done | null {
  const list = engine.queries.get('outbox.list', queuedQuestion).value
  const sent = sendUnlisted(list)
  const change = newestChange()
  const entry = newestUndo(list)
  // Of what was done at one moment the first of these counts.
  const all: Done[] = []
  if (sent !== null) all.push({ at: sent.at, goBack: () => takeBackSent(engine, sent) })
  if (change !== null) all.push({ at: change.at, goBack: () => undoChange(change.id) })
  if (entry !== null) all.push({ at: entry.createdAt, goBack: () => void takeBack(engine, entry) })
  return all.toSorted((one, other) => other.at - one.at)[0] ?? null
}

/** When the newest thing was done that can be taken back now, epoch ms; null when there is none. */
export function undoneAt(engine: Engine): number | null {
  return newestDone(engine)?.at ?? null
}

/** Takes the newest reply or change back, whichever is newer. */
export function undoNewest(engine: Engine): void {
  newestDone(engine)?.goBack()
}

/** The engine may not have answered yet: the reply is taken back as soon as it has a place. */
function takeBackSent(engine: Engine, sent: Sent): void {
  forgetSend(sent)
  void sent.outboxId.then((id) => {
    if (id !== null) void takeBack(engine, { id, conversationId: sent.conversationId, to: sent.to })
  })
}

/** Takes a queued entry back. Its text returns to the composer, above what was begun there meanwhile. */
export async function takeBack(
  engine: Engine,
  entry: { readonly id: string; readonly conversationId: string | null; readonly to: string },
): Promise<void> {
  const begun = entry.conversationId === null ? '' : await begunIn(engine, entry.conversationId)
  const answer = await ask(engine, 'outbox.cancel', { outboxId: entry.id })
  if (answer === null || entry.conversationId === null) return
  const conversationId = entry.conversationId
  // Whether it was for the writer alone came back with it.
  forgetApart(conversationId)
  const typed = useComposer.getState().typed[conversationId] ?? begun
  if (answer.text !== '' && typed.trim() !== '') {
    const both = `${answer.text}\n\n${typed}`
    putText(conversationId, both)
    // The engine has put both together too, but not what was typed in the last moment.
    saveDraft(engine, { conversationId, text: both })
  } else if (answer.text !== '') {
    putText(conversationId, answer.text)
    const put = useComposer.getState().sentCanned[entry.id]
    if (put !== undefined) {
      setInserted(conversationId, put)
      saveDraft(engine, { conversationId, text: answer.text, canned: [...put] })
    }
  }
  // Its pictures are in the draft.
  if ((attachedTo(conversationId) ?? []).length === 0) forgetAttached(conversationId)
  if (useNavigation.getState().place.conversationId === conversationId) return
  showToast({
    tone: 'plain',
    message: text.composer.tookBack(entry.to),
    action: { label: text.composer.open, run: () => openConversation(engine, conversationId) },
  })
}

/** What stands in the draft of a conversation: as typed here, else as the engine keeps it; empty when it cannot be asked. */
async function begunIn(engine: Engine, conversationId: string): Promise<string> {
  const typed = useComposer.getState().typed[conversationId]
  if (typed !== undefined) return typed
  const known = engine.queries.get('conversation.detail', { conversationId }).value
  const detail = known ?? (await engine.client.query('conversation.detail', { conversationId }).catch(() => null))
  return detail?.draft?.text ?? ''
}
