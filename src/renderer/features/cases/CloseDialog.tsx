import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { leaveFor, noteAsked } from '../actions/onCases.ts'
import { closeAnyway } from '../actions/onConversations.ts'
import { Button } from '../../ui/Button.tsx'
import { FormModal } from '../desk/FormModal.tsx'

interface CloseDialogProps {
  readonly conversationIds: readonly string[]
  readonly cases: readonly { readonly id: string; readonly label: string }[]
}

/** Asks once whether a conversation is closed while its case stays open. */
export function CloseDialog({ conversationIds, cases }: CloseDialogProps): ReactNode {
  const engine = useEngine()
  const words = text.cases.close
  const [first] = cases
  return (
    <FormModal
      title={words.title}
      confirm={words.confirm}
      canConfirm
      startsAtConfirm
      testId="close-with-case"
      onConfirm={async () => {
        noteAsked(cases)
        await closeAnyway(engine, conversationIds)
        return true
      }}
    >
      <p>{words.body(cases.map(({ label }) => label))}</p>
      {first !== undefined && (
        <p>
          <Button size="small" onClick={() => leaveFor(first.id)}>
            {words.openCase(first.label)}
          </Button>
        </p>
      )}
    </FormModal>
  )
}
