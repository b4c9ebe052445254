import type { ReactNode } from 'react'
import { useState } from 'react'
import { useEngine } from '../../engine/EngineContext.tsx'
import { useQuery } from '../../engine/useQuery.ts'
import { moment } from '../../format/time.ts'
import { useNow } from '../../state/now.ts'
import { showToast } from '../../state/toastStore.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { NotRead } from '../../ui/NotRead.tsx'
import { ask } from '../actions/action.ts'
import { FlowDiff } from './FlowDiff.tsx'
import { patchEdit } from './editStore.ts'
import { openFlow, showDialog } from './flowStore.ts'
import type { FlowEditor } from './useFlowEditor.ts'

const words = text.flows

/** What was published, newest first, each against what stands in the editor; an older one can be made the draft. */
export function VersionsDialog({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const engine = useEngine()
  const now = useNow('minute')
  const { flowId, flow, edit } = editor
  const { value: versions, failure } = useQuery('flow.versions', { flowId })
  const [chosen, setChosen] = useState<number | null>(null)
  const at = chosen ?? versions?.[0]?.version ?? null
  const diff = useQuery('flow.diff', at === null ? null : { flowId, from: at }).value

  /** What was in the editor is one undo away. */
  async function restore(version: number): Promise<void> {
    const done = await ask(engine, 'flow.restore', { flowId, revision: edit.revision, version })
    if (done === null) return
    patchEdit(flowId, { saved: edit.body })
    showDialog(null)
    showToast({ tone: 'plain', message: words.restored(version) })
  }

  async function discard(): Promise<void> {
    const done = await ask(engine, 'flow.discardDraft', { flowId, revision: edit.revision })
    if (done === null) return
    patchEdit(flowId, { saved: edit.body })
    if (flow.liveVersion === null) openFlow(null)
    else showDialog(null)
    showToast({ tone: 'plain', message: words.discarded })
  }

  return (
    <Modal
      title={words.versionsTitle}
      onClose={() => showDialog(null)}
      width={760}
      testId="versions-dialog"
      footer={
        <>
          <Button look="danger" disabled={!flow.hasDraft} onClick={() => void discard()}>
            {words.discard}
          </Button>
          <span className="grow" />
          <Button onClick={() => showDialog(null)}>{text.dialog.close}</Button>
          <Button look="primary" disabled={at === null} onClick={() => at !== null && void restore(at)}>
            {words.makeDraft}
          </Button>
        </>
      }
    >
      {versions === undefined && <NotRead failure={failure} />}
      {versions?.length === 0 && <p>{words.versionsEmpty}</p>}
      <div className="versions">
        <ol className="version-list">
          {(versions ?? []).map((version) => (
            <li key={version.version}>
              <button
                type="button"
                className="version-line"
                aria-current={version.version === at ? 'true' : undefined}
                onClick={() => setChosen(version.version)}
              >
                <strong>{words.version(version.version)}</strong>
                {version.note !== '' && <span dir="auto">{version.note}</span>}
                <span className="muted">
                  <bdi>{words.byOn(version.savedByName, moment(version.savedAt, now))}</bdi>
                </span>
                {version.openCases > 0 && <span className="muted">{words.openCases(version.openCases)}</span>}
              </button>
            </li>
          ))}
        </ol>
        {diff !== undefined && (
          <div className="version-shown" aria-live="polite">
            <span className="muted">{words.againstDraft}</span>
            {diff.every((line) => line.kind === 'same') ? <p>{words.nothingChanged}</p> : <FlowDiff lines={diff} />}
          </div>
        )}
      </div>
    </Modal>
  )
}
