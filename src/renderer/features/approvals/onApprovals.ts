import type { Engine } from '../../engine/EngineContext.tsx'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'

/** Approves a reply, as it is or (not null) as the second person changed it. A refusal is shown. */
export async function approve(engine: Engine, outboxId: string, edited: string | null): Promise<void> {
  const answer = await ask(engine, 'approval.decide', { outboxId, verdict: 'approve', text: edited })
  if (answer !== null) showToast({ tone: 'plain', message: text.approval.approved })
}

/** Sends a reply back to its author with a note, which must not be empty. A refusal is shown. */
export async function askForChanges(engine: Engine, outboxId: string, note: string): Promise<void> {
  const answer = await ask(engine, 'approval.decide', { outboxId, verdict: 'changes', note })
  if (answer !== null) showToast({ tone: 'plain', message: text.approval.sentBack })
}

/** Has a second person read a reply that was queued already. A refusal is shown. */
export async function askFirst(engine: Engine, outboxId: string): Promise<void> {
  const answer = await ask(engine, 'approval.ask', { outboxId })
  if (answer !== null) showToast({ tone: 'plain', message: text.approval.asked })
}
