import type { ReactNode } from 'react'
import type { ConversationDetail } from '../../../shared/contract/conversation.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { langOf } from '../../format/language.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ask } from '../actions/action.ts'
import { translateDraft } from './onTranslate.ts'
import { madeBy } from './TranslationBlock.tsx'

const words = text.translate

interface DraftProposalProps {
  readonly detail: Pick<ConversationDetail, 'id' | 'draft'>
  /** What is in the field now. */
  readonly value: string
  /** Puts the proposal in the place of the draft, so that the field's undo brings it back. */
  readonly onUse: (proposal: string) => void
}

/** What a machine proposes to write instead of the draft. The draft is not touched until a person says so. */
export function DraftProposal({ detail, value, onUse }: DraftProposalProps): ReactNode {
  const engine = useEngine()
  const proposal = useQuery('translate.shown', { conversationId: detail.id }).value?.draft ?? null
  if (proposal === null || value.trim() === '') return null
  const drop = (): void => void ask(engine, 'translate.dropDraft', { conversationId: detail.id })
  const isOld = value.trim() !== proposal.draft
  const again = (
    <Button size="small" onClick={() => translateDraft(engine, detail)}>
      {words.again}
    </Button>
  )
  return (
    <div className="proposal" role="group" aria-label={words.proposal} data-testid="draft-proposal">
      <div className="proposal-head" role="status">
        <Icon name="translate" size={14} />
        <span className="grow">
          {proposal.state === 'asked'
            ? words.working(proposal.service)
            : proposal.state === 'failed'
              ? words.notMade
              : madeBy(proposal)}
        </span>
      </div>
      {proposal.state === 'failed' && (
        <p className="soon-ink" dir="auto">
          {proposal.reason}
        </p>
      )}
      {proposal.state === 'done' && (
        <blockquote className="selectable" lang={langOf(proposal.to)} dir="auto" tabIndex={0}>
          {proposal.text}
        </blockquote>
      )}
      {proposal.state === 'done' && isOld && <p className="muted">{words.changed}</p>}
      <div className="proposal-foot">
        {proposal.state === 'done' && !isOld && (
          <Button
            size="small"
            data-testid="use-proposal"
            onClick={() => {
              onUse(proposal.text)
              drop()
            }}
          >
            {words.insert}
          </Button>
        )}
        {(proposal.state === 'failed' || (proposal.state === 'done' && isOld)) && again}
        <Button size="small" look="ghost" data-testid="drop-proposal" onClick={drop}>
          {words.discard}
        </Button>
      </div>
    </div>
  )
}
