import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { FlowStepKind } from '../../../shared/contract/flow.ts'
import { isComposing } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { fuzzyMatch } from '../palette/fuzzy.ts'
import { triggerTitle } from './conditionWords.ts'
import { addAfter } from './flowEdits.ts'
import { stepOf, triggerId } from './flowShape.ts'
import { askToEdit, chooseStep, showDialog, useFlowPage } from './flowStore.ts'
import { stepIcons, stepTitle } from './stepWords.ts'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flowSteps
const kinds: readonly FlowStepKind[] = [
  'classify',
  'question',
  'assign',
  'tell',
  'approve',
  'wait',
  'acknowledge',
  'canned',
  'note',
  'tag',
  'urgency',
  'level',
  'hide',
  'pause_posts',
  'close',
]

/** Which step to add after the chosen one: letters narrow the list, Enter takes the marked one. */
export function AddStepDialog({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const { stepId, addOn } = useFlowPage()
  const { body, names, lines } = editor
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  // Without a chosen step, it goes to the end of the first line of steps.
  const last = lines.findLast((line) => line.kind === 'step' && line.depth === 0 && line.step.kind !== 'close')
  const afterId = stepId ?? (last?.kind === 'step' ? last.id : triggerId)
  const after = stepOf(body, afterId)
  const shown = kinds.filter((kind) => fuzzyMatch(typed, words.kinds[kind]) !== null)
  const marked = shown[Math.min(at, shown.length - 1)]

  function add(kind: FlowStepKind): void {
    const added = addAfter(body, afterId, addOn, kind)
    editor.change(added.body)
    chooseStep(added.stepId)
    showDialog(null)
    askToEdit()
  }

  return (
    <Modal
      title={text.flows.addAfter(after === null ? triggerTitle(body.trigger) : stepTitle(after, names))}
      onClose={() => showDialog(null)}
      width={420}
      testId="add-step"
      initialFocus={field}
    >
      <div className="search-field">
        <Icon name="search" size={16} />
        <input
          ref={field}
          type="search"
          role="combobox"
          aria-expanded="true"
          aria-controls="add-step-list"
          aria-activedescendant={marked === undefined ? undefined : `add-${marked}`}
          aria-label={words.pickKind}
          placeholder={words.pickKind}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (isComposing(event.nativeEvent)) return
            if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
              event.preventDefault()
              const by = event.key === 'ArrowDown' ? 1 : -1
              setAt((before) => Math.max(0, Math.min(shown.length - 1, before + by)))
            } else if (event.key === 'Enter' && marked !== undefined) {
              event.preventDefault()
              add(marked)
            }
          }}
        />
      </div>
      <div id="add-step-list" role="listbox" aria-label={words.pickKind} className="add-list">
        {shown.map((kind) => (
          <div
            key={kind}
            id={`add-${kind}`}
            role="option"
            aria-selected={kind === marked}
            className="add-line"
            data-testid={`add-${kind}`}
            onClick={() => add(kind)}
          >
            <span className="step-tile">
              <Icon name={stepIcons[kind]} size={16} />
            </span>
            {words.kinds[kind]}
          </div>
        ))}
      </div>
    </Modal>
  )
}
