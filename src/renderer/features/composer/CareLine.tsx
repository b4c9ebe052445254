import type { ReactNode } from 'react'
import type { ComposeFacts } from '../../../shared/contract/compose.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { plainName } from '../../format/names.ts'
import { openOverlay } from '../../state/layoutStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { DecideByChip } from '../approvals/DecideByChip.tsx'
import { DecidedWords } from '../approvals/DecidedWords.tsx'
import { readersWords } from '../approvals/readersWords.ts'

/** From this round of back and forth on, the composer says so. */
const manyRounds = 3

/** Over the text: why a reply is held or read by somebody else, how long this goes back and forth, and what a second person said. */
export function CareLine({ conversationId }: { readonly conversationId: string }): ReactNode {
  const facts = useQuery('compose.facts', { conversationId }).value ?? null
  if (facts === null) return null
  const held = heldWords(facts)
  return (
    <>
      {facts.decision !== null && (
        <div className="care-decision" data-testid="decision" role="status">
          <DecidedWords approval={facts.decision} />
        </div>
      )}
      {facts.waiting !== null && <Waiting approval={facts.waiting} />}
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

/** A reply that waits here: who has approved it so far, and until when that has to be. */
function Waiting({ approval }: { readonly approval: NonNullable<ComposeFacts['waiting']> }): ReactNode {
  const by = approval.candidates.flatMap((each) => each.approvedBy)
  return (
    <div className="care-line" data-testid="waiting">
      <Icon name="hourglass" size={14} />
      <span className="grow">
        {text.approval.waitsHere(plainName(approval.to))}. {by.length > 0 && `${text.approval.approvedBy(by)}. `}
        {readersWords(approval)}.
      </span>
      <DecideByChip decideBy={approval.decideBy} />
      <Button size="small" look="ghost" onClick={() => openOverlay({ kind: 'approvals' })}>
        {text.approval.openList}
      </Button>
    </div>
  )
}
