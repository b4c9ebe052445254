import type { ReactNode } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { FlowDiff } from './FlowDiff.tsx'
import { settleConflict } from './editStore.ts'
import { bodyLines, linesDiff } from './bodyLines.ts'
import { showDialog } from './flowStore.ts'
import { saveDraft } from './saveDraft.ts'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flows

/** Two people edited one flow: both versions as one list, until the person chooses. Nothing is lost by looking. */
export function ConflictDialog({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const engine = useEngine()
  const { flowId, edit, body, names } = editor
  const close = (): void => showDialog(null)
  if (edit.theirs === null) return null

  function take(which: 'mine' | 'theirs'): void {
    settleConflict(flowId, which)
    close()
    void saveDraft(engine, flowId)
  }

  return (
    <Modal
      title={words.conflictTitle}
      onClose={close}
      width={680}
      testId="flow-conflict-dialog"
      footer={
        <>
          <Button onClick={() => take('theirs')}>{words.takeTheirs}</Button>
          <span className="grow" />
          <Button onClick={close}>{words.later}</Button>
          <Button look="primary" onClick={() => take('mine')}>
            {words.keepMine}
          </Button>
        </>
      }
    >
      <p>{words.conflictBody}</p>
      <p className="muted">
        <span className="chip late">{words.conflictTheirs}</span>{' '}
        <span className="chip good">{words.conflictMine}</span>
      </p>
      <FlowDiff lines={linesDiff(bodyLines(edit.theirs.body, names), bodyLines(body, names))} />
    </Modal>
  )
}
