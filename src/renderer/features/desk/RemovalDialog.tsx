import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Removal } from '../../../shared/contract/desk.ts'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { openDetail } from '../actions/onConversations.ts'
import { askSecond, removeMessage } from '../actions/onDesk.ts'
import { shownMessage } from '../conversation/shownMessages.ts'
import { answerInTheOpen } from '../statements/onStatements.ts'
import { FormModal } from './FormModal.tsx'
import { wantsSecond } from './removals.ts'

interface RemovalDialogProps {
  readonly messageId: string
  readonly what: Removal
}

/** Asks why a message should go, and takes it away on the network, or asks a second person first. */
export function RemovalDialog({ messageId, what }: RemovalDialogProps): ReactNode {
  const engine = useEngine()
  const words = text.desk.removal
  const [conversationId] = useState(() => openDetail(engine)?.id ?? null)
  const [isTheirs] = useState(() => shownMessage(messageId)?.direction !== 'out')
  const facts = useQuery('desk.facts', conversationId === null ? null : { conversationId }).value
  const [reason, setReason] = useState('')
  const needsSecond = isTheirs && wantsSecond(facts)
  const name = what.kind === 'moderate' ? what.verdict : what.kind
  return (
    <FormModal
      title={what.kind === 'moderate' ? words.verdicts[what.verdict] : words[what.kind]}
      confirm={needsSecond ? words.ask : words.buttons[name]}
      isDanger={!needsSecond && name !== 'hide' && name !== 'hold'}
      canConfirm={reason.trim() !== ''}
      testId={`${what.kind}-dialog`}
      onConfirm={() => (needsSecond ? askSecond : removeMessage)(engine, messageId, what, reason)}
    >
      <p>{words.body[what.kind]}</p>
      {isTheirs && facts?.isCriticism === true && (
        <p className="desk-warning">
          <Icon name="warning" size={16} />
          <span>{words.criticism}</span>
        </p>
      )}
      {isTheirs && conversationId !== null && (
        <p className="desk-instead">
          <span className="muted grow">{text.statement.insteadHelp}</span>
          <Button size="small" onClick={() => void answerInTheOpen(engine, [conversationId])}>
            {text.statement.instead}
          </Button>
        </p>
      )}
      {needsSecond && (
        <p className="desk-warning">
          <Icon name="users" size={16} />
          <span>{words.second}</span>
        </p>
      )}
      <Field
        label={words.reason}
        help={words.reasonHelp}
        name="reason"
        maxLength={500}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormModal>
  )
}
