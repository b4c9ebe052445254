import type { KeyboardEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import type { FlowStep } from '../../../shared/contract/flow.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { isComposing, keyName } from '../../keyboard/keys.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { triggerDetail, triggerTitle } from './conditionWords.ts'
import type { Way } from './flowShape.ts'
import { stepOf, triggerId, waysOf } from './flowShape.ts'
import { chooseStep, showDialog } from './flowStore.ts'
import { MatrixPreview } from './MatrixPreview.tsx'
import { stepDetail, stepIcons, stepTitle, waysTitle } from './stepWords.ts'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flowPlay

interface PlayDialogProps {
  readonly editor: FlowEditor
  readonly matrixBrandId: string | null
}

/** Walks a flow without a case, as a drill: digits answer, Enter goes on, Backspace goes back. */
export function PlayDialog({ editor, matrixBrandId }: PlayDialogProps): ReactNode {
  const { body, names } = editor
  const [way, setWay] = useState<readonly string[]>([triggerId])
  const start = useRef<HTMLDivElement>(null)
  const here = way.at(-1) ?? triggerId
  const step = stepOf(body, here)
  const choices = choicesOf(step, body.startId)
  const matrix = useQuery(
    'matrix.get',
    step?.kind !== 'classify' || matrixBrandId === null ? null : { brandId: matrixBrandId },
  ).value

  function go(to: string | null): void {
    if (to === null) return
    setWay([...way, to])
    chooseStep(to)
  }
  function back(): void {
    if (way.length > 1) setWay(way.slice(0, -1))
  }

  function pressed(event: KeyboardEvent): void {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey) return
    const key = keyName(event.nativeEvent)
    const choice = /^[1-5]$/.test(key) ? choices[Number(key) - 1] : undefined
    if (choice !== undefined) go(choice.to)
    else if (key === 'Backspace') back()
    else return
    event.preventDefault()
  }

  const isEnd = choices.every((choice) => choice.to === null)
  const [endTitle, endNext] = step?.kind === 'close' ? words.end : words.stops
  return (
    <Modal
      title={words.title(body.name)}
      onClose={() => showDialog(null)}
      width={560}
      testId="play-dialog"
      initialFocus={start}
      footer={
        <>
          <Button disabled={way.length < 2} onClick={back} chord="Backspace">
            {words.back}
          </Button>
          <span className="grow" />
          <Button onClick={() => setWay([triggerId])}>{words.again}</Button>
        </>
      }
    >
      <div ref={start} tabIndex={-1} className="play" onKeyDown={pressed} data-testid="play">
        <p className="muted">{words.lead}</p>
        <div className="play-step" aria-live="polite" data-testid="play-step">
          <span className="step-tile">
            <Icon name={step === null ? 'bolt' : stepIcons[step.kind]} size={16} />
          </span>
          <div>
            <strong dir="auto">{step === null ? triggerTitle(body.trigger) : stepTitle(step, names)}</strong>
            <p className="muted" dir="auto">
              {step === null ? triggerDetail(body.trigger) : stepDetail(step, body, names)}
            </p>
            {step?.kind === 'note' && (
              <p className="play-note selectable" dir="auto">
                {step.text}
              </p>
            )}
          </div>
        </div>
        {matrix !== undefined && matrix !== null && <MatrixPreview matrix={matrix.matrix} />}
        <div className="play-choices">
          {choices.map((choice, at) => (
            <button
              key={choice.key}
              type="button"
              className="play-choice"
              disabled={choice.to === null}
              onClick={() => go(choice.to)}
            >
              <span className="grow" dir="auto">
                {step === null || choice.kind === 'next' ? words.next : waysTitle(step, [choice])}
              </span>
              <Keys chord={String(at + 1)} />
            </button>
          ))}
          {isEnd && (
            <p role="status">
              <strong>{endTitle}</strong> {endNext}
            </p>
          )}
        </div>
        {way.length > 1 && (
          <>
            <h3 className="page-group">{words.walked}</h3>
            <ol className="play-way">
              {way.map((id, at) => {
                const passed = stepOf(body, id)
                // One step may be passed twice.
                return (
                  <li key={at} dir="auto">
                    {passed === null ? triggerTitle(body.trigger) : stepTitle(passed, names)}
                  </li>
                )
              })}
            </ol>
          </>
        )}
      </div>
    </Modal>
  )
}

function choicesOf(step: FlowStep | null, startId: string | null): readonly Way[] {
  return step === null ? [{ key: 'start', kind: 'next', at: 0, to: startId }] : waysOf(step)
}
