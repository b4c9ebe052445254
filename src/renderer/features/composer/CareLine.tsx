import type { ReactNode } from 'react'
import type { ComposeFacts } from '../../../shared/contract/compose.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { DiffView } from '../canned/DiffView.tsx'

/** From this round of back and forth on, the composer says so. */
const manyRounds = 3

/** Over the text: why a reply is held or read by somebody else, how long this goes back and forth, and what a second person said. */
export function CareLine({ conversationId }: { readonly conversationId: string }): ReactNode {
  const facts = useQuery('compose.facts', { conversationId }).value ?? null
  if (facts === null) return null
  const held = heldWords(facts)
  return (
    <>
      {facts.decision !== null && <Decision decision={facts.decision} />}
      {held !== null && (
        <p className="care-line soon-ink" data-testid="care-line">
          <Icon name="hourglass" size={14} />
          <span>{held}</span>
        </p>
      )}
      {facts.rounds + 1 >= manyRounds && (
        <p className="care-line soon-ink" data-testid="rounds">
          <Icon name="chat" size={14} />
          <span>{text.care.rounds(facts.rounds + 1)}</span>
        </p>
      )}
    </>
  )
}

/** What the button for sending says because the reply is held or read first; null when it says what it always says. */
export function useHeldButton(conversationId: string): string | null {
  const facts = useQuery('compose.facts', { conversationId }).value ?? null
  const undoSeconds = useQuery('settings.all', {}).value?.undoSeconds ?? 0
  if (facts === null) return null
  if (facts.needsApproval) return text.approval.ask
  return facts.coolOffSeconds > undoSeconds ? text.care.hold(facts.coolOffSeconds) : null
}

function heldWords(facts: ComposeFacts): string | null {
  const why = facts.heat === null ? null : text.care[facts.heat]
  if (facts.needsApproval) return why === null ? text.care.alwaysRead : text.care.read(why)
  return why === null || facts.coolOffSeconds === 0 ? null : text.care.held(why, facts.coolOffSeconds)
}

function Decision({ decision }: { readonly decision: NonNullable<ComposeFacts['decision']> }): ReactNode {
  const name = decision.decidedByName ?? ''
  return (
    <div className="care-decision" data-testid="decision" role="status">
      {decision.state === 'edited' && decision.edited !== null ? (
        <>
          <strong>{text.approval.editedBy(name)}</strong>
          <DiffView before={decision.text} after={decision.edited} lang={decision.language} />
        </>
      ) : (
        <>
          <strong>{text.approval.askedChanges(name)}</strong>
          <p className="selectable" dir="auto">
            {decision.note}
          </p>
          <blockquote className="selectable muted clip-3" lang={langOf(decision.language)} dir="auto">
            {decision.text}
          </blockquote>
        </>
      )}
    </div>
  )
}
