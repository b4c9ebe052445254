import type { Verdict } from '../../../shared/contract/action.ts'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import type { DeskFacts, Removal } from '../../../shared/contract/desk.ts'
import type { Engine } from '../../engine/EngineContext.tsx'
import { openOverlay } from '../../state/layoutStore.ts'
import { moderate } from '../actions/onMessages.ts'
import { verdictsOf } from '../conversation/ableTo.ts'

/** Opens the dialog that asks why, and then takes a message away. */
export function askRemoval(messageId: string, what: Removal): void {
  openOverlay({ kind: 'desk', desk: { is: 'removal', messageId, what } })
}

/** Whether a second person is needed before something of others is taken away here. Not known yet counts as no: the engine decides. */
export function wantsSecond(facts: DeskFacts | null | undefined): boolean {
  return facts?.secondPerson === 'always' || (facts?.secondPerson === 'criticism' && facts.isCriticism)
}

/** Decides about a comment: at once, or after a reason and a second person where those are wanted. */
export function decideOn(
  engine: Engine,
  detail: Pick<ConversationDetail, 'id' | 'capabilities'>,
  messageId: string,
  verdict: Verdict,
): void {
  const facts = engine.queries.get('desk.facts', { conversationId: detail.id }).value
  const takesAway = verdict === 'hold' || verdict === 'spam' || verdict === 'trash'
  if (takesAway && (verdict === 'trash' || facts?.isCriticism === true || wantsSecond(facts)))
    askRemoval(messageId, { kind: 'moderate', verdict })
  else void moderate(engine, messageId, verdict, verdictsOf(detail.capabilities))
}
