import type { ReactNode } from 'react'
import { text } from '../../text/text.ts'
import { ChartLegend } from './ChartLegend.tsx'
import { isUnsaved } from './editStore.ts'
import { chooseStep, useFlowPage } from './flowStore.ts'
import type { FlowEditor } from './useFlowEditor.ts'
import { ZoomBar } from './ZoomBar.tsx'

const words = text.flows

interface EditorFootProps {
  readonly editor: FlowEditor
  /** False where the list stands in the place of the chart. */
  readonly hasChart: boolean
}

/** Below the chart: what its lines mean, whether the draft is saved, and how much is wrong with it. */
export function EditorFoot({ editor, hasChart }: EditorFootProps): ReactNode {
  const tab = useFlowPage((state) => state.tab)
  const { problems } = editor.edit
  const hasErrors = problems.some((problem) => problem.severity === 'error')
  return (
    <div className="flow-foot">
      {hasChart && <ChartLegend isLive={tab === 'live'} />}
      <span className="grow" />
      {problems.length > 0 && (
        // Without a chosen step, the side lists them all.
        <button
          type="button"
          className={hasErrors ? 'link late-ink' : 'link soon-ink'}
          onClick={() => chooseStep(null)}
        >
          {words.problems(problems.length)}
        </button>
      )}
      <SaveState editor={editor} />
      {hasChart && <ZoomBar />}
    </div>
  )
}

function SaveState({ editor }: { readonly editor: FlowEditor }): ReactNode {
  const { edit, flow } = editor
  const state =
    edit.theirs !== null
      ? 'conflict'
      : edit.isSaving
        ? 'saving'
        : isUnsaved(edit)
          ? edit.failure === null
            ? 'waiting'
            : 'failed'
          : flow.hasDraft || flow.liveVersion === null
            ? 'saved'
            : 'live'
  return (
    <span className="muted" role="status" data-testid="flow-save-state">
      {words.saveState[state]}
    </span>
  )
}
