import type { Engine } from '../../engine/EngineContext.tsx'
import { closeOverlay, openOverlay } from '../../state/layoutStore.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { ask } from '../actions/action.ts'
import { undoable } from '../actions/undoable.ts'

/** Begins one public answer to these conversations and opens it; of a single one the draft that was begun already. */
export async function answerInTheOpen(engine: Engine, conversationIds: readonly string[]): Promise<void> {
  const [only] = conversationIds
  if (only === undefined) return
  const begun = conversationIds.length === 1 ? await draftOf(engine, only) : null
  if (begun !== null) return openStatement(begun)
  const answer = await ask(engine, 'statement.start', { conversationIds: [...conversationIds] })
  if (answer !== null) openStatement(answer.statementId)
}

/** The draft that answers a conversation; null when there is none, or that cannot be found out. */
async function draftOf(engine: Engine, conversationId: string): Promise<string | null> {
  const known = await engine.client.query('statement.ofConversation', { conversationId }).catch(() => [])
  return known.find(({ statement }) => statement.state === 'draft')?.statement.id ?? null
}

/** Opens a statement. */
export function openStatement(statementId: string): void {
  openOverlay({ kind: 'desk', desk: { is: 'statement', statementId } })
}

/** Publishes what is written. Answers whether it was taken. */
export async function publishStatement(engine: Engine, statementId: string, revision: number): Promise<boolean> {
  const answer = await ask(engine, 'statement.publish', { statementId, revision })
  if (answer === null) return false
  undoable(text.statement.published(answer.outboxIds.length), () => void takeBack(engine, answer.outboxIds))
  return true
}

async function takeBack(engine: Engine, outboxIds: readonly string[]): Promise<void> {
  const back = await Promise.all(outboxIds.map((outboxId) => ask(engine, 'outbox.cancel', { outboxId })))
  if (back.every((each) => each !== null)) showToast({ tone: 'plain', message: text.statement.takenBack })
}

/** Puts a draft away and closes it. */
export async function discardStatement(engine: Engine, statementId: string): Promise<void> {
  if ((await ask(engine, 'statement.discard', { statementId, on: true })) === null) return
  closeOverlay()
  undoable(text.statement.discarded, () => {
    void ask(engine, 'statement.discard', { statementId, on: false }).then(() => openStatement(statementId))
  })
}

/** Adds conversations to a statement, or takes them out. */
export async function linkTalks(
  engine: Engine,
  statementId: string,
  conversationIds: readonly string[],
  on: boolean,
): Promise<void> {
  const input = { statementId, conversationIds: [...conversationIds] }
  if ((await ask(engine, 'statement.link', { ...input, on })) === null) return
  undoable(
    on ? text.statement.added(conversationIds.length) : text.statement.removed,
    () => void ask(engine, 'statement.link', { ...input, on: !on }),
  )
}
