import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useCommand, wordsOf } from '../../engine/useCommand.ts'
import { useQuery } from '../../engine/useQuery.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { Area } from '../client/Area.tsx'
import { FlowDiff } from './FlowDiff.tsx'
import { isUnsaved } from './editStore.ts'
import { openFlow, showDialog } from './flowStore.ts'
import { saveDraft } from './saveDraft.ts'
import { ProblemList } from './StepSide.tsx'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flows

/** Makes the draft live: what differs, what keeps it back, and a note for those who come later. */
export function PublishDialog({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const engine = useEngine()
  const { flowId, flow, edit, body } = editor
  const [note, setNote] = useState('')
  const publish = useCommand('flow.publish', { quiet: true })
  const isSaved = !isUnsaved(edit)
  const live = flow.liveVersion
  const diff = useQuery('flow.diff', live === null || !isSaved ? null : { flowId, from: live }).value
  const errors = edit.problems.filter((problem) => problem.severity === 'error')
  const isSame = live !== null && !flow.hasDraft && isSaved

  // What is published is what stands in the editor now.
  useEffect(() => void saveDraft(engine, flowId), [engine, flowId])

  async function run(): Promise<void> {
    const done = await publish.run({ flowId, revision: edit.revision, note })
    if (done === null) return
    showDialog(null)
    if (flow.brandIds.length > 0) showToast({ tone: 'plain', message: words.published(done.version) })
    // It begins nothing before it is switched on for somebody.
    else {
      const action = { label: words.chooseBrands, run: () => openFlow(null) }
      showToast({ tone: 'plain', message: words.publishedOff(done.version), action })
    }
  }

  return (
    <Modal
      title={words.publishTitle(body.name)}
      onClose={() => showDialog(null)}
      width={680}
      testId="publish-dialog"
      footer={
        <>
          <span className="grow late-ink" role="alert">
            {publish.failure === null ? '' : wordsOf(publish.failure)}
          </span>
          <Button onClick={() => showDialog(null)}>{text.dialog.cancel}</Button>
          <Button
            look="primary"
            disabled={!isSaved || isSame || errors.length > 0 || publish.isRunning}
            onClick={() => void run()}
            data-testid="publish-run"
          >
            {words.publish}
          </Button>
        </>
      }
    >
      <p>{live === null ? words.publishFirst : words.publishNext(live + 1, flow.openCases)}</p>
      {errors.length > 0 && (
        <p className="notice late" role="alert">
          {words.publishErrors}
        </p>
      )}
      <div className="publish-problems" onClick={() => showDialog(null)}>
        <ProblemList editor={editor} />
      </div>
      <Area
        label={words.note}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {isSame && <p className="muted">{words.nothingChanged}</p>}
      {diff !== undefined && !isSame && (
        <>
          <h3 className="page-group">{words.diff}</h3>
          <FlowDiff lines={diff} />
        </>
      )}
    </Modal>
  )
}
