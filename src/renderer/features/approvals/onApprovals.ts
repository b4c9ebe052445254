import type { ApprovalView } from '../../../shared/contract/compose.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'

/** What somebody approves: a wording by its place, as it is or (not null) with its parts as they changed them. */
export interface Approved {
  readonly place: number
  readonly edited: readonly string[] | null
  readonly note: string
}

/** Approves one wording of a reply. A refusal is shown. */
export async function approve(
  engine: Engine,
  { outboxId }: Pick<ApprovalView, 'outboxId'>,
  { place, edited, note }: Approved,
): Promise<void> {
  const [first = null, ...more] = edited ?? []
  const answer = await ask(engine, 'approval.decide', {
    outboxId,
    verdict: 'approve',
    ...(place === 1 ? {} : { wording: place }),
    text: first,
    ...(more.length === 0 ? {} : { more }),
    ...(note.trim() === '' ? {} : { note }),
  })
  if (answer !== null)
    showToast({ tone: 'plain', message: answer.goes ? text.approval.approved : text.approval.approvedSoFar })
}

/** Sends a reply back to its author with a note, which must not be empty. A refusal is shown. */
export async function askForChanges(engine: Engine, outboxId: string, note: string): Promise<void> {
  const answer = await ask(engine, 'approval.decide', { outboxId, verdict: 'changes', note })
  if (answer !== null) showToast({ tone: 'plain', message: text.approval.sentBack })
}

/** Has a second person read a reply that was queued already; `replaces` what waits in its conversation. A refusal is shown. */
export async function askFirst(engine: Engine, outboxId: string, replaces: boolean): Promise<void> {
  const answer = await ask(engine, 'approval.ask', { outboxId, ...(replaces ? { ask: { replaces } } : {}) })
  if (answer !== null) showToast({ tone: 'plain', message: text.approval.asked })
}

/** Asks whether a reply that waits is to be replaced; nothing happens unless that is said. */
export function askWhetherToReplace(replace: () => void): void {
  showToast({
    tone: 'trouble',
    message: text.approval.waitsAlready,
    action: { label: text.approval.replace, run: replace },
  })
}
