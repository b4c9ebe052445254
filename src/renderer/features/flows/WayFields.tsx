import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { FlowStep } from '../../../shared/contract/flow.ts'
import { text } from '../../text/text.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { withStep } from './flowEdits.ts'
import type { Way } from './flowShape.ts'
import { triggerId, waysOf, withWay } from './flowShape.ts'
import { askToAdd } from './flowStore.ts'
import { stepTitle, waysTitle } from './stepWords.ts'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flowSteps

/** Where a step leads: each of its ways with the steps to choose from, and a button that puts a fresh one there. `step` null = the beginning. */
export function WayFields({
  editor,
  step,
}: {
  readonly editor: FlowEditor
  readonly step: FlowStep | null
}): ReactNode {
  const { body } = editor
  if (step === null) {
    return (
      <WayField
        editor={editor}
        label={words.next}
        way={{ key: 'start', kind: 'next', at: 0, to: body.startId }}
        ofId={triggerId}
        none={words.nextEnd}
        onChange={(startId) => editor.change({ ...body, startId })}
      />
    )
  }
  const ways = waysOf(step)
  if (ways.length === 0) return null
  return (
    <div className="step-fields">
      {ways.map((way) => (
        <WayField
          key={way.key}
          editor={editor}
          label={labelOf(step, way)}
          way={way}
          ofId={step.id}
          none={way.kind === 'timeout' ? words.climb : words.nextEnd}
          onChange={(to) => editor.change(withStep(body, withWay(step, way.key, to)))}
        />
      ))}
    </div>
  )
}

function labelOf(step: FlowStep, way: Way): string {
  if (way.kind === 'timeout') return words.ifNobody
  if (way.kind === 'answer') return words.way(waysTitle(step, [way]))
  return waysTitle(step, [way])
}

function WayField(props: {
  readonly editor: FlowEditor
  readonly label: string
  readonly way: Way
  readonly ofId: string
  /** What leading nowhere means. */
  readonly none: string
  readonly onChange: (to: string | null) => void
}): ReactNode {
  const { editor, label, way, ofId, none, onChange } = props
  const id = useId()
  const [isAsked, setAsked] = useState(false)
  // A flow may have hundreds of steps: they are offered once somebody is about to choose.
  const offered = editor.lines.flatMap((line) =>
    line.kind === 'step' && line.id !== ofId && (isAsked || line.id === way.to) ? [line] : [],
  )
  const ask = (): void => setAsked(true)
  return (
    <div className="way-line">
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <select
          id={id}
          className="input"
          value={way.to ?? ''}
          onFocus={ask}
          onPointerDown={ask}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{none}</option>
          {offered.map((line) => (
            <option key={line.id} value={line.id}>
              {`${String(line.number)} ${stepTitle(line.step, editor.names)}`}
            </option>
          ))}
        </select>
      </div>
      <IconButton icon="plus" size={16} label={words.addHere(label)} onClick={() => askToAdd(way.key)} />
    </div>
  )
}
