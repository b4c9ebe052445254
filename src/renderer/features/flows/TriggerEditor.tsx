import type { ReactNode } from 'react'
import type { Condition } from '../../../shared/contract/condition.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConditionView } from './ConditionView.tsx'

const words = text.conditions

interface TriggerEditorProps {
  /** Null = only by hand. */
  readonly trigger: Condition | null
  /** Edits with one key in a row are one step of undo. */
  readonly onChange: (trigger: Condition | null, key: string) => void
}

/** When a flow begins: a tree of conditions, or only by hand. */
export function TriggerEditor({ trigger, onChange }: TriggerEditorProps): ReactNode {
  if (trigger === null) {
    return (
      <div className="step-fields">
        <p className="muted">
          {words.byHand}. {words.byHandHelp}
        </p>
        <Button onClick={() => onChange({ kind: 'all', of: [{ kind: 'words', words: {} }] }, 'trigger')}>
          {words.setUp}
        </Button>
      </div>
    )
  }
  return (
    <div className="step-fields" data-testid="trigger-editor">
      <ConditionView
        condition={trigger}
        depth={1}
        path="trigger"
        onChange={(next, key) => onChange(next, key)}
        onRemove={() => onChange(null, 'trigger clear')}
      />
      <Button size="small" look="ghost" onClick={() => onChange(null, 'trigger clear')}>
        {words.clear}
      </Button>
    </div>
  )
}
